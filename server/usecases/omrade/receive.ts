import type { Run } from '../../contract/run.ts';
import { setRun } from '../../db/queries/leverans.ts';
import { type Actor, may } from '../../domain/access.ts';
import { breathe } from '../../formats/breathe.ts';
import type { Context } from '../context.ts';
import { readRun } from '../korning/read.ts';
import { queueRun } from '../korning/start.ts';
import { takeIn } from '../leverans/deliver.ts';
import { NeedsConfirmation } from '../leverans/needs-confirmation.ts';
import { Refusal } from '../refusal.ts';
import { intakeOf, type OmradeIncoming, refuseWithoutGround } from './import.ts';

/** Which kommun a list is of, and whether a brake has been answered. */
export type OmradeWishes = { kommun: string; confirm: boolean };

/**
 * Takes in a kommun's list of nyckelkoder or områden (R029): reads it whole, then starts the run that puts it in place of
 * the one before and finds the youths' områden anew, and returns that run. Throws a Refusal as `importOmraden`.
 */
export async function receiveOmraden(
  context: Context,
  actor: Actor,
  file: OmradeIncoming,
  { kommun, confirm }: OmradeWishes,
): Promise<Run> {
  if (!may(actor, 'jobs:all')) {
    throw new Refusal('forbjuden', 'Bara systemansvarig kan läsa in nyckelkoder och områden.');
  }
  await refuseWithoutGround(context, kommun);
  const run = { id: null, progress: breathe };
  const intake = await intakeOf(context, file, kommun);
  const delivery = await takeIn(context, intake, { run, confirm }).catch(askForYes);
  const start = { params: { leverans: delivery.id }, kommunKod: null, startedBy: actor.kontoId };
  const id = await queueRun(context, 'omraden', start, async (tx, runId) => {
    if (delivery.tillstand !== 'klar') await setRun(tx, delivery.id, runId);
  });
  return (await readRun(context, actor, String(id))).run;
}

/** A brake tells which field of the form says yes to it. */
function askForYes(error: unknown): never {
  if (!(error instanceof NeedsConfirmation)) throw error;
  const { message } = error;
  throw new Refusal('krock', message, [{ path: 'confirm', code: 'bekrafta', message }]);
}
