import { addDays, fromDayNumber, type PlainDate, toDayNumber } from './plain-date.ts';

const HOURS_PER_DAY = 24;
const MS_PER_HOUR = 3_600_000;
const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = HOURS_PER_DAY * MS_PER_HOUR;

/** The Swedish calendar day and the minute of it (0–1439) of an ISO instant; null for what is no instant. */
export function swedishTime(instant: string): { date: PlainDate; minute: number } | null {
  const wall = wallTime(instant);
  return wall && { date: wall.date, minute: Math.floor(wall.ms / MS_PER_MINUTE) };
}

/** What calendar and clock on the wall show in Sweden: the day and the milliseconds since its 00:00 (0–86399999). */
export type WallTime = { date: PlainDate; ms: number };

/** What the wall shows in Sweden at an ISO instant; null for what is no instant. */
export function wallTime(instant: string): WallTime | null {
  const utc = Date.parse(instant);
  if (Number.isNaN(utc)) return null;
  const local = utc + swedishOffset(utc) * MS_PER_HOUR;
  const day = Math.floor(local / MS_PER_DAY);
  return { date: fromDayNumber(day), ms: local - day * MS_PER_DAY };
}

/**
 * The ISO instant at which the wall shows that time. The hour that comes twice in October means its first time; one in
 * the hour that March leaves out is read by winter time, so that 02:30 is 03:30 that day (RFC 5545, 3.3.5).
 */
export function instantOf({ date, ms }: WallTime): string {
  const local = toDayNumber(date) * MS_PER_DAY + ms;
  // Two hours back lies before the turn for every time that a turn leaves out or gives twice.
  const offset = swedishOffset(local - 2 * MS_PER_HOUR);
  return new Date(local - offset * MS_PER_HOUR).toISOString();
}

/** Hours before UTC: two from the last Sunday of March to that of October, at 01:00 UTC; else one. */
function swedishOffset(utc: number): 1 | 2 {
  const year = fromDayNumber(Math.floor(utc / MS_PER_DAY)).slice(0, 4);
  return utc >= turn(year, '03-31') && utc < turn(year, '10-31') ? 2 : 1;
}

function turn(year: string, lastOfMonth: string): number {
  const last = toDayNumber(`${year}-${lastOfMonth}`);
  const weekday = (last + 4) % 7;
  return (last - weekday) * MS_PER_DAY + MS_PER_HOUR;
}

/** The ISO instants at which a Swedish calendar day begins and the next one begins. */
export function swedishDay(date: PlainDate): { from: string; to: string } {
  return { from: instantOf({ date, ms: 0 }), to: instantOf({ date: addDays(date, 1), ms: 0 }) };
}
