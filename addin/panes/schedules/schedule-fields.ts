import type { CreateSchedule, Schedule, UpdateSchedule } from '../../../server/contract/schedule.ts';
import {
  GRACE_MINUTES,
  OWN_JOBS,
  SCHEDULE_PARAMS,
  SCHEDULED_JOBS,
  type ScheduledJob,
} from '../../../server/contract/scheduled-jobs.ts';
import { addDays } from '../../../server/domain/plain-date.ts';
import type { Timetable } from '../../../server/domain/schedule.ts';
import { instantOf } from '../../../server/domain/swedish-time.ts';
import { isMadeHere } from './made-here.ts';
import { scheduledTitle, wallOf } from './schedule-words.ts';

const MS_PER_MINUTE = 60_000;
const ALL_DAYS: readonly number[] = [1, 2, 3, 4, 5, 6, 7];

/** What the wizard asks for, as it stands in its fields. `kommun` is a code or `*`; `grace` minutes, empty for the usual. */
export type Fields = {
  job: ScheduledJob | '';
  kommun: string;
  scope: string;
  variant: string;
  name: string;
  /** `YYYY-MM-DD` and `HH:MM` by the clock in Sweden. */
  date: string;
  time: string;
  repeat: 'once' | 'daily';
  weekdays: readonly number[];
  endDate: string;
  emails: string;
  grace: string;
};

/** The usual time of each job, so that what one needs of another is there (R007, R019): off the hours that a turn to summer time takes. */
const USUAL_TIME: Readonly<Record<ScheduledJob, string>> = {
  'navet-utomkommunala': '00:30',
  'navet-avisering': '03:30',
  omraden: '04:00',
  placeringar: '04:15',
  examen: '04:45',
  aktivitetsansvar: '05:00',
  'dubbla-elever': '05:30',
  'sok-personer': '05:45',
  'scb-export': '06:00',
  'navet-hamta': '20:00',
  gallring: '22:00',
};

/** Made in exceptional cases only (R003): once, and weekdays mean nothing to it (R009). */
export const ONLY_ONCE: ScheduledJob = 'navet-hamta';

/** The fields of a new schedule, before anything is chosen. */
export function emptyFields(kommun: string): Fields {
  return {
    job: '',
    kommun,
    scope: 'alla',
    variant: 'skatteverket',
    name: '',
    date: '',
    time: '',
    repeat: 'daily',
    weekdays: ALL_DAYS,
    endDate: '',
    emails: '',
    grace: '',
  };
}

/** What is suggested for a job: its own name, and the first of its usual times to come (R007). */
export function suggestionFor(job: ScheduledJob, now: string): Partial<Fields> {
  const time = USUAL_TIME[job];
  const today = wallOf(now);
  return {
    job,
    name: scheduledTitle(job),
    date: time > today.time ? today.date : addDays(today.date, 1),
    time,
    repeat: job === ONLY_ONCE ? 'once' : 'daily',
  };
}

/** The fields of a schedule that is to be changed. */
export function fieldsOf(schedule: Schedule): Fields {
  const { params, weekdays, endDate, graceMinutes } = schedule;
  const job = SCHEDULED_JOBS.find((known) => known === schedule.job) ?? '';
  const text = (value: unknown, usual: string) => (typeof value === 'string' ? value : usual);
  return {
    ...emptyFields(text(params.kommun, schedule.kommun?.kod ?? '*')),
    job,
    scope: text(params.scope, 'alla'),
    variant: text(params.variant, 'skatteverket'),
    name: schedule.name,
    ...wallOf(schedule.start),
    repeat: schedule.repeat,
    weekdays: weekdays ?? ALL_DAYS,
    endDate: endDate ?? '',
    emails: schedule.emails.join('; '),
    grace: job !== '' && graceMinutes === GRACE_MINUTES[job] ? '' : String(graceMinutes),
  };
}

/** When the fields say that it is due. An unchanged start stays what it was, to the second. */
export function timetableOf(fields: Fields, before?: Pick<Schedule, 'start'>): Timetable {
  const { date, time, repeat, weekdays, endDate } = fields;
  const old = before && wallOf(before.start);
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const start =
    before && old?.date === date && old.time === time
      ? before.start
      : instantOf({ date, ms: (hours * 60 + minutes) * MS_PER_MINUTE });
  if (repeat === 'once') return { start, repeat, weekdays: null, endDate: null };
  const days = weekdays.length === ALL_DAYS.length ? null : weekdays.toSorted((a, b) => a - b);
  return { start, repeat, weekdays: days, endDate: endDate || null };
}

/** What the fields tell the job. */
export function paramsOf({ job, kommun, scope, variant }: Fields): Record<string, string> {
  if (job === '') return {};
  const { shape } = SCHEDULE_PARAMS[job].def;
  return {
    ...('kommun' in shape && { kommun }),
    ...('scope' in shape && { scope }),
    ...('variant' in shape && { variant }),
  };
}

/** The fields as the server takes them; the job of a schedule that exists is not changed. */
export function toBody(fields: Fields, before?: Schedule): Omit<CreateSchedule, 'job'> & UpdateSchedule {
  const { start, repeat, weekdays, endDate } = timetableOf(fields, before);
  return {
    name: fields.name.trim(),
    start,
    repeat,
    weekdays: weekdays && [...weekdays],
    endDate,
    emails: fields.emails.trim() || null,
    params: paramsOf(fields),
    graceMinutes: fields.grace === '' ? null : Number(fields.grace),
    ...(before && { version: before.version }),
  };
}

/** The jobs that the role may schedule; those that this program makes by itself come first. */
export function jobsFor(permissions: readonly string[]): ScheduledJob[] {
  const mine = permissions.includes('jobs:all') ? SCHEDULED_JOBS : OWN_JOBS;
  return [...mine.filter(isMadeHere), ...mine.filter((job) => !isMadeHere(job))] as ScheduledJob[];
}
