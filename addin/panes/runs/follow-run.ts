import type { Run } from '../../../server/contract/run.ts';
import { type Api, ApiError } from '../../api.ts';
import { isUnderWay } from './run-words.ts';

/** Pauses before the stream is asked for again after it has broken, in milliseconds. */
const PAUSES = [1_000, 2_000, 5_000, 10_000];

/**
 * Tells every step of a run until it has ended, and gives it as it ended; null when the signal aborts. A stream that
 * breaks, because the network or the server was away, is taken up again. Throws an ApiError when that does not help.
 */
export async function followRun(
  api: Pick<Api, 'runEvents'>,
  id: string,
  signal: AbortSignal,
  onMove: (run: Run) => void,
  wait: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): Promise<Run | null> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      for await (const run of api.runEvents(id, signal)) {
        failures = 0;
        onMove(run);
        if (signal.aborted) return null;
        if (!isUnderWay(run)) return run;
      }
      failures += 1;
    } catch (error) {
      if (signal.aborted) return null;
      // A refusal stays one; anything else is the connection.
      if (error instanceof ApiError && error.code !== 'natverk') throw error;
      failures += 1;
      if (failures > PAUSES.length) throw error;
    }
    await wait(PAUSES[Math.min(failures, PAUSES.length) - 1] ?? 0);
  }
  return null;
}
