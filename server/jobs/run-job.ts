import { setImmediate } from 'node:timers/promises';
import { isOutOfRoom } from '../db/engines/errors.ts';
import { FileRefused } from '../formats/file-refused.ts';
import { RemoteFault } from '../remote/fault.ts';
import type { Context } from '../usecases/context.ts';
import type { ClaimedRun } from '../usecases/korning/claim.ts';
import {
  endRun,
  keepRun,
  type Progress,
  postponeRun,
  type RunEnd,
  releaseRun,
} from '../usecases/korning/hold.ts';
import { LEASE_MS, MOST_ATTEMPTS, RunInterrupted, RunLost } from '../usecases/korning/lease.ts';
import { NeedsConfirmation } from '../usecases/leverans/needs-confirmation.ts';
import { isDatabaseAway, Refusal } from '../usecases/refusal.ts';
import type { Job, JobWork } from './job.ts';

const SAVE_EVERY_MS = 500;
const HEARTBEAT_MS = LEASE_MS / 6;
const LET_OTHERS_EVERY_MS = 20;

/** How a run ended for the process that worked on it. */
export type Outcome = RunEnd | { state: 'slappt' | 'forlorad' };

/**
 * Works on a run until it has ended: keeps its lease, saves its progress, writes how it ended. `stop` puts it back in
 * the queue at the next chance, as does a database that is away, a few times. A remote system that is down makes it wait
 * for its next attempt. Another unexpected error ends the run as failed. All but the remote's are given to `report`.
 */
export async function runJob(
  context: Context,
  run: ClaimedRun,
  job: Job | undefined,
  stop: AbortSignal,
  report: (error: unknown) => void,
): Promise<Outcome> {
  const lost = new AbortController();
  const keeper = keepAlive(context, run, AbortSignal.any([stop, lost.signal]), () => lost.abort());
  try {
    const end = await (job ?? unknownJob)(context, { run, ...keeper.work });
    await endRun(context, run, end, keeper.progress());
    return end;
  } catch (error) {
    const interrupted = error instanceof RemoteFault && error.code === 'aborted';
    const cause = interrupted ? new RunInterrupted('The process stops.') : error;
    return await afterError(context, run, keeper.progress(), cause, report);
  } finally {
    keeper.end();
  }
}

async function unknownJob(): Promise<RunEnd> {
  return { state: 'misslyckad', message: 'Det här programmet känner inte till jobbet. Uppdatera det.' };
}

async function afterError(
  context: Context,
  run: ClaimedRun,
  progress: Progress | null,
  error: unknown,
  report: (error: unknown) => void,
): Promise<Outcome> {
  if (error instanceof RunLost) return { state: 'forlorad' };
  try {
    if (error instanceof RunInterrupted) {
      await releaseRun(context, run, run.attempt - 1);
      return { state: 'slappt' };
    }
    if (isDatabaseAway(error) && run.attempt < MOST_ATTEMPTS) {
      report(error);
      await releaseRun(context, run, run.attempt);
      return { state: 'slappt' };
    }
    if (error instanceof RemoteFault && error.transient && (await postponeRun(context, run, error))) {
      return { state: 'slappt' };
    }
    const end = toEnd(error);
    if (end === UNEXPECTED || end === OUT_OF_ROOM) report(error);
    await endRun(context, run, end, progress);
    return end;
  } catch (second) {
    if (second instanceof RunLost) return { state: 'forlorad' };
    throw second;
  }
}

const UNEXPECTED: RunEnd = {
  state: 'misslyckad',
  message: 'Körningen avbröts av ett oväntat fel. Det som redan är gjort står kvar. Starta den på nytt.',
};

const OUT_OF_ROOM: RunEnd = {
  state: 'misslyckad',
  message:
    'Databasen har ingen plats kvar. Det som redan är gjort står kvar. Frigör plats och starta på nytt.',
};

function toEnd(error: unknown): RunEnd {
  if (isOutOfRoom(error)) return OUT_OF_ROOM;
  if (error instanceof NeedsConfirmation) return { state: 'stoppad', message: error.message };
  if (error instanceof RemoteFault) return { state: 'misslyckad', message: faultInWords(error) };
  if (error instanceof Refusal || error instanceof FileRefused) {
    return { state: 'misslyckad', message: error.message };
  }
  return UNEXPECTED;
}

function faultInWords({ message, transient }: RemoteFault): string {
  return transient
    ? `${message} Körningen har försökt ${MOST_ATTEMPTS} gånger. Starta den på nytt när systemet svarar igen.`
    : `${message} Starta sedan körningen på nytt.`;
}

/** Keeps the lease by the clock while the job works, and gives the job what it needs to tell and to hear. */
function keepAlive(context: Context, run: ClaimedRun, signal: AbortSignal, onLost: () => void) {
  let latest: Progress | null = null;
  let saved = performance.now();
  let yielded = saved;
  const save = async () => {
    saved = performance.now();
    await keepRun(context, run, latest);
  };
  const timer = setInterval(() => {
    save().catch(onLost);
  }, HEARTBEAT_MS);
  const work: Omit<JobWork, 'run'> = {
    signal,
    async progress(done, total) {
      latest = { done, total };
      const now = performance.now();
      if (now - saved >= SAVE_EVERY_MS) await save();
      if (now - yielded < LET_OTHERS_EVERY_MS) return;
      // The embedded database answers at once: without this, timers and messages would never have their turn.
      await setImmediate();
      yielded = performance.now();
      if (signal.aborted) throw new RunInterrupted('The process stops.');
    },
  };
  return { work, progress: () => latest, end: () => clearInterval(timer) };
}
