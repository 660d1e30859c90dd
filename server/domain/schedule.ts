import { addDays, daysBetween, earliest, latest, type PlainDate } from './plain-date.ts';
import { instantOf, wallTime } from './swedish-time.ts';

/**
 * When something runs by itself (R264–R267). `start` is the instant of the first run; a daily one comes again when the
 * clock on the wall in Sweden shows the same time, on the given weekdays (1 = Monday … 7 = Sunday; null = all), up to
 * and including `endDate`.
 */
export type Timetable = {
  start: string;
  repeat: 'once' | 'daily';
  weekdays: readonly number[] | null;
  endDate: PlainDate | null;
};

const DAYS_OF_WEEK = 7;
// 1970-01-01 was a Thursday.
const MONDAY = '1969-12-29';

/** The weekday of a date, 1 = Monday … 7 = Sunday. */
export function weekdayOf(date: PlainDate): number {
  const day = daysBetween(MONDAY, date) % DAYS_OF_WEEK;
  return ((day + DAYS_OF_WEEK) % DAYS_OF_WEEK) + 1;
}

/** The instant at which it is due on a Swedish calendar day, or null. The first day's is `start` itself, to the millisecond. */
export function slotOn(timetable: Timetable, date: PlainDate): string | null {
  const first = wallTime(timetable.start);
  if (first === null || date < first.date) return null;
  if (timetable.endDate !== null && date > timetable.endDate) return null;
  if (timetable.weekdays !== null && !timetable.weekdays.includes(weekdayOf(date))) return null;
  if (date === first.date) return timetable.start;
  return timetable.repeat === 'daily' ? instantOf({ date, ms: first.ms }) : null;
}

/** The next instants after one at which it is due, in order; fewer than `count` where it ends before. */
export function nextSlots(timetable: Timetable, after: string, count: number): string[] {
  const slots: string[] = [];
  const from = latest(dayOf(timetable.start), dayOf(after));
  // Each week has a slot unless the timetable is over; the first week may be begun.
  const horizon = addDays(from, DAYS_OF_WEEK * (count + 1));
  const last = timetable.endDate === null ? horizon : earliest(timetable.endDate, horizon);
  for (let date = from; date <= last && slots.length < count; date = addDays(date, 1)) {
    const slot = slotOn(timetable, date);
    if (slot !== null && slot > after) slots.push(slot);
  }
  return slots;
}

/** The last instant up to and including one at which it was due, or null. */
export function latestSlot(timetable: Timetable, until: string): string | null {
  const today = dayOf(until);
  const last = timetable.endDate === null ? today : earliest(timetable.endDate, today);
  const first = dayOf(timetable.start);
  if (timetable.repeat === 'once') return timetable.start <= until ? slotOn(timetable, first) : null;
  for (let date = last; date >= first; date = addDays(date, -1)) {
    const slot = slotOn(timetable, date);
    if (slot !== null && slot <= until) return slot;
    if (daysBetween(date, last) > DAYS_OF_WEEK) return null;
  }
  return null;
}

/** How many times it was due after one instant and before another. */
export function countSlots(timetable: Timetable, after: string, before: string): number {
  let count = 0;
  const last = dayOf(before);
  for (let date = latest(dayOf(timetable.start), dayOf(after)); date <= last; date = addDays(date, 1)) {
    const slot = slotOn(timetable, date);
    if (slot !== null && slot > after && slot < before) count += 1;
  }
  return count;
}

function dayOf(instant: string): PlainDate {
  const wall = wallTime(instant);
  if (wall === null) throw new TypeError('Not an instant.');
  return wall.date;
}
