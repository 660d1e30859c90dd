import type { Schedule } from '../../../server/contract/schedule.ts';
import { endsTooLate } from '../../../server/domain/run-order.ts';
import type { Timetable } from '../../../server/domain/schedule.ts';

const EARLY = 'navet-utomkommunala';
const LATE = 'navet-avisering';
/** How long the early job is thought to take before it has been run once. */
const USUALLY_MS = 3_600_000;

/**
 * True if a schedule that is about to be saved would let Avisering begin before Uppdatering utomkommunala personer has
 * ended (R019), by the schedules there are. The server says the same of it once it is saved.
 */
export function wouldEndTooLate(
  job: string,
  timetable: Timetable,
  others: readonly Schedule[],
  now: string,
): boolean {
  if (job !== EARLY && job !== LATE) return false;
  const opposite = others.filter((other) => !other.paused && other.job === (job === EARLY ? LATE : EARLY));
  return opposite.some((other) => {
    const [early, late] = job === EARLY ? [timetable, other] : [other, timetable];
    return endsTooLate(early, durationOf(job === EARLY ? others : [other]), late, now);
  });
}

function durationOf(schedules: readonly Schedule[]): number {
  const last = schedules.find(({ job, lastRun }) => job === EARLY && lastRun?.state === 'klar')?.lastRun;
  if (!last?.started || !last.ended) return USUALLY_MS;
  return Date.parse(last.ended) - Date.parse(last.started);
}
