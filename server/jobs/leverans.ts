import * as z from 'zod/mini';
import { LeveransParams } from '../contract/jobs.ts';
import { deleteBroken, findLeveransById } from '../db/queries/leverans.ts';
import type { Context } from '../usecases/context.ts';
import { examenApplier } from '../usecases/examen/apply-rows.ts';
import { applyDelivery } from '../usecases/leverans/apply.ts';
import { countsOf } from '../usecases/leverans/deliver.ts';
import type { Counts, DeliveryRun } from '../usecases/leverans/delivery.ts';
import { NO_FILE } from '../usecases/leverans/to-go-on.ts';
import { omradeApplier } from '../usecases/omrade/apply-lines.ts';
import { overtagandeApplier } from '../usecases/overtagande/apply-youths.ts';
import { navetApplier } from '../usecases/person/apply-posts.ts';
import { placeringApplier } from '../usecases/placering/apply-items.ts';
import type { Job } from './job.ts';

type Resume = (context: Context, id: number, run: DeliveryRun) => Promise<Counts>;

/** How the rest of a delivery is applied, by its kind. */
const RESUME: Record<string, Resume> = {
  navet: (context, id, run) => applyDelivery(context, id, navetApplier(context), run),
  examen: (context, id, run) => applyDelivery(context, id, examenApplier(context), run),
  register: (context, id, run) => applyDelivery(context, id, overtagandeApplier(context), run),
  nyckelkoder: (context, id, run) => applyDelivery(context, id, omradeApplier('nyckelkoder'), run),
  omraden: (context, id, run) => applyDelivery(context, id, omradeApplier('omraden'), run),
  placeringar: (context, id, run) => applyDelivery(context, id, placeringApplier(context), run),
};

/**
 * Goes on with a delivery that has been taken in whole but not yet applied to its end, after the process that took it
 * in has died. What had not come in whole is gone and has to be sent again.
 */
export const leveransJob: Job = async (context, { run, progress }) => {
  const params = z.safeParse(LeveransParams, run.params);
  if (!params.success) {
    await context.engine.transaction((tx) => deleteBroken(tx, run.id));
    return { state: 'misslyckad', message: 'Filen hann inte läsas in. Inget har ändrats. Läs in den igen.' };
  }
  const delivery = await findLeveransById(context.engine.read, params.data.leverans);
  if (delivery === undefined) return { state: 'misslyckad', message: NO_FILE };
  const resume = RESUME[delivery.slag];
  if (resume === undefined || delivery.tillstand === 'klar') {
    return { state: 'klar', counts: countsOf({}, delivery, run.id), message: null };
  }
  const counts = await resume(context, delivery.id, { id: run.id, progress });
  return { state: 'klar', counts, message: null };
};
