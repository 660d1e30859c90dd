import { logReading } from '../../audit/read-log.ts';
import type { LetterAddress, LettersAnswer, LettersRequest } from '../../contract/letters.ts';
import { DECEASED } from '../../db/queries/kontakttillfalle-sheet.ts';
import { type LetterRow, selectLetterRows } from '../../db/queries/letters.ts';
import type { Actor } from '../../domain/access.ts';
import { letterAddress, type Postal } from '../../domain/brev.ts';
import type { Context } from '../context.ts';
import { READERS } from '../sheets/readers.ts';
import { ownKommun } from '../sheets/scope.ts';

/**
 * The addresses of letters to those whom rows of a sheet are about, noted in the read log as an export before they are
 * given: one for each youth and never a guardian's. One who is protected is not there at all (Z17); the deceased are
 * only counted (Z16). Throws a Refusal for a role without a kommun.
 */
export async function letterAddresses(
  { engine, clock }: Context,
  actor: Actor,
  { sheet, keys }: LettersRequest,
): Promise<LettersAnswer> {
  const kommun = ownKommun(actor);
  const today = clock.today();
  const { rows, persons } = await engine.snapshot(async (tx) => {
    const ids = [...new Set(keys.map(Number))];
    const asked = await READERS[sheet](tx, { kommun, today, openOnly: false, ids });
    const personIds = asked.map((row) => row.personId);
    return { rows: asked, persons: await selectLetterRows(tx, kommun, personIds) };
  });
  const personOf = new Map(rows.map((row) => [String(row.id), row.personId]));
  const found = sortOut(keys, personOf, { kommun, persons });
  const exportedAt = clock.now();
  if (found.personIds.length > 0) {
    const reading = { purpose: 'export adresslista', personIds: found.personIds };
    await engine.transaction((tx) => logReading(tx, exportedAt, actor, reading));
  }
  const { addresses, withoutAddress, deceased } = found;
  return { exportedAt, addresses, withoutAddress, deceased, gone: keys.filter((key) => !personOf.has(key)) };
}

type Found = Pick<LettersAnswer, 'addresses' | 'withoutAddress' | 'deceased'> & { personIds: number[] };

/** Each person once, by the first row that is about him or her. */
function sortOut(
  keys: readonly string[],
  personOf: ReadonlyMap<string, number>,
  { kommun, persons }: { kommun: string; persons: readonly LetterRow[] },
): Found {
  const byId = new Map(persons.map((person) => [person.id, person]));
  const found: Found = { addresses: [], withoutAddress: [], deceased: 0, personIds: [] };
  const seen = new Set<number>();
  for (const key of keys) {
    const person = byId.get(personOf.get(key) ?? 0);
    if (!person || seen.has(person.id)) continue;
    seen.add(person.id);
    const address = addressOf(person, kommun);
    if (address) {
      found.addresses.push(toAddress(key, person, address));
      found.personIds.push(person.id);
    } else if (isDeceased(person) && person.kommun_kod === kommun) found.deceased += 1;
    else found.withoutAddress.push(key);
  }
  return found;
}

/** Of a death after a move another kommun is not told: such a person has no address that it can see (Z44). */
function addressOf(person: LetterRow, kommun: string): Postal | null {
  if (isDeceased(person)) return null;
  const { co_adress: co, gatuadress, postnummer, postort } = person;
  return letterAddress({
    postadress:
      person.postadress_id === null
        ? null
        : {
            co: person.egen_co,
            gatuadress: person.egen_gatuadress,
            postnummer: person.egen_postnummer,
            postort: person.egen_postort,
            land: person.egen_land,
          },
    folkbokforing: { co, gatuadress, postnummer, postort, land: null },
    borHar: person.kommun_kod === kommun && person.folkbokforing_status === 'folkbokford',
  });
}

function isDeceased({ avregistreringsorsak }: LetterRow): boolean {
  return avregistreringsorsak !== null && DECEASED.includes(avregistreringsorsak);
}

function toAddress(key: string, { fornamn, efternamn }: LetterRow, address: Postal): LetterAddress {
  const { gatuadress: adressrad1, ...rest } = address;
  return { key, fornamn, efternamn, adressrad1, ...rest };
}
