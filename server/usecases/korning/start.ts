import { logChanges } from '../../audit/change-log.ts';
import {
  type ExamenParams,
  isJobName,
  JOB_PARAMS,
  type JobName,
  jobParams,
  type LeveransParams,
  type PlaceringarParams,
} from '../../contract/jobs.ts';
import type { Run } from '../../contract/run.ts';
import type { Tx } from '../../db/database.ts';
import { insertKorning } from '../../db/queries/korning.ts';
import { type Actor, may } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { deliveryToGoOn } from '../leverans/to-go-on.ts';
import { Refusal } from '../refusal.ts';
import { planExport } from '../scb/choose.ts';
import { dayToCome } from './day-to-come.ts';
import { readKommun, readParams } from './params.ts';
import { readRun } from './read.ts';

/**
 * Puts a run of a job in the queue and returns it; a worker takes it up. A systemansvarig may start every job, an
 * administrator `aktivitetsansvar`, `placeringar`, `examen` and `dubbla-elever` for the own kommun, which is also what is
 * meant when no kommun is given; whoever may export to SCB, `scb-export` of the own kommun.
 * Throws a Refusal: unknown job, parameters that do not fit, not allowed, another's kommun, a file that is not there or not
 * the job's, a day to come that is not confirmed.
 */
export async function startJob(
  context: Context,
  actor: Actor,
  job: string,
  params: Record<string, unknown> = {},
): Promise<Run> {
  if (!isJobName(job)) throw new Refusal('saknas', 'Det finns inget sådant jobb.');
  const start = await parse(context, actor, job, params);
  const id = await queueRun(context, job, { ...start, startedBy: actor.kontoId });
  const { run } = await readRun(context, actor, String(id));
  return run;
}

/**
 * Adds a run to the queue and returns its id. The caller has seen to it that it may be started; `alongside` writes what
 * has to stand when the run is taken up.
 */
export async function queueRun(
  context: Context,
  job: JobName,
  values: { params: Record<string, unknown>; kommunKod: string | null; startedBy: number | null },
  alongside?: (tx: Tx, id: number) => Promise<void>,
): Promise<number> {
  const now = context.clock.now();
  const parametrar = JSON.stringify(values.params);
  return context.engine.transaction(async (tx) => {
    const id = await insertKorning(tx, {
      jobb: job,
      kommun_kod: values.kommunKod,
      parametrar,
      tillstand: 'vantar',
      startad_av: values.startedBy,
      skapad: now,
    });
    await logChanges(tx, now, { kontoId: values.startedBy, runId: id }, [
      {
        entity: 'korning',
        entityId: id,
        personId: null,
        kommunKod: values.kommunKod,
        version: 1,
        kind: 'skapad',
        fields: { jobb: [null, job], parametrar: [null, parametrar] },
      },
    ]);
    await alongside?.(tx, id);
    return id;
  });
}

async function parse(context: Context, actor: Actor, job: JobName, given: Record<string, unknown>) {
  if (job === 'scb-export') {
    const params = await planExport(context, actor, readParams(JOB_PARAMS[job], given));
    return { params, kommunKod: params.kommun };
  }
  if (!may(actor, 'jobs:all') && !(may(actor, 'jobs:own') && OWN.includes(job))) {
    throw new Refusal('forbjuden', 'Du har inte behörighet att starta den körningen.');
  }
  if (job === 'placeringar' || job === 'examen') {
    const params = readParams<PlaceringarParams | ExamenParams>(JOB_PARAMS[job], given);
    if ('leverans' in params) {
      refuseFile(actor);
      return goOn(context, job, params);
    }
    const kommun = await readKommun(context, actor, params.kommun);
    return { params: { ...params, kommun }, kommunKod: kommun === '*' ? null : kommun };
  }
  if (job === 'gallring') {
    const kommun = await readKommun(context, actor, readParams(JOB_PARAMS[job], given).kommun);
    const params = { kommun, date: context.clock.today() };
    return { params, kommunKod: kommun === '*' ? null : kommun };
  }
  if (job === 'dubbla-elever') {
    const kommun = await readKommun(context, actor, readParams(JOB_PARAMS[job], given).kommun);
    return { params: { kommun }, kommunKod: kommun === '*' ? null : kommun };
  }
  if (job !== 'aktivitetsansvar') {
    const params = { ...readParams(jobParams(job), given) };
    return 'leverans' in params ? goOn(context, job, params as LeveransParams) : { params, kommunKod: null };
  }
  const params = readParams(JOB_PARAMS[job], given);
  const kommun = await readKommun(context, actor, params.kommun);
  // The day stands in the run from the start: taken over after midnight it is still the same run.
  const today = context.clock.today();
  const date = params.date ?? today;
  const early = params.confirm ? null : dayToCome(date, today);
  if (early !== null) {
    throw new Refusal('ogiltig', early, [{ path: 'params.date', code: 'ogiltig', message: early }]);
  }
  return { params: { ...params, kommun, date }, kommunKod: kommun === '*' ? null : kommun };
}

/** What an administrator may start for the own kommun. */
const OWN: readonly JobName[] = ['aktivitetsansvar', 'placeringar', 'examen', 'dubbla-elever'];

/** A file's delivery says nothing of a kommun. */
function refuseFile(actor: Actor): void {
  if (may(actor, 'jobs:all')) return;
  throw new Refusal('forbjuden', 'Du har inte behörighet att starta den körningen.');
}

async function goOn(context: Context, job: JobName, params: LeveransParams) {
  await deliveryToGoOn(context, job, params.leverans);
  return { params, kommunKod: null };
}
