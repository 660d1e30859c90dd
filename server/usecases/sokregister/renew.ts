import type { Db, Tx } from '../../db/database.ts';
import { listKommuner } from '../../db/queries/korning-kommuner.ts';
import {
  countPersons,
  listFormerNumbers,
  listPersonsAfter,
  listWords,
  replaceWords,
  type SearchedPerson,
  type SokordRow,
} from '../../db/queries/sokord.ts';
import { searchedBirthDates, searchWords } from '../../domain/search-words.ts';
import type { Context } from '../context.ts';
import { addCounts, type Counts } from '../leverans/delivery.ts';

const AT_ONCE = 250;
const ZERO = { created: 0, updated: 0, removed: 0, unchanged: 0 };

type Progress = (done: number, total: number | null) => Promise<void>;

/**
 * Renews the search index (R031, R032): who is folkbokförd in one of the kommuner, of the years that are looked for and
 * not protected (Z17), is found there by every name and number; anybody else is not. Some hundred persons are compared at
 * a time, and only those whose words differ are written: a run that is broken off leaves an index that is right for some
 * and as it was for the others, and one that is made again changes nothing more. Counts persons; `unchanged` are those in
 * the index.
 */
export async function renewSearchIndex(context: Context, progress: Progress): Promise<Counts> {
  const { engine, clock } = context;
  const rules = {
    kommuner: new Set((await listKommuner(engine.read)).map(({ kod }) => kod)),
    born: searchedBirthDates(clock.today()),
  };
  const total = await countPersons(engine.read);
  let counts: Counts = ZERO;
  let done = 0;
  for (let after = 0; ; ) {
    const found = await compare(engine.read, after, rules);
    if (found === null) break;
    // Read once more where something is written: what stands then decides.
    const outcome =
      found.changed.length === 0 ? found : await engine.transaction((tx) => write(tx, after, rules));
    counts = addCounts(counts, outcome.counts);
    after = found.last;
    done += found.read;
    await progress(done, Math.max(total, done));
  }
  return counts;
}

type Rules = { kommuner: ReadonlySet<string>; born: ReturnType<typeof searchedBirthDates> };
type Compared = { last: number; read: number; changed: number[]; rows: SokordRow[]; counts: Counts };

async function write(tx: Tx, after: number, rules: Rules): Promise<Pick<Compared, 'counts'>> {
  const now = await compare(tx, after, rules);
  if (now === null) return { counts: ZERO };
  await replaceWords(tx, now.changed, now.rows);
  return now;
}

/** The next persons, and those among them whose words are to be others; null when there are no more. */
async function compare(db: Db | Tx, after: number, rules: Rules): Promise<Compared | null> {
  const persons = await listPersonsAfter(db, after, AT_ONCE);
  const [first, last] = [persons.at(0)?.id, persons.at(-1)?.id];
  if (first === undefined || last === undefined) return null;
  const former = Map.groupBy(await listFormerNumbers(db, { first, last }), (alias) => alias.person_id);
  const present = Map.groupBy(await listWords(db, { first, last }), (row) => row.person_id);
  const counts = { ...ZERO };
  const rows: SokordRow[] = [];
  const changed: number[] = [];
  for (const person of persons) {
    const had = present.get(person.id) ?? [];
    const numbers = (former.get(person.id) ?? []).map(({ identitetsnummer }) => identitetsnummer);
    const wanted = isFound(person, rules) ? rowsOf(person, numbers) : [];
    if (isSame(had, wanted)) {
      if (had.length > 0) counts.unchanged++;
      continue;
    }
    changed.push(person.id);
    rows.push(...wanted);
    counts[had.length === 0 ? 'created' : wanted.length === 0 ? 'removed' : 'updated']++;
  }
  return { last, read: persons.length, changed, rows, counts };
}

function isFound(person: SearchedPerson, { kommuner, born }: Rules): boolean {
  const { fodelsedatum, folkbokforing_status, kommun_kod, skyddad } = person;
  const isHere = folkbokforing_status === 'folkbokford' && kommun_kod !== null && kommuner.has(kommun_kod);
  return isHere && skyddad === 0 && fodelsedatum > born.after && fodelsedatum <= born.until;
}

function rowsOf(
  { id, kommun_kod, namn_sokning, identitetsnummer }: SearchedPerson,
  former: string[],
): SokordRow[] {
  return searchWords(namn_sokning, [identitetsnummer, ...former]).map((ord) => ({
    kommun_kod: kommun_kod ?? '',
    ord,
    person_id: id,
  }));
}

function isSame(had: readonly SokordRow[], wanted: readonly SokordRow[]): boolean {
  const key = ({ kommun_kod, ord }: SokordRow) => `${kommun_kod} ${ord}`;
  const keys = new Set(had.map(key));
  return had.length === wanted.length && wanted.every((row) => keys.has(key(row)));
}
