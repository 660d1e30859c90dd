import type { AviseringRun } from '../contract/jobs.ts';
import type { RunLine } from '../contract/run.ts';
import { RemoteFault } from '../remote/fault.ts';
import type { Context } from '../usecases/context.ts';
import type { Counts } from '../usecases/leverans/delivery.ts';
import { NeedsConfirmation } from '../usecases/leverans/needs-confirmation.ts';
import { takeWaiting, WAITING, waitOn } from '../usecases/personforfragan/waiting.ts';
import { Refusal } from '../usecases/refusal.ts';
import { takeIn } from './ask-navet.ts';
import type { JobSettings, JobWork } from './job.ts';

/** What asking came to within an avisering; `held`: the sentence with which a brake holds the answers. */
export type AskedFor = { counts: Counts; lines: readonly RunLine[]; held?: string };

/**
 * Asks for those whom the variant KIR has left to this avisering (R016), once its files are in. A Navet that cannot be asked
 * does not make an avisering fail: they wait for the next one. Throws RunLost and RunInterrupted.
 */
export async function askWaiting(
  context: Context,
  work: JobWork,
  settings: JobSettings,
  params: AviseringRun,
): Promise<AskedFor> {
  const { run } = work;
  const own = { ...work, run: { ...run, params } };
  const delivery = await takeWaiting(context, run, params);
  if (delivery === undefined) return { counts: {}, lines: [] };
  try {
    return await takeIn(context, own, settings, { delivery, forfragan: { urval: WAITING, run } });
  } catch (error) {
    if (error instanceof NeedsConfirmation) return { counts: {}, lines: [], held: error.message };
    const isAway = error instanceof RemoteFault && error.code !== 'aborted';
    if (!isAway && !(error instanceof Refusal)) throw error;
    await waitOn(context, run, delivery.id);
    const message = `De utomkommunala personer som väntade på aviseringen är inte uppdaterade, utan väntar på nästa. ${error.message}`;
    return { counts: {}, lines: [{ row: null, level: 'varning', code: 'vantarPaNavet', message }] };
  }
}
