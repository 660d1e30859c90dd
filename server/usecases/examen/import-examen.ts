import { listKommuner } from '../../db/queries/korning-kommuner.ts';
import type { ExamenKalla } from '../../domain/examen.ts';
import type { Context } from '../context.ts';
import { deliver } from '../leverans/deliver.ts';
import type { Counts, DeliveryOptions } from '../leverans/delivery.ts';
import { Refusal } from '../refusal.ts';
import { examenIntake, type IncomingExamina } from './intake.ts';

/**
 * Marks a kommun's persons with gymnasieexamen from a file (R246–R254) and returns how many were marked, had the mark
 * already and were rejected. `kalla` as in `examenIntake`. Throws a Refusal for an unknown kommun, and whatever the reading of the file throws.
 */
export async function importExamen(
  context: Context,
  file: IncomingExamina,
  kommunKod: string,
  options: DeliveryOptions,
  kalla?: ExamenKalla,
): Promise<Counts> {
  const known = await listKommuner(context.engine.read);
  if (!known.some(({ kod }) => kod === kommunKod)) {
    throw new Refusal('saknas', 'Det finns ingen sådan kommun här. Lägg upp den först.');
  }
  return deliver(context, examenIntake(context, file, kommunKod, kalla), options);
}
