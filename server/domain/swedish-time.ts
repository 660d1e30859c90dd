import { addDays, fromDayNumber, type PlainDate, toDayNumber } from './plain-date.ts';

const HOURS_PER_DAY = 24;
const MS_PER_HOUR = 3_600_000;
const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = HOURS_PER_DAY * MS_PER_HOUR;

/** The Swedish calendar day and the minute of it (0–1439) of an ISO instant; null for what is no instant. */
export function swedishTime(instant: string): { date: PlainDate; minute: number } | null {
  const utc = Date.parse(instant);
  if (Number.isNaN(utc)) return null;
  const local = utc + swedishOffset(utc) * MS_PER_HOUR;
  const day = Math.floor(local / MS_PER_DAY);
  return { date: fromDayNumber(day), minute: Math.floor((local - day * MS_PER_DAY) / MS_PER_MINUTE) };
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
  return { from: midnight(date), to: midnight(addDays(date, 1)) };
}

function midnight(date: PlainDate): string {
  const local = toDayNumber(date) * MS_PER_DAY;
  return new Date(local - swedishOffset(local - MS_PER_HOUR) * MS_PER_HOUR).toISOString();
}
