import { deleteLeverans, findLeverans, insertLeverans, type LeveransRow } from '../../db/queries/leverans.ts';
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
  const known = await findLeverans(context.engine.read, intake.slag, intake.file.sha256, intake.omfang);
  if (known?.tillstand === 'klar') return unchanged(intake.applier.zero, known);
  if (known?.tillstand === 'mellanlagrad')
    return applyDelivery(context, known.id, intake.applier, options.run);
  const id = await context.engine.transaction(async (tx) => {
    if (known) await deleteLeverans(tx, known.id);
    return insertLeverans(tx, {
      slag: intake.slag,
      sha256: intake.file.sha256,
      omfang: intake.omfang,
      filnamn: intake.file.name,
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
  await options.run.staged?.(id);
  return applyDelivery(context, id, intake.applier, options.run);
}

/** What a delivery that is already in says: every post of it that went in is unchanged now. */
function unchanged(zero: Counts, delivery: LeveransRow): Counts {
  const { rejected = 0, ended: _ended, ...went } = JSON.parse(delivery.antal) as Counts;
  const sum = Object.values(went).reduce((total, count) => total + count, 0);
  return addCounts(zero, { unchanged: sum, rejected });
}
