import { createHash } from 'node:crypto';
import { findKorning } from '../../db/queries/korning.ts';
import {
  deleteLeverans,
  findLeverans,
  getLeverans,
  insertLeverans,
  type LeveransRow,
} from '../../db/queries/leverans.ts';
import type { Frageurval } from '../../db/queries/personforfragan.ts';
import type { Context } from '../context.ts';
import { addLines, type RunHandle, updateOwnRun } from '../korning/lease.ts';
import { Refusal } from '../refusal.ts';

/**
 * What is asked for and which run asks. The answers are a delivery like a file's: staged part by part, each with the last
 * person asked for as its position, then judged whole and applied from the first post on.
 */
export type Forfragan = { urval: Frageurval; run: RunHandle };

/** What a run remembers of its brake: the delivery of answers that it holds, and whether somebody has said yes to it. */
export type Held = { held?: string | undefined; confirm?: boolean | undefined };

/**
 * The delivery of a run's answers, made when there is none; what other runs of the same scope have asked for stays until
 * these have all come (`replaceOlder`). Throws RunLost, and a Refusal when the answers that somebody has confirmed are gone.
 */
export async function begin(
  context: Context,
  { urval, run }: Forfragan,
  { held }: Held,
): Promise<LeveransRow> {
  const key = keyOf(urval, `körning ${run.id}`);
  const now = context.clock.now();
  return context.engine.transaction(async (tx) => {
    await updateOwnRun(tx, run, { hjartslag: now });
    const known = await findLeverans(tx, ...key);
    if (held !== undefined && held !== heldAs(known)) throw new Refusal('krock', GONE);
    if (known) return known;
    const id = await insertLeverans(tx, newRow(key, { tillstand: 'mottas', korning_id: run.id, now }));
    return getLeverans(tx, id);
  });
}

export const GONE = 'Svaren som väntade på besked finns inte kvar. Starta körningen på nytt.';

/** How a run names the delivery that it holds. */
export function heldAs(delivery: Pick<LeveransRow, 'id'> | undefined): string | undefined {
  return delivery && `${ANSWERS}${delivery.id}`;
}

const ANSWERS = 'svar ';

/** True for what a run calls answers that it holds; a file that it holds is called otherwise. */
export function isAnswers(held: string): boolean {
  return held.startsWith(ANSWERS);
}

/** Writes in the run that a brake holds its answers (Z40): what is confirmed is these and no others. Throws RunLost. */
export async function holdAnswers(
  context: Context,
  run: RunHandle,
  params: Readonly<Record<string, unknown>>,
  { delivery, message }: { delivery: LeveransRow; message: string },
): Promise<void> {
  const { confirm: _confirm, ...kept } = params;
  const parametrar = JSON.stringify({ ...kept, held: heldAs(delivery) });
  await context.engine.transaction(async (tx) => {
    await updateOwnRun(tx, run, { parametrar });
    await addLines(tx, run.id, [{ row: null, level: 'varning', code: 'bromsSvar', message }]);
  });
}

/** Forgets answers that have not been applied and will not be. */
export async function forgetAnswers(context: Context, id: number): Promise<void> {
  await context.engine.transaction(async (tx) => {
    const delivery = await getLeverans(tx, id);
    if (delivery.tillstand === 'mottas') await deleteLeverans(tx, id);
  });
}

/** Forgets answers that have not been applied, of a run that somebody has stopped meanwhile. */
export async function forgetIfStopped(context: Context, runId: number, id: number): Promise<void> {
  const run = await findKorning(context.engine.read, runId);
  if (run?.tillstand === 'avbruten') await forgetAnswers(context, id);
}

/** What a delivery of answers is known by: they are no file, so it is told by whose they are. */
export type Key = readonly [slag: string, sha256: string, omfang: string];

/** The key of a scope's answers. */
export function keyOf(urval: Frageurval, whose: string): Key {
  const sha256 = createHash('sha256').update(`personförfrågan ${urval} ${whose}`).digest('hex');
  return ['navet', sha256, `personforfragan/${urval}`];
}

/** A delivery of which nothing has come yet. */
export function newRow(
  [slag, sha256, omfang]: Key,
  { tillstand, korning_id, now }: { tillstand: string; korning_id: number; now: string },
) {
  return { slag, sha256, omfang, filnamn: 'Svar från Navet', tillstand, korning_id, skapad: now };
}
