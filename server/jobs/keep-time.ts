import type { Context } from '../usecases/context.ts';
import { takeSlots } from '../usecases/schemalaggning/take-slots.ts';
import { warnOfIncidents } from '../usecases/utskick/warn.ts';

/** The clock is looked at so often at least: it may be moved, the machine may sleep, another server may add a schedule. */
const LOOK_EVERY_MS = 5_000;
const SHORTEST_MS = 10;
const WATCH_EVERY_MS = 60_000;

/** How the keeping of time is steered. `queued`: there is something in the queue; errors go to `report`. */
export type TimeSteering = {
  stop: AbortSignal;
  wait(ms: number): Promise<void>;
  queued(): void;
  report(error: unknown): void;
};

/**
 * Puts what is due in the queue, and warns of what is late, until told to stop. No timer is longer than a few seconds and each look goes by the
 * clock as it is then, so that a clock that is set, a machine that slept and the turns of summer time need nothing more.
 */
export async function keepTime(
  context: Context,
  { stop, wait, queued, report }: TimeSteering,
): Promise<void> {
  let watched = Number.NEGATIVE_INFINITY;
  while (!stop.aborted) {
    let ms = LOOK_EVERY_MS;
    try {
      const { runs, next } = await takeSlots(context);
      if (runs > 0) queued();
      if (performance.now() - watched >= WATCH_EVERY_MS) {
        await warnOfIncidents(context);
        watched = performance.now();
      }
      if (next !== null) ms = Math.min(ms, Date.parse(next) - Date.parse(context.clock.now()));
    } catch (error) {
      report(error);
    }
    if (!stop.aborted) await wait(Math.max(SHORTEST_MS, ms));
  }
}
