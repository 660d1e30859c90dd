import type { Run } from '../../contract/run.ts';
import { setRun } from '../../db/queries/leverans.ts';
import { type Actor, kommunOf, may } from '../../domain/access.ts';
import { breathe } from '../../formats/breathe.ts';
import { FileRefused } from '../../formats/file-refused.ts';
import type { Context } from '../context.ts';
import { readRun } from '../korning/read.ts';
import { queueRun } from '../korning/start.ts';
import { takeIn } from '../leverans/deliver.ts';
import { Refusal } from '../refusal.ts';
import { examenIntake, type IncomingExamina } from './intake.ts';

/**
 * Takes in a list of persons with gymnasieexamen from the pane, a file or the open sheet (R246–R254): reads it whole,
 * then starts the run that marks them in the actor's kommun, and returns that run. Throws a Refusal when the actor may
 * not, or when the file cannot be used.
 */
export async function receiveExamen(context: Context, actor: Actor, file: IncomingExamina): Promise<Run> {
  const kommun = kommunOf(actor);
  if (!may(actor, 'examen:import') || kommun === null) {
    throw new Refusal('forbjuden', 'Du har inte behörighet att importera examensbevis.');
  }
  const run = { id: null, progress: breathe };
  const delivery = await takeIn(context, examenIntake(context, file, kommun), { run }).catch(refuse);
  const start = { params: { leverans: delivery.id }, kommunKod: kommun, startedBy: actor.kontoId };
  const id = await queueRun(context, 'examen', start, async (tx, runId) => {
    if (delivery.tillstand !== 'klar') await setRun(tx, delivery.id, runId);
  });
  return (await readRun(context, actor, String(id))).run;
}

function refuse(error: unknown): never {
  throw error instanceof FileRefused ? new Refusal('ogiltig', error.message) : error;
}
