import type { Tx } from '../../db/database.ts';
import { selectChangesOf, selectCreatedIn } from '../../db/queries/andringslogg.ts';
import type { SheetDiff } from '../../domain/diff-types.ts';
import { same } from '../../domain/merge.ts';
import type { RowValues, SheetName } from '../../domain/sheet.ts';
import type { Context } from '../context.ts';
import { READERS } from '../sheets/readers.ts';
import type { SheetRow } from '../sheets/sheet-row.ts';
import { writerOf } from '../sheets/writers.ts';
import type { Compared } from './workbooks.ts';

/**
 * What somebody sends from a file, in which sending, by the ids of its pushes, and which rows its pull delivered: what
 * stands in others is nothing that a file may be held against.
 */
type Sending = { kommun: string; pushIds: readonly string[]; delivered: ReadonlySet<number> };

/**
 * A file does not learn what was saved, as an open workbook does: when somebody has mended the rest and sends it once
 * more, its other rows are still changed, new or missing. Those that say what the register says already are left out, and
 * so are new rows that are like rows made from the same pull. What this very sending has done does not count: sent again
 * after a lost answer it is the same.
 */
export async function withoutSent(
  { engine, clock }: Context,
  { kommun, pushIds, delivered }: Sending,
  { pulled, diff }: Compared,
): Promise<{ diff: SheetDiff; alreadySent: number }> {
  const { changes, creates, deletes } = diff;
  if (changes.length + creates.length + deletes.length === 0) return { diff, alreadySent: 0 };
  const { entity } = writerOf(pulled.sheet);
  const today = clock.today();
  return engine.snapshot(async (tx) => {
    const own = await ownRows(tx, entity, pushIds);
    const read = (ids: readonly number[]) => readRows(tx, pulled.sheet, { kommun, today, ids });
    const made = await selectCreatedIn(tx, entity, pulled.pullId);
    const theirs = [...changes, ...deletes].map(({ key }) => Number(key));
    const now = await read(theirs.filter((id) => delivered.has(id) || made.has(id)));
    const isSaved = (key: string, set: RowValues) =>
      !own.has(key) && Object.entries(set).every(([column, value]) => same(now.get(key)?.[column], value));
    const alike = [
      ...(await read([...(creates.length > 0 ? made : [])].filter((id) => !own.has(String(id))))).values(),
    ];
    const left = {
      changes: changes.filter(({ key, set }) => !(now.has(key) && isSaved(key, set))),
      creates: creates.filter(({ values }) => !takeAlike(alike, values)),
      deletes: deletes.filter(({ key }) => now.has(key) || own.has(key)),
    };
    const count = (of: Pick<SheetDiff, 'changes' | 'creates' | 'deletes'>) =>
      of.changes.length + of.creates.length + of.deletes.length;
    return { diff: { ...diff, ...left }, alreadySent: count(diff) - count(left) };
  });
}

/** The keys of the rows that the pushes have changed, made or deleted. */
async function ownRows(tx: Tx, entity: string, pushIds: readonly string[]): Promise<ReadonlySet<string>> {
  const lines = await selectChangesOf(tx, pushIds);
  return new Set(lines.filter((line) => line.entity === entity).map(({ entityId }) => String(entityId)));
}

async function readRows(
  tx: Tx,
  sheet: SheetName,
  query: { kommun: string; today: string; ids: readonly number[] },
): Promise<Map<string, SheetRow>> {
  const ids = query.ids.filter(Number.isSafeInteger);
  if (ids.length === 0) return new Map();
  const rows = await READERS[sheet](tx, { ...query, ids, openOnly: false });
  return new Map(rows.map((row) => [String(row.id), row]));
}

/** Takes a row that says the same out of those that are left; false when there is none. */
function takeAlike(left: RowValues[], values: RowValues): boolean {
  const at = left.findIndex((row) => Object.entries(values).every(([key, value]) => same(row[key], value)));
  if (at >= 0) left.splice(at, 1);
  return at >= 0;
}
