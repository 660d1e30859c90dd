import { logReading } from '../../audit/read-log.ts';
import { type FindAnswer, type FindRequest, MOST_FOUND } from '../../contract/person.ts';
import type { Tx } from '../../db/database.ts';
import { findByNumbers } from '../../db/queries/person.ts';
import { type PersonSought, searchPersons } from '../../db/queries/person-search.ts';
import type { Actor } from '../../domain/access.ts';
import { parseIdentity } from '../../domain/identity.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import { foldKey } from '../../domain/text-keys.ts';
import { readAktivitetsansvar } from '../aktivitetsansvar/rows.ts';
import type { Context } from '../context.ts';
import { readableKommun } from '../sheets/scope.ts';
import type { SheetRow } from '../sheets/sheet-row.ts';
import { inOrder } from './period-order.ts';

const FEWEST_LETTERS = 2;
const FEWEST_DIGITS = 4;

/**
 * Finds persons by name or identity number among those that the kommun has or has had a period for (R285), never a
 * protected one (Z17). Those who are shown are in the read log. Too short a text finds nobody.
 */
export async function findPersons(
  { engine, clock }: Context,
  actor: Actor,
  { text }: FindRequest,
): Promise<FindAnswer> {
  const kommun = readableKommun(actor);
  const today = clock.today();
  const { rows, more } = await engine.snapshot(async (tx) => {
    const sought = await readSought(tx, text, today);
    if (sought === null) return { rows: [], more: false };
    const found = await searchPersons(tx, { kommun, sought, count: MOST_FOUND + 1 });
    const personIds = found.slice(0, MOST_FOUND);
    if (personIds.length === 0) return { rows: [], more: false };
    const periods = await readAktivitetsansvar(tx, { kommun, today, openOnly: false, personIds });
    const byPerson = Map.groupBy(periods, (period) => period.personId);
    return {
      rows: personIds.flatMap((id) => inOrder(byPerson.get(id) ?? [])[0] ?? []),
      more: found.length > MOST_FOUND,
    };
  });
  if (rows.length > 0) {
    const personIds = rows.map((row) => row.personId);
    await engine.transaction((tx) =>
      logReading(tx, clock.now(), actor, { purpose: 'sok individ', personIds }),
    );
  }
  return { persons: rows.map(toFound), more };
}

/** What a text asks for: a whole number (also a former one), the beginning of one, or words of a name. */
async function readSought(tx: Tx, text: string, today: PlainDate): Promise<PersonSought | null> {
  const parsed = parseIdentity(text, today);
  if (parsed.ok) {
    const { number } = parsed.identity;
    const person = (await findByNumbers(tx, [number])).get(number);
    if (person) return { personId: person.id };
  }
  const digits = text.replace(/[\s-]/g, '');
  if (/^\d+$/.test(digits)) return digits.length < FEWEST_DIGITS ? null : { numberStart: digits };
  // Folded first: folding makes plain signs of the wide ones that mean the same.
  const words = foldKey(text)
    .split(/[\s%_[\]^\\,]+/)
    .filter(Boolean);
  return words.join('').length < FEWEST_LETTERS ? null : { words };
}

function toFound(row: SheetRow): FindAnswer['persons'][number] {
  return {
    period: String(row.id),
    personnummer: String(row.personnummer),
    fornamn: String(row.fornamn),
    efternamn: String(row.efternamn),
    status: String(row.status),
    kommun: String(row.kommun),
  };
}
