/** How many days a pull session lives (design §3.5): after that its edits are sent from a refreshed sheet. */
export const PULL_DAYS = 30;

/** So long after it ran out a pull session is kept, so that one who sends from it still learns that it is too old. */
export const EXPIRED_PULL_DAYS = 30;

/** How many days a pulled sheet may be worked with where nothing is set; it can still be sent for as long again. */
export const BLAD_DAGAR = 14;

/** True for a number of days that a kommun can set: at least a day, and no longer than its edits can be sent. */
export function isBladDagar(days: unknown): days is number {
  return Number.isInteger(days) && Number(days) >= 1 && Number(days) <= PULL_DAYS;
}
