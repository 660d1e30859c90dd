import type { RunLine } from '../../contract/run.ts';
import type { Tx } from '../../db/database.ts';
import { holdExclusively } from '../../db/engines/hold.ts';
import {
  type DubblettRow,
  deleteDubbletter,
  findBirthDates,
  findPresent,
  insertDubbletter,
  listDubbletter,
  listOwnPersons,
} from '../../db/queries/dubblett.ts';
import { listKommuner } from '../../db/queries/korning-kommuner.ts';
import { doublesAmong } from '../../domain/dubbletter.ts';
import type { Context } from '../context.ts';
import { addCounts, type Counts } from '../leverans/delivery.ts';
import { retryRaces } from '../sheets/row-race.ts';

const ZERO = { created: 0, removed: 0, unchanged: 0 };

/** What a check came to: pairs, and a line for each kommun that has any. */
export type Checked = { counts: Counts; lines: RunLine[] };

type Progress = (done: number, total: number | null) => Promise<void>;

/**
 * Looks for youths who are in a kommun's register twice, under two numbers (R270): born on the same day with the same
 * name, one of them at least of the caseload. One kommun (`*`: each) at a time is read, a year of births at a time, and
 * its findings are written in one short transaction: what is found still stays as it was found, so that the same check
 * again changes nothing.
 */
export async function checkDoubles(context: Context, kommun: string, progress: Progress): Promise<Checked> {
  const kommuner = (await listKommuner(context.engine.read)).filter(
    ({ kod }) => kommun === '*' || kod === kommun,
  );
  let counts: Counts = ZERO;
  const lines: RunLine[] = [];
  for (const [index, { kod, namn }] of kommuner.entries()) {
    const pairs = await findPairs(context, kod, () => progress(index, kommuner.length));
    const made = await retryRaces(context, (tx) => save(tx, kod, pairs, context.clock.today()));
    const { created = 0, unchanged = 0 } = made;
    counts = addCounts(counts, made);
    if (created + unchanged > 0)
      lines.push({ row: null, level: 'varning', code: 'dubbla', message: told(namn, created + unchanged) });
    await progress(index + 1, kommuner.length);
  }
  return { counts, lines };
}

function told(namn: string, count: number): string {
  const many = count === 1 ? 'En ungdom' : `${count} ungdomar`;
  return `${namn}: ${many} kan finnas två gånger, under två nummer. Se bladet Dubbla elever.`;
}

type Pair = readonly [number, number];

async function findPairs({ engine }: Context, kommun: string, onYear: () => Promise<void>): Promise<Pair[]> {
  const born = await findBirthDates(engine.read, kommun);
  if (born === null) return [];
  const pairs: Pair[] = [];
  const last = Number(born.last.slice(0, 4));
  for (let year = Number(born.first.slice(0, 4)); year <= last; year++) {
    const persons = await listOwnPersons(engine.read, {
      kommun,
      first: `${year}-01-01`,
      last: `${year}-12-31`,
    });
    const known = new Set(persons.filter(({ kand }) => kand).map(({ id }) => id));
    for (const sameDay of Map.groupBy(persons, ({ fodelsedatum }) => fodelsedatum).values()) {
      const doubles = doublesAmong(sameDay.map(({ id, namn_sokning }) => ({ id, name: namn_sokning })));
      pairs.push(...doubles.filter((pair) => pair.some((id) => known.has(id))));
    }
    await onYear();
  }
  return pairs;
}

async function save(tx: Tx, kommun: string, found: readonly Pair[], sedan: string): Promise<Counts> {
  await holdExclusively(tx, `dubbletter ${kommun}`);
  // One of them may have been merged away since.
  const present = await findPresent(tx, [...new Set(found.flat())]);
  const pairs = found.filter((pair) => pair.every((id) => present.has(id)));
  const key = (a: number, b: number) => `${a} ${b}`;
  const wanted = new Set(pairs.flatMap(([a, b]) => [key(a, b), key(b, a)]));
  const had = await listDubbletter(tx, kommun);
  const keyOf = ({ person_id, annan_id }: DubblettRow) => key(person_id, annan_id);
  const kept = new Set(had.map(keyOf).filter((one) => wanted.has(one)));
  const gone = had.filter((row) => !wanted.has(keyOf(row)));
  const added = pairs.filter(([a, b]) => !kept.has(key(a, b)) || !kept.has(key(b, a)));
  const rows = added.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]);
  await deleteDubbletter(
    tx,
    gone.map(({ id }) => id),
  );
  await insertDubbletter(
    tx,
    rows
      .filter(([a, b]) => !kept.has(key(a, b)))
      .map(([person_id, annan_id]) => ({ kommun_kod: kommun, person_id, annan_id, sedan })),
  );
  const removed = gone.filter(({ person_id, annan_id }) => person_id < annan_id).length;
  return { created: added.length, removed, unchanged: pairs.length - added.length };
}
