import type { Db, Tx } from '../../db/database.ts';
import {
  countPersons,
  listPersonsAfter,
  type RegisteredPerson,
  type Span,
} from '../../db/queries/person-span.ts';
import type { Context } from '../context.ts';
import { addCounts, type Counts } from '../leverans/delivery.ts';
import { retryRaces } from '../sheets/row-race.ts';

const AT_ONCE = 250;
const ZERO = { created: 0, updated: 0, removed: 0, unchanged: 0 };

export type Progress = (done: number, total: number | null) => Promise<void>;
export type OfPerson = { person_id: number };

/** Rows that follow from what the register says of a person. */
export type Derived<Row extends OfPerson> = {
  /** The rows that stand, of the persons of a span of ids. */
  present(db: Db | Tx, span: Span): Promise<Row[]>;
  /** The rows that are to stand, of these persons. */
  wanted(db: Db | Tx, persons: readonly RegisteredPerson[], span: Span): Promise<Row[]>;
  /** A row's content as a text, the same for the same. */
  print(row: Row): string;
  /** Puts rows in place of all that these persons have. */
  replace(tx: Tx, personIds: readonly number[], rows: readonly Row[]): Promise<void>;
};

/**
 * Brings rows that follow from the register up to date. Some hundred persons are compared at a time, and only those whose
 * rows differ are written, in a short transaction, made again where a person is merged away meanwhile: a run that is broken off leaves rows that are right for some and as they
 * were for the others, and one that is made again changes nothing more. Counts persons; `unchanged` are those with rows.
 */
export async function renewDerived<Row extends OfPerson>(
  context: Context,
  derived: Derived<Row>,
  progress: Progress,
): Promise<Counts> {
  const { engine } = context;
  const total = await countPersons(engine.read);
  let counts: Counts = ZERO;
  let done = 0;
  for (let after = 0; ; ) {
    const found = await compare(engine.read, derived, after);
    if (found === null) return counts;
    const isSame = found.changed.length === 0;
    counts = addCounts(
      counts,
      isSame ? found.counts : await retryRaces(context, (tx) => write(tx, derived, after)),
    );
    after = found.last;
    done += found.read;
    await progress(done, Math.max(total, done));
  }
}

/** Reads once more before it writes: what stands then decides. */
async function write<Row extends OfPerson>(tx: Tx, derived: Derived<Row>, after: number): Promise<Counts> {
  const now = await compare(tx, derived, after);
  if (now === null) return ZERO;
  await derived.replace(tx, now.changed, now.rows);
  return now.counts;
}

type Compared<Row> = { last: number; read: number; changed: number[]; rows: Row[]; counts: Counts };

/** The next persons, and those among them whose rows are to be others; null when there are no more. */
async function compare<Row extends OfPerson>(
  db: Db | Tx,
  derived: Derived<Row>,
  after: number,
): Promise<Compared<Row> | null> {
  const persons = await listPersonsAfter(db, after, AT_ONCE);
  const [first, last] = [persons.at(0)?.id, persons.at(-1)?.id];
  if (first === undefined || last === undefined) return null;
  const span = { first, last };
  const present = Map.groupBy(await derived.present(db, span), (row) => row.person_id);
  const wanted = Map.groupBy(await derived.wanted(db, persons, span), (row) => row.person_id);
  const counts = { ...ZERO };
  const changed: number[] = [];
  for (const { id } of persons) {
    const [had, have] = [present.get(id) ?? [], wanted.get(id) ?? []];
    if (isSame(had.map(derived.print), have.map(derived.print))) {
      if (had.length > 0) counts.unchanged++;
      continue;
    }
    changed.push(id);
    counts[had.length === 0 ? 'created' : have.length === 0 ? 'removed' : 'updated']++;
  }
  const rows = changed.flatMap((id) => wanted.get(id) ?? []);
  return { last, read: persons.length, changed, rows, counts };
}

function isSame(had: readonly string[], have: readonly string[]): boolean {
  const known = new Set(had);
  return had.length === have.length && have.every((print) => known.has(print));
}
