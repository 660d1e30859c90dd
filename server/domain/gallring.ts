import { addYears, type PlainDate } from './plain-date.ts';

/**
 * A file is kept so many years at least: SCB's half-year, the one that it is compared with, and what may be corrected in
 * them are younger.
 */
export const LEAST_YEARS = 2;
const MOST_YEARS = 50;

/** The files of the drop folder are kept so many days at least, so that one can be taken in again. */
export const LEAST_ARCHIVE_DAYS = 30;
const MOST_ARCHIVE_DAYS = 3_650;

/** True for a number of years that a kommun can let files be kept. */
export function isGallringYears(years: unknown): years is number {
  return Number.isInteger(years) && Number(years) >= LEAST_YEARS && Number(years) <= MOST_YEARS;
}

/** True for a number of days that the files of the drop folder can be kept. */
export function isArchiveDays(days: unknown): days is number {
  return Number.isInteger(days) && Number(days) >= LEAST_ARCHIVE_DAYS && Number(days) <= MOST_ARCHIVE_DAYS;
}

/** What is all older than this day is removed where files are kept so many years. */
export function keptFrom(today: PlainDate, years: number): PlainDate {
  return addYears(today, -years);
}

/** How much would be removed in a kommun. `first`: nothing has been removed there before. */
export type GallringExtent = { persons: number; all: number; first: boolean };

const ALWAYS_ALLOWED = 10;
const ALLOWED_SHARE = 0.1;

/**
 * True when somebody has to see the numbers before so many files are removed: the first ones of a kommun, and more than
 * max(10, 10 %) of those it has (after Z40). What is removed cannot be put back.
 */
export function brakesGallring({ persons, all, first }: GallringExtent): boolean {
  if (first) return persons > 0;
  return persons > Math.max(ALWAYS_ALLOWED, all * ALLOWED_SHARE);
}
