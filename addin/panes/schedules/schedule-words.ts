import type { Schedule } from '../../../server/contract/schedule.ts';
import type { Timetable } from '../../../server/domain/schedule.ts';
import { wallTime } from '../../../server/domain/swedish-time.ts';
import { svRuns } from '../../ui/sv-runs.ts';
import { svSchedules } from '../../ui/sv-schedules.ts';
import { number } from '../../ui/sv-words.ts';
import { jobTitle } from '../runs/run-words.ts';

const { when } = svSchedules;
const MS_PER_MINUTE = 60_000;
const MINUTES_PER_HOUR = 60;

/** A calendar day as `lördag 21 november 2026`, or without its weekday. */
export function dayInWords(date: string, weekday = true): string {
  return new Date(`${date}T12:00:00Z`).toLocaleDateString('sv-SE', {
    ...(weekday && { weekday: 'long' }),
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

/** What the clock on the wall shows in Sweden at an instant: the day, and `HH:MM`. */
export function wallOf(instant: string): { date: string; time: string } {
  const wall = wallTime(instant);
  if (wall === null) return { date: '', time: '' };
  const minutes = Math.floor(wall.ms / MS_PER_MINUTE);
  const two = (value: number) => String(value).padStart(2, '0');
  return {
    date: wall.date,
    time: `${two(Math.floor(minutes / MINUTES_PER_HOUR))}:${two(minutes % MINUTES_PER_HOUR)}`,
  };
}

/** An instant as `lördag 21 november 2026 kl. 05:00`. */
export function slotInWords(instant: string): string {
  const { date, time } = wallOf(instant);
  return when.at(dayInWords(date), time);
}

/** When a schedule runs: “Måndag–fredag kl. 05:00 från 23 november 2026 till och med 11 juni 2027”. */
export function timetableInWords({ start, repeat, weekdays, endDate }: Timetable): string {
  if (repeat === 'once') return when.once(slotInWords(start));
  const { date, time } = wallOf(start);
  return [
    when.daily(weekdays === null ? when.everyDay : capital(daysInWords(weekdays)), time),
    when.from(dayInWords(date, false)),
    endDate !== null && when.until(dayInWords(endDate, false)),
  ]
    .filter(Boolean)
    .join(' ');
}

/** Weekdays (1 = Monday) as `måndag–fredag` or `måndag, onsdag och fredag`; three or more in a row as a range. */
export function daysInWords(weekdays: readonly number[]): string {
  const days = weekdays.toSorted((a, b) => a - b);
  const names = days.map((day) => when.weekdays[day - 1] ?? '');
  const [first = '', last = ''] = [names[0], names.at(-1)];
  const isRange = days.length > 2 && (days.at(-1) ?? 0) - (days[0] ?? 0) === days.length - 1;
  return isRange ? when.range(first, last) : listInWords(names);
}

/** “a, b och c”. */
export function listInWords(parts: readonly string[]): string {
  return new Intl.ListFormat('sv', { type: 'conjunction' }).format(parts);
}

/** So many minutes as `45 minuter`, `3 timmar` or `2 dygn`. */
export function minutesInWords(minutes: number): string {
  const hours = minutes / MINUTES_PER_HOUR;
  if (!Number.isInteger(hours)) return `${number(minutes)} minuter`;
  if (hours >= 48 && hours % 24 === 0) return `${number(hours / 24)} dygn`;
  return `${number(hours)} ${hours === 1 ? 'timme' : 'timmar'}`;
}

/** The words of what a schedule tells its job beside the kommun. */
export function paramsInWords({ params }: Pick<Schedule, 'params'>): {
  scope: string | null;
  variant: string | null;
} {
  const { scopes, variants } = svSchedules.params;
  return {
    scope: wordOf(scopes, params.scope),
    variant: wordOf(variants, params.variant),
  };
}

/** What a schedule lets run. */
export function scheduledTitle(job: string): string {
  return svSchedules.jobs[job] ?? jobTitle({ job });
}

/** Which kommun a schedule is for; null where its job has none. */
export function placeOfSchedule({ kommun, params }: Pick<Schedule, 'kommun' | 'params'>): string | null {
  if (kommun) return kommun.namn;
  return params.kommun === '*' ? svRuns.allKommuner : null;
}

function wordOf(words: Readonly<Record<string, string>>, key: unknown): string | null {
  return typeof key === 'string' ? (words[key] ?? null) : null;
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('sv-SE') + text.slice(1);
}

/** “Inom 3 timmar från sin tid”: how long a run may take before somebody is told. */
export function graceInWords(minutes: number): string {
  return svSchedules.facts.within(minutesInWords(minutes));
}
