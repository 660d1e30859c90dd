import { latestSlot, nextSlots, type Timetable } from './schedule.ts';

/** So many of the early job's times show how it lies: two weeks of one that comes daily. */
const SLOTS_AHEAD = 14;

/**
 * True if one of the next runs of `early`, which take so long, is not done when `late` begins for the first time after it;
 * or begins so soon after `late` that it was meant for that one: the early job is there to be done with before the late
 * one (R019). Only what comes after `now`, an instant in ISO UTC, counts.
 */
export function endsTooLate(early: Timetable, durationMs: number, late: Timetable, now: string): boolean {
  return nextSlots(early, now, SLOTS_AHEAD).some((slot) => {
    const begins = Date.parse(slot);
    const [next] = nextSlots(late, new Date(begins - 1).toISOString(), 1);
    if (next !== undefined && begins + durationMs > Date.parse(next)) return true;
    const last = latestSlot(late, slot);
    return last !== null && last > now && begins - Date.parse(last) < durationMs;
  });
}
