import {
  deleteLeverans,
  findLeverans,
  insertLeverans,
  isUndone,
  type LeveransRow,
} from '../../db/queries/leverans.ts';
import type { Context } from '../context.ts';
import { applyDelivery } from './apply.ts';
import { addCounts, type Counts, type DeliveryOptions, type Intake } from './delivery.ts';
import { stage } from './stage.ts';

/**
 * Takes a file in: stages it whole while it is read, holds it against the brake (Z40), applies it in batches.
 *
 * The same file of the same scope again changes nothing (Z37); one that was broken off goes on where it stopped.
 * Whatever the reading of the file throws is passed on, and nothing of the file stays. Throws NeedsConfirmation at a brake.
 */
export async function deliver<T>(
  context: Context,
  intake: Intake<T>,
  options: DeliveryOptions,
): Promise<Counts> {
  const delivery = await takeIn(context, intake, options);
  if (delivery.tillstand === 'klar') return countsAgain(intake.applier.zero, delivery);
  await options.run.staged?.(delivery.id);
  return applyDelivery(context, delivery.id, intake.applier, options.run);
}

/** The delivery that a file is, staged whole, or done if the same file has come before. Throws as `deliver`. */
export async function takeIn<T>(
  context: Context,
  intake: Intake<T>,
  options: DeliveryOptions,
): Promise<Pick<LeveransRow, 'id' | 'tillstand' | 'antal'>> {
  const { slag, omfang, file } = intake;
  const known = await findLeverans(context.engine.read, slag, file.sha256, omfang);
  if (known?.tillstand === 'mellanlagrad') return known;
  if (known?.tillstand === 'klar' && !(await isUndone(context.engine.read, known.sandning_id))) return known;
  const id = await context.engine.transaction(async (tx) => {
    if (known) await deleteLeverans(tx, known.id);
    return insertLeverans(tx, {
      slag,
      sha256: file.sha256,
      omfang,
      filnamn: file.name,
      tillstand: 'mottas',
      huvudman_id: intake.huvudmanId ?? null,
      kommun_kod: intake.kommunKod ?? null,
      fullstandig: intake.full ? 1 : 0,
      korning_id: options.run.id,
      sandning_id: intake.pushId ?? null,
      skapad: context.clock.now(),
    });
  });
  await stage(context, id, intake, options);
  return { id, tillstand: 'mellanlagrad', antal: '{}' };
}

/** What a delivery that is already in says: every post of it that went in is unchanged now. */
export function countsAgain(zero: Counts, delivery: Pick<LeveransRow, 'antal'>): Counts {
  const { rejected = 0, ended: _ended, ...went } = JSON.parse(delivery.antal) as Counts;
  const sum = Object.values(went).reduce((total, count) => total + count, 0);
  return addCounts(zero, { unchanged: sum, rejected });
}
