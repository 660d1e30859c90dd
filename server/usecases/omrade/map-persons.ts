import type { Db, Tx } from '../../db/database.ts';
import { readOmradeGrund } from '../../db/queries/installning.ts';
import { listKommuner } from '../../db/queries/korning-kommuner.ts';
import {
  findLines,
  listKeys,
  listPersonOmraden,
  type PersonOmradeRow,
  readOmraden,
  replaceLines,
  replacePersonOmraden,
} from '../../db/queries/omrade.ts';
import type { RegisteredPerson } from '../../db/queries/person-span.ts';
import { adressKey, omradeOf } from '../../domain/nyckelkod.ts';
import { searchedBirthDates } from '../../domain/search-words.ts';
import type { Context } from '../context.ts';
import type { Counts } from '../leverans/delivery.ts';
import { isFolkbokfordYouth } from '../person/folkbokford-youth.ts';
import { type Progress, renewDerived } from '../person/renew-derived.ts';

const AT_ONCE = 2_000;

/**
 * Finds the nyckelkod and område of each youth by the address in the register and the lists of the kommun (R029): of the
 * kommuner that have stated a legal ground (Z46), of nobody who is protected (Z17). What is kept of any other goes, and
 * the lists of a kommun that states none any more. Counts as `renewDerived`.
 */
export async function mapPersons(context: Context, progress: Progress): Promise<Counts> {
  const { engine, clock } = context;
  const today = clock.today();
  const omraden = new Map<string, ReadonlyMap<string, string>>();
  const without: string[] = [];
  for (const { kod } of await listKommuner(engine.read)) {
    if ((await readOmradeGrund(engine.read, kod, today)) === null) without.push(kod);
    else omraden.set(kod, await readOmraden(engine.read, kod));
  }
  const youths = { kommuner: new Set(omraden.keys()), born: searchedBirthDates(today) };
  const derived = {
    present: listPersonOmraden,
    wanted: (db: Db | Tx, persons: readonly RegisteredPerson[]) =>
      mapSome(
        db,
        persons.filter((person) => isFolkbokfordYouth(person, youths)),
        omraden,
      ),
    print: ({ kommun_kod, adress, nyckelkod, omrade }: PersonOmradeRow) =>
      JSON.stringify([kommun_kod, adress, nyckelkod, omrade]),
    replace: replacePersonOmraden,
  };
  let told: Parameters<Progress> = [0, null];
  const counts = await renewDerived(context, derived, (...how) => {
    told = how;
    return progress(...told);
  });
  for (const kommun of without) await forgetLists(context, kommun, () => progress(...told));
  return counts;
}

/** Removes the lists of a kommun, some lines at a time, each followed by a `beat` that keeps the run's lease. */
async function forgetLists({ engine }: Context, kommun: string, beat: () => Promise<void>): Promise<void> {
  for (const list of ['nyckelkoder', 'omraden'] as const) {
    for (;;) {
      const keys = await listKeys(engine.read, list, kommun, AT_ONCE);
      if (keys.length === 0) break;
      await engine.transaction((tx) => replaceLines(tx, { list, kommun, keys, lines: [] }));
      await beat();
    }
  }
}

async function mapSome(
  db: Db | Tx,
  persons: readonly RegisteredPerson[],
  omraden: ReadonlyMap<string, ReadonlyMap<string, string>>,
): Promise<PersonOmradeRow[]> {
  const rows: PersonOmradeRow[] = [];
  for (const [kommun, theirs] of Map.groupBy(persons, ({ kommun_kod }) => kommun_kod ?? '')) {
    const placed = theirs.flatMap(({ id, gatuadress, postnummer }) => {
      const adress = adressKey(gatuadress, postnummer);
      return adress === null ? [] : [{ id, adress }];
    });
    const codes = await findLines(db, 'nyckelkoder', kommun, [
      ...new Set(placed.map(({ adress }) => adress)),
    ]);
    for (const { id, adress } of placed) {
      const nyckelkod = codes.get(adress)?.value;
      if (nyckelkod === undefined) continue;
      const omrade = omradeOf(nyckelkod, omraden.get(kommun) ?? new Map());
      rows.push({ person_id: id, kommun_kod: kommun, adress, nyckelkod, omrade });
    }
  }
  return rows;
}
