import { logReading } from '../../audit/read-log.ts';
import { type FindAnswer, type FindRequest, MOST_FOUND } from '../../contract/person.ts';
import type { Tx } from '../../db/database.ts';
import { findLatestDone } from '../../db/queries/korning.ts';
import { findByNumbers } from '../../db/queries/person.ts';
import { type PersonSought, searchPersons } from '../../db/queries/person-search.ts';
import { type Folkbokford, searchFolkbokforda } from '../../db/queries/sokord.ts';
import type { Actor } from '../../domain/access.ts';
import { parseIdentity } from '../../domain/identity.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import { searchedBirthDates, wordsOf } from '../../domain/search-words.ts';
import { foldKey } from '../../domain/text-keys.ts';
import { readAktivitetsansvar } from '../aktivitetsansvar/rows.ts';
import type { Context } from '../context.ts';
import { readableKommun } from '../sheets/scope.ts';
import type { SheetRow } from '../sheets/sheet-row.ts';
import { inOrder } from './period-order.ts';

const FEWEST_LETTERS = 2;
const FEWEST_DIGITS = 4;

/**
 * Finds persons by name or identity number, never a protected one (Z17): those that the kommun has or has had a period
 * for (R285), as they stand, and by the search index the other youths who are folkbokförda there (R031). Those who are
 * shown are in the read log. Too short a text finds nobody.
 */
export async function findPersons(
  { engine, clock }: Context,
  actor: Actor,
  { text }: FindRequest,
): Promise<FindAnswer> {
  const kommun = readableKommun(actor);
  const today = clock.today();
  const made = await findLatestDone(engine.read, 'sok-personer');
  const { caseload, others } = await engine.snapshot(async (tx) => {
    const sought = await readSought(tx, text, today);
    if (sought === null) return { caseload: NOBODY, others: NOBODY };
    return {
      caseload: await inCaseload(tx, { kommun, today, sought }),
      others: kommun === null ? NOBODY : await besideCaseload(tx, { kommun, today, sought }),
    };
  });
  const personIds = [...caseload.rows.map((row) => row.personId), ...others.rows.map(({ id }) => id)];
  if (personIds.length > 0) {
    await engine.transaction((tx) =>
      logReading(tx, clock.now(), actor, { purpose: 'sok individ', personIds }),
    );
  }
  const folkbokforda = {
    persons: others.rows.map(toOther),
    more: others.more,
    from: made?.startad ?? null,
  };
  return {
    persons: caseload.rows.map(toFound),
    more: caseload.more,
    folkbokforda: kommun === null ? null : folkbokforda,
  };
}

/** The first of those who fit, and whether there are more. */
type Some<T> = { rows: T[]; more: boolean };
const NOBODY = { rows: [], more: false };
type Asked<Kommun> = { kommun: Kommun; today: PlainDate; sought: PersonSought };

async function inCaseload(tx: Tx, { kommun, today, sought }: Asked<string | null>): Promise<Some<SheetRow>> {
  const found = await searchPersons(tx, { kommun, sought, count: MOST_FOUND + 1 });
  const personIds = found.slice(0, MOST_FOUND);
  if (personIds.length === 0) return NOBODY;
  const periods = await readAktivitetsansvar(tx, { kommun, today, openOnly: false, personIds });
  const byPerson = Map.groupBy(periods, (period) => period.personId);
  return {
    rows: personIds.flatMap((id) => inOrder(byPerson.get(id) ?? [])[0] ?? []),
    more: found.length > MOST_FOUND,
  };
}

async function besideCaseload(tx: Tx, { kommun, today, sought }: Asked<string>): Promise<Some<Folkbokford>> {
  const indexed = 'personId' in sought ? sought : byIndex(sought);
  if (indexed === null) return NOBODY;
  const born = searchedBirthDates(today);
  const found = await searchFolkbokforda(tx, { kommun, born, sought: indexed, count: MOST_FOUND + 1 });
  return { rows: found.slice(0, MOST_FOUND), more: found.length > MOST_FOUND };
}

/** The longest word is that of the fewest persons. */
function byIndex(sought: { words: readonly string[] } | { digits: string }) {
  if ('digits' in sought) return { indexWord: sought.digits, words: [] };
  const [longest = ''] = wordsOf(sought.words.join(' ')).sort((a, b) => b.length - a.length);
  return longest.length < FEWEST_LETTERS ? null : { indexWord: longest, words: sought.words };
}

/** What a text asks for: a whole number (also a former one), a part of one, or words of a name. */
async function readSought(tx: Tx, text: string, today: PlainDate): Promise<PersonSought | null> {
  const parsed = parseIdentity(text, today);
  if (parsed.ok) {
    const { number } = parsed.identity;
    const person = (await findByNumbers(tx, [number])).get(number);
    if (person) return { personId: person.id };
  }
  const digits = text.replace(/[\s-]/g, '');
  if (/^\d+$/.test(digits)) return digits.length < FEWEST_DIGITS ? null : { digits };
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

function toOther({ identitetsnummer, fornamn, efternamn }: Folkbokford) {
  return { personnummer: identitetsnummer, fornamn, efternamn };
}
