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
