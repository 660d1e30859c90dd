import type { Tx } from '../../db/database.ts';
import type { LeveransRow } from '../../db/queries/leverans.ts';
import {
  deleteLinesNotIn,
  findLines,
  type ListLine,
  type OmradeList,
  replaceLines,
} from '../../db/queries/omrade.ts';
import type { OmradeLine } from '../../integrations/omraden/read.ts';
import type { Applied, Applier, FileItem, RejectedRow } from '../leverans/delivery.ts';

const ZERO = { created: 0, updated: 0, removed: 0, unchanged: 0, rejected: 0 };

/**
 * Applies a kommun's list: lines are added and changed in the order of the file, and at its end those go that do not stand
 * in it. A line that is rejected stays as it was.
 */
export function omradeApplier(list: OmradeList): Applier<OmradeLine> {
  return {
    zero: ZERO,
    apply: (tx, delivery, items) => applyLines(tx, list, delivery, items),
    async finish(tx, delivery) {
      const removed = await deleteLinesNotIn(tx, list, kommunOf(delivery), delivery.id);
      return { counts: { ...ZERO, removed }, rejected: [] };
    },
  };
}

/** The addresses or codes that a row of the file is about, also one that is rejected. */
export function keysOf(item: FileItem<OmradeLine>): readonly string[] {
  return 'record' in item ? [item.record.key] : (item.about ?? []);
}

async function applyLines(
  tx: Tx,
  list: OmradeList,
  delivery: LeveransRow,
  items: readonly FileItem<OmradeLine>[],
): Promise<Applied> {
  const kommun = kommunOf(delivery);
  const had = await findLines(tx, list, kommun, [...new Set(items.flatMap(keysOf))]);
  const lines = new Map<string, ListLine>();
  const rejected: RejectedRow[] = [];
  const counts = { ...ZERO };
  for (const item of items) {
    if ('rejection' in item) {
      rejected.push({ row: item.row, ...item.rejection });
      counts.rejected++;
      for (const key of keysOf(item)) keep(lines, had.get(key), delivery.id);
      continue;
    }
    const before = had.get(item.record.key);
    counts[before === undefined ? 'created' : before.value === item.record.value ? 'unchanged' : 'updated']++;
    lines.set(item.record.key, { ...item.record, leverans: delivery.id });
  }
  await replaceLines(tx, { list, kommun, keys: [...lines.keys()], lines: [...lines.values()] });
  return { counts, rejected };
}

function keep(lines: Map<string, ListLine>, line: ListLine | undefined, leverans: number): void {
  if (line && !lines.has(line.key)) lines.set(line.key, { ...line, leverans });
}

function kommunOf({ kommun_kod }: LeveransRow): string {
  if (kommun_kod === null) throw new Error('A list of nyckelkoder or områden without a kommun.');
  return kommun_kod;
}
