import { daysBetween, latest, type PlainDate } from './plain-date.ts';
import { wallTime } from './swedish-time.ts';

/** How it stands with what should have run by itself: in order, or what is wrong. */
export const WATCH_STATES = ['ok', 'late', 'failed', 'stopped', 'missing'] as const;
export type WatchState = (typeof WATCH_STATES)[number];

/** The latest time of a schedule that has come, how long it may take, and the run that was made for it or since. */
export type Watched = { slot: string; graceMs: number; run: { state: string } | null };

/** What has come to nothing for so long is not looked at any more: a schedule that is over would be wrong for ever. */
const FORGET_AFTER_MS = 8 * 86_400_000;

/**
 * Judges the latest time of a schedule at an instant. `late`: its run has not ended within the grace; `missing`: there is
 * none, or it was broken off; `stopped`: a brake waits for somebody (Z40).
 */
export function judgeSlot({ slot, graceMs, run }: Watched, now: string): WatchState {
  const age = Date.parse(now) - Date.parse(slot);
  if (age > FORGET_AFTER_MS) return 'ok';
  const isOver = age > graceMs;
  switch (run?.state) {
    case undefined:
      return isOver ? 'missing' : 'ok';
    case 'klar':
      return 'ok';
    case 'stoppad':
      return 'stopped';
    case 'misslyckad':
      return 'failed';
    case 'avbruten':
      return 'missing';
    default:
      return isOver ? 'late' : 'ok';
  }
}

/** When the last file of avisering came in, and when the last run began that took what there was; null where none has. */
export type Arrivals = { file: string | null; run: string | null };

/**
 * Navet sends a file each working day on which something has happened. From one working day to the next it is six days
 * at most, where Christmas Eve is a Wednesday, and five at Easter: a week without a file is no holiday.
 */
const SILENT_DAYS = 7;

/**
 * The day on which the last file came, if no run since then has found one for a week, counted from `watchedFrom` at the
 * earliest; else null. Instants in ISO UTC; the days are those of the wall in Sweden.
 */
export function silentSince({ file, run }: Arrivals, watchedFrom: string): PlainDate | null {
  const [came, ran, from] = [file, run, watchedFrom].map((at) => (at === null ? null : wallTime(at)?.date));
  if (!came || !ran || !from) return null;
  return daysBetween(latest(came, from), ran) >= SILENT_DAYS ? came : null;
}
