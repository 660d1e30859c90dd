import type { Tx } from '../../db/database.ts';
import {
  findLeverans,
  insertLeverans,
  isUndone,
  type LeveransRow,
  replaceLeverans,
} from '../../db/queries/leverans.ts';
import type { Context } from '../context.ts';
import { retryRaces } from '../sheets/row-race.ts';
import { openAgain } from './again.ts';
import { applyDelivery } from './apply.ts';
import { addCounts, type Counts, type DeliveryOptions, type Intake } from './delivery.ts';
import { stage } from './stage.ts';

/**
 * Takes a file in: stages it whole while it is read, holds it against the brake (Z40), applies it in batches.
 *
 * The same file of the same scope again changes nothing (Z37), save what could not go in before where its kind tries that
 * again; one that was broken off goes on where it stopped.
 * Whatever the reading of the file throws is passed on, and nothing of the file stays. Throws NeedsConfirmation at a brake.
 */
export async function deliver<T>(
  context: Context,
  intake: Intake<T>,
  options: DeliveryOptions,
): Promise<Counts> {
  const delivery = await takeIn(context, intake, options);
  if (delivery.tillstand === 'klar') return countsOf(intake.applier.zero, delivery, options.run.id);
  await options.run.staged?.(delivery.id);
  return applyDelivery(context, delivery.id, intake.applier, options.run);
}

/** What a delivery that is done says: the same file again has changed nothing, but a run keeps what it came to itself. */
export function countsOf(
  zero: Counts,
  delivery: Pick<LeveransRow, 'antal' | 'korning_id'>,
  runId: number | null,
): Counts {
  const own = runId !== null && delivery.korning_id === runId;
  return own ? addCounts(zero, JSON.parse(delivery.antal) as Counts) : countsAgain(zero, delivery);
}

type Taken = Pick<LeveransRow, 'id' | 'tillstand' | 'antal' | 'korning_id'>;

/** The delivery that a file is, staged whole, or done if the same file has come before. Throws as `deliver`. */
export async function takeIn<T>(
  context: Context,
  intake: Intake<T>,
  options: DeliveryOptions,
): Promise<Taken> {
  const begun = await retryRaces(context, (tx) => begin(tx, context, intake, options));
  if (begun.tillstand === 'klar' && (await openAgain(context, begun, intake, options)))
    return { ...begun, tillstand: 'mellanlagrad' };
  if (begun.tillstand !== 'mottas') return begun;
  await stage(context, begun.id, intake, options);
  return { ...begun, tillstand: 'mellanlagrad' };
}

/**
 * The delivery as it stands if the same file is in; otherwise a new one, to be staged. What has come in half before makes
 * room for it, also if somebody is still at it: that one steps back.
 */
async function begin<T>(
  tx: Tx,
  context: Context,
  intake: Intake<T>,
  { run }: DeliveryOptions,
): Promise<Taken> {
  const { slag, omfang, file } = intake;
  const known = await findLeverans(tx, slag, file.sha256, omfang);
  if (known?.tillstand === 'mellanlagrad') return known;
  if (known?.tillstand === 'klar' && !(await isUndone(tx, known.sandning_id))) return known;
  const row = {
    slag,
    sha256: file.sha256,
    omfang,
    filnamn: file.name,
    tillstand: 'mottas',
    huvudman_id: intake.huvudmanId ?? null,
    kommun_kod: intake.kommunKod ?? null,
    fullstandig: intake.full ? 1 : 0,
    korning_id: run.id,
    sandning_id: intake.pushId ?? null,
    skapad: context.clock.now(),
  } as const;
  const id = known ? await replaceLeverans(tx, known.id, row) : await insertLeverans(tx, row);
  return { id, tillstand: 'mottas', antal: '{}', korning_id: run.id };
}

/** What a delivery that is already in says: every post of it that went in is unchanged now. */
export function countsAgain(zero: Counts, delivery: Pick<LeveransRow, 'antal'>): Counts {
  const { rejected = 0, ended: _ended, passedOver, ...went } = JSON.parse(delivery.antal) as Counts;
  const sum = Object.values(went).reduce((total, count) => total + count, 0);
  return addCounts(zero, { unchanged: sum, rejected, ...(passedOver !== undefined && { passedOver }) });
}
