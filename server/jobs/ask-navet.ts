import * as z from 'zod/mini';
import { HeldRun } from '../contract/jobs.ts';
import type { LeveransRow } from '../db/queries/leverans.ts';
import type { Frageurval } from '../db/queries/personforfragan.ts';
import { RemoteFault } from '../remote/fault.ts';
import type { Context } from '../usecases/context.ts';
import { MOST_ATTEMPTS } from '../usecases/korning/lease.ts';
import { NeedsConfirmation } from '../usecases/leverans/needs-confirmation.ts';
import {
  begin,
  type Forfragan,
  forgetAnswers,
  forgetIfStopped,
  heldAs,
  holdAnswers,
} from '../usecases/personforfragan/forfragan.ts';
import { type TakenIn, takeInAnswers } from '../usecases/personforfragan/take-in.ts';
import { Refusal } from '../usecases/refusal.ts';
import type { JobSettings, JobWork } from './job.ts';
import { openSetUpNavet } from './open-navet.ts';

/**
 * Asks Navet for everybody in scope and applies the answers (Z25). Resumable: what has been asked for before the process
 * died, or Navet went away, is not asked for again. Throws what ends or interrupts the run.
 */
export async function askNavet(
  context: Context,
  work: JobWork,
  settings: JobSettings,
  urval: Frageurval,
): Promise<TakenIn> {
  const forfragan = { urval, run: work.run };
  const delivery = await begin(context, forfragan, z.parse(HeldRun, work.run.params));
  try {
    return await takeIn(context, work, settings, { delivery, forfragan });
  } catch (error) {
    if (isOver(error, work)) await forgetAnswers(context, delivery.id);
    else await forgetIfStopped(context, work.run.id, delivery.id);
    throw error;
  }
}

/** Takes the answers in, and lets the run remember what its brake holds. Throws as `takeInAnswers`. */
export async function takeIn(
  context: Context,
  work: JobWork,
  settings: JobSettings,
  { delivery, forfragan }: { delivery: LeveransRow; forfragan: Forfragan },
): Promise<TakenIn> {
  const { run } = work;
  const { confirm = false, held } = z.parse(HeldRun, run.params);
  const confirmed = confirm && (held === undefined || held === heldAs(delivery));
  const open = () => openSetUpNavet(context, settings.remote);
  try {
    return await takeInAnswers(context, delivery, forfragan, { ...work, open }, confirmed);
  } catch (error) {
    if (error instanceof NeedsConfirmation) {
      await holdAnswers(context, run, run.params, { delivery, message: error.message });
    }
    throw error;
  }
}

/** True when the run ends by this error, and its answers with it. */
function isOver(error: unknown, { run }: JobWork): boolean {
  if (error instanceof NeedsConfirmation) return false;
  if (error instanceof Refusal) return true;
  if (!(error instanceof RemoteFault) || error.code === 'aborted') return false;
  return !error.transient || run.attempt >= MOST_ATTEMPTS;
}
