const DAY_MS = 86_400_000;

/**
 * How old a pulled sheet is: in whole days, and for how many more it may be worked with. `old` from half of the kommun's
 * limit on, `over` past it: then it can only be sent, refreshed and wiped.
 */
export type Age = { days: number; left: number; is: 'fresh' | 'old' | 'over' };

/** The age of what was pulled at an instant, where a sheet may be worked with for so many days. */
export function ageOf(pulledAt: string, now: Date, limitDays: number): Age {
  const days = Math.max(0, Math.floor((now.getTime() - Date.parse(pulledAt)) / DAY_MS));
  const left = Math.max(0, limitDays - days);
  if (left === 0) return { days, left, is: 'over' };
  return { days, left, is: days > 0 && days * 2 >= limitDays ? 'old' : 'fresh' };
}

/** True for a sheet that is past the limit; nothing is too old as long as the limit is not known. */
export function isTooOld({ pulledAt }: { pulledAt: string }, limitDays: number | null): boolean {
  return limitDays !== null && ageOf(pulledAt, new Date(), limitDays).is === 'over';
}
