import type { Tx } from '../../db/database.ts';
import {
  deletePosts,
  getLeverans,
  type LeveransRow,
  lastPost,
  movePosition,
  readPosts,
  updateLeverans,
} from '../../db/queries/leverans.ts';
import type { Context } from '../context.ts';
import { addLines } from '../korning/lease.ts';
import { Refusal } from '../refusal.ts';
import { retryRaces } from '../sheets/row-race.ts';
import {
  type Applied,
  type Applier,
  addCounts,
  type Counts,
  type DeliveryRun,
  type FileItem,
  labelled,
} from './delivery.ts';
import { IN_ELSEWHERE } from './stage.ts';

const BATCH_MS = 50;
const SMALLEST = 20;
const LARGEST = 2000;

/**
 * Applies the staged posts of a delivery from its position on, some 50 ms of writing at a time. Each batch moves the
 * position in its own transaction, so that a killed process goes on where it was and nothing is applied twice.
 */
export async function applyDelivery<T>(
  context: Context,
  id: number,
  applier: Applier<T>,
  run: DeliveryRun,
): Promise<Counts> {
  const total = await lastPost(context.engine.read, id);
  let size = 200;
  for (;;) {
    const delivery = await getLeverans(context.engine.read, id);
    const posts = await readPosts(context.engine.read, id, delivery.position, size);
    const items = posts.map((row) => JSON.parse(row.post) as FileItem<T>);
    const last = posts.at(-1)?.nr;
    if (last === undefined) return close(context, delivery, applier, run);
    const started = performance.now();
    await retryRaces(context, async (tx) => {
      await claim(tx, delivery, last);
      await deletePosts(tx, id, last);
      await book(tx, delivery, await applier.apply(tx, delivery, items), run);
    });
    size = nextSize(items.length, performance.now() - started);
    await run.progress(last, Math.max(total, last));
  }
}

async function close<T>(
  context: Context,
  delivery: LeveransRow,
  applier: Applier<T>,
  run: DeliveryRun,
): Promise<Counts> {
  return retryRaces(context, async (tx) => {
    await claim(tx, delivery, delivery.position);
    const rest = (await applier.finish?.(tx, delivery)) ?? { counts: applier.zero, rejected: [] };
    const counts = await book(tx, delivery, { ...rest, counts: addCounts(applier.zero, rest.counts) }, run);
    await updateLeverans(tx, delivery.id, { tillstand: 'klar' });
    return addCounts(applier.zero, counts);
  });
}

/** Moves the position from where it was read; if somebody else has moved it, this one steps back. */
async function claim(tx: Tx, delivery: LeveransRow, position: number): Promise<void> {
  if (await movePosition(tx, delivery.id, delivery.position, position)) return;
  throw new Refusal('krock', IN_ELSEWHERE);
}

/** Adds a batch's counts to the delivery's, and its rejected rows to the run's lines. */
async function book(tx: Tx, delivery: LeveransRow, applied: Applied, run: DeliveryRun): Promise<Counts> {
  const counts = addCounts(JSON.parse(delivery.antal) as Counts, applied.counts);
  await updateLeverans(tx, delivery.id, { antal: JSON.stringify(counts) });
  if (run.id !== null && applied.rejected.length > 0) {
    const lines = labelled(applied.rejected, run).map((row) => ({ ...row, level: 'fel' as const }));
    await addLines(tx, run.id, lines);
  }
  return counts;
}

function nextSize(size: number, ms: number): number {
  const wanted = Math.round((size * BATCH_MS) / Math.max(ms, 1));
  return Math.min(LARGEST, Math.max(SMALLEST, Math.min(wanted, size * 2)));
}
