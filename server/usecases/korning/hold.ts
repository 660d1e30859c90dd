import type { RunLine, RunState } from '../../contract/run.ts';
import type { Context } from '../context.ts';
import { queueResult } from '../utskick/result-mail.ts';
import { timeInWords } from '../utskick/words.ts';
import {
  addLines,
  LONGEST_WAIT_MS,
  leaseUntil,
  MOST_ATTEMPTS,
  type RunHandle,
  retryFrom,
  updateOwnRun,
} from './lease.ts';

/** How far a run has come; `total` is null as long as it is not known. */
export type Progress = { done: number; total: number | null };

/** Says that the owner is alive and how far it has come. Throws RunLost if the run is no longer its owner's. */
export async function keepRun(context: Context, handle: RunHandle, progress: Progress | null): Promise<void> {
  const now = context.clock.now();
  const far = progress === null ? {} : { gjort: progress.done, totalt: progress.total };
  await context.engine.transaction((tx) =>
    updateOwnRun(tx, handle, { hjartslag: now, hyra_till: leaseUntil(now), ...far }),
  );
}

/** How a run ended. The message is Swedish and for people. */
export type RunEnd = {
  state: Extract<RunState, 'klar' | 'stoppad' | 'misslyckad'>;
  counts?: Record<string, number>;
  message: string | null;
  lines?: readonly RunLine[];
};

/** Ends a run. Throws RunLost if it is no longer its owner's. */
export async function endRun(
  context: Context,
  handle: RunHandle,
  end: RunEnd,
  progress: Progress | null,
): Promise<void> {
  const now = context.clock.now();
  await context.engine.transaction(async (tx) => {
    await addLines(tx, handle.id, end.lines ?? []);
    await updateOwnRun(tx, handle, {
      tillstand: end.state,
      agare: null,
      hyra_till: null,
      hjartslag: now,
      avslutad: now,
      meddelande: end.message,
      ...(end.counts ? { antal: JSON.stringify(end.counts) } : {}),
      ...(progress ? { gjort: progress.done, totalt: progress.total } : {}),
    });
    await queueResult(tx, handle.id, now);
  });
}

/**
 * Puts a run back in the queue because its process stops, or cannot reach the database: it goes on where it was when a
 * process takes it up, later the more of its `attempts` are spent.
 */
export async function releaseRun(context: Context, handle: RunHandle, attempts: number): Promise<void> {
  const tidigast = retryFrom(context.clock.now(), attempts);
  const waiting = { tillstand: 'vantar', agare: null, hyra_till: null, forsok: attempts, tidigast };
  await context.engine.transaction((tx) => updateOwnRun(tx, handle, waiting));
}

const MINUTE_MS = 60_000;
/** How long a run waits for another system after each attempt. */
const WAITS_MS = [MINUTE_MS, 5 * MINUTE_MS, 20 * MINUTE_MS, 60 * MINUTE_MS];

/** A system that did not do what a run needs, in words for people; with the pause that it asks for itself. */
export type Away = { message: string; retryAfterMs: number | null };

/**
 * Lets a run wait for another system, until its next attempt, and says so in the run and in its lines; what it
 * has done stays. False after the last attempt: then the run is its owner's to end. Throws RunLost.
 */
export async function postponeRun(
  context: Context,
  handle: RunHandle & { attempt: number },
  away: Away,
): Promise<boolean> {
  if (handle.attempt >= MOST_ATTEMPTS) return false;
  const usual = WAITS_MS[handle.attempt - 1] ?? 60 * MINUTE_MS;
  const wait = Math.min(LONGEST_WAIT_MS, Math.max(usual, away.retryAfterMs ?? 0));
  const tidigast = new Date(Date.parse(context.clock.now()) + wait).toISOString();
  const next = `Körningen försöker igen ${timeInWords(tidigast)}.`;
  const message = `Försök ${handle.attempt} av ${MOST_ATTEMPTS}: ${away.message} ${next}`;
  await context.engine.transaction(async (tx) => {
    await updateOwnRun(tx, handle, {
      tillstand: 'vantar',
      agare: null,
      hyra_till: null,
      tidigast,
      meddelande: `${away.message} ${next}`,
    });
    await addLines(tx, handle.id, [{ row: null, level: 'varning', code: 'forsok', message }]);
  });
  return true;
}
