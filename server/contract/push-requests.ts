import type { SheetDiff } from '../domain/diff-types.ts';
import { type Change, MAX_CHANGES, MAX_PUSH_BYTES, type PushRequest } from './push.ts';

/** Room for what stands around the changes of a push. */
const FULL = MAX_PUSH_BYTES * 0.95;

/** What a diff sends. Rows with problems are not in it. */
export function changesOf(diff: SheetDiff): Change[] {
  return [
    ...diff.deletes.map(({ key, version }): Change => ({ key, version, delete: true })),
    ...diff.changes.map(({ key, version, base, set }): Change => ({ key, version, base, set })),
    ...diff.creates.map(({ ref, values }): Change => ({ ref, create: values })),
  ];
}

/**
 * Pushes for so many changes: one, or several of allowed size that are linked, so that they undo together. With a `link`
 * of the caller's own they undo together with what else has it.
 */
export function requestsFor(
  pullId: string,
  changes: readonly Change[],
  dryRun: boolean,
  ownLink?: string,
): PushRequest[] {
  const batches = batchesOf(changes);
  const link = ownLink ?? (batches.length > 1 ? crypto.randomUUID() : undefined);
  return batches.map((batch) => ({
    pullId,
    pushId: crypto.randomUUID(),
    ...(link && { link }),
    dryRun,
    changes: batch,
  }));
}

function batchesOf(changes: readonly Change[]): Change[][] {
  const batches: Change[][] = [];
  let batch: Change[] = [];
  let bytes = 0;
  for (const change of changes) {
    const size = new TextEncoder().encode(JSON.stringify(change)).length + 1;
    if (batch.length > 0 && (batch.length >= MAX_CHANGES || bytes + size > FULL)) {
      batches.push(batch);
      batch = [];
      bytes = 0;
    }
    batch.push(change);
    bytes += size;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
