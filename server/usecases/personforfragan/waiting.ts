import type { RunLine } from '../../contract/run.ts';
import type { Tx } from '../../db/database.ts';
import { findKorning } from '../../db/queries/korning.ts';
import {
  findLeverans,
  insertLeverans,
  type LeveransRow,
  replaceLeverans,
  startOver,
  updateLeverans,
} from '../../db/queries/leverans.ts';
import { countAsked, type Frageurval } from '../../db/queries/personforfragan.ts';
import type { Context } from '../context.ts';
import { type RunHandle, updateOwnRun } from '../korning/lease.ts';
import { Refusal } from '../refusal.ts';
import { GONE, type Held, heldAs, isAnswers, keyOf, newRow } from './forfragan.ts';
import { tellReplaced } from './replace.ts';

/** Those of the variant KIR who wait for the next avisering (R016). */
export const WAITING: Frageurval = 'kirFyllda19';

/** There is one such delivery at most: who is in it is settled when avisering asks. */
const KEY = keyOf(WAITING, 'vid avisering');

/**
 * Leaves those who have turned 19 to the next avisering run (R016), unless it already has them, or has had them since this
 * run began; gives how many there are today. Throws RunLost.
 */
export async function leaveForAvisering(context: Context, run: RunHandle): Promise<number> {
  const now = context.clock.now();
  return context.engine.transaction(async (tx) => {
    await updateOwnRun(tx, run, { hjartslag: now });
    const many = await countAsked(tx, WAITING, context.clock.today());
    if (many === 0) return 0;
    const known = await findLeverans(tx, ...KEY);
    const row = newRow(KEY, { tillstand: 'vantar', korning_id: run.id, now });
    const began = (await findKorning(tx, run.id))?.startad ?? now;
    if (known === undefined) await insertLeverans(tx, row);
    else if (known.tillstand === 'klar' && known.skapad < began) await replaceLeverans(tx, known.id, row);
    return many;
  });
}

/** What the run is to say of those whom it leaves. */
export function leftLine(many: number): RunLine {
  const who = many === 1 ? '1 person' : `${many} personer`;
  const message = `${who} som har fyllt 19 år uppdateras vid nästa avisering.`;
  return { row: null, level: 'info', code: 'vidAvisering', message };
}

/**
 * What waits for avisering, as the run's own from now on; undefined when nothing does. What another run has left half, or
 * holds for a yes, is begun anew, and that run told. Throws RunLost, and a Refusal when the answers that somebody has confirmed are gone.
 */
export async function takeWaiting(
  context: Context,
  run: RunHandle,
  { held }: Held,
): Promise<LeveransRow | undefined> {
  const now = context.clock.now();
  return context.engine.transaction(async (tx) => {
    await updateOwnRun(tx, run, { hjartslag: now });
    const known = await findLeverans(tx, ...KEY);
    const isOwn = known?.korning_id === run.id;
    if (held !== undefined && isAnswers(held) && !(isOwn && held === heldAs(known)))
      throw new Refusal('krock', GONE);
    if (known === undefined || (isOwn && known.tillstand !== 'vantar')) return known;
    if (known.tillstand === 'klar') return undefined;
    if (!isOwn) await tellReplaced(tx, known, now);
    const own = { korning_id: run.id };
    if (known.tillstand === 'mellanlagrad') await updateLeverans(tx, known.id, own);
    else await startOver(tx, known.id, { ...own, tillstand: 'mottas' });
    return findLeverans(tx, ...KEY);
  });
}

/** Lets those wait for the next avisering whose answers a run has and has not applied. */
export async function waitAgain(tx: Tx, runId: number): Promise<void> {
  const known = await findLeverans(tx, ...KEY);
  if (known?.korning_id !== runId || known.tillstand !== 'mottas') return;
  await startOver(tx, known.id, { tillstand: 'vantar' });
}

/** Lets them wait for the next avisering instead, with nothing of them staged. Throws RunLost. */
export async function waitOn(context: Context, run: RunHandle, id: number): Promise<void> {
  await context.engine.transaction(async (tx) => {
    await updateOwnRun(tx, run, { hjartslag: context.clock.now() });
    await startOver(tx, id, { tillstand: 'vantar' });
  });
}
