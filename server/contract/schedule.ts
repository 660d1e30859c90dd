import * as z from 'zod/mini';
import { WATCH_STATES } from '../domain/watch.ts';
import { PlainDate } from './dates.ts';
import { Run } from './run.ts';
import { SCHEDULED_JOBS } from './scheduled-jobs.ts';

/** The longest name of a schedule, in characters. */
export const MAX_SCHEDULE_NAME = 100;
export const MAX_GRACE_MINUTES = 7 * 24 * 60;

/** An instant, with any offset from UTC. */
const Instant = z.iso.datetime({ offset: true });
const Name = z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_SCHEDULE_NAME));
const Repeat = z.enum(['once', 'daily']);
/** 1 = Monday … 7 = Sunday. */
const Weekdays = z.array(z.int().check(z.minimum(1), z.maximum(7))).check(z.minLength(1), z.maxLength(7));
/** One or several addresses, separated by semicolon or in a list (R263). */
const Emails = z.union([
  z.string().check(z.maxLength(5_000)),
  z.array(z.string().check(z.maxLength(254))).check(z.maxLength(50)),
]);
const Params = z.record(z.string(), z.unknown());
/** Minutes after its time within which a run has to have ended; null = what is usual for the job. */
const Grace = z.nullable(z.int().check(z.minimum(5), z.maximum(MAX_GRACE_MINUTES)));

/** Body of `POST /api/schedules`. */
export const CreateSchedule = z.strictObject({
  job: z.enum(SCHEDULED_JOBS),
  name: Name,
  start: Instant,
  repeat: Repeat,
  weekdays: z.optional(z.nullable(Weekdays)),
  endDate: z.optional(z.nullable(PlainDate)),
  emails: z.optional(z.nullable(Emails)),
  params: z.optional(Params),
  graceMinutes: z.optional(Grace),
});
export type CreateSchedule = z.infer<typeof CreateSchedule>;

/** Body of `PATCH /api/schedules/{id}`: what is to change. With `version` only if it still is as it was read. */
export const UpdateSchedule = z.strictObject({
  version: z.optional(z.int()),
  name: z.optional(Name),
  start: z.optional(Instant),
  repeat: z.optional(Repeat),
  weekdays: z.optional(z.nullable(Weekdays)),
  endDate: z.optional(z.nullable(PlainDate)),
  emails: z.optional(z.nullable(Emails)),
  params: z.optional(Params),
  graceMinutes: z.optional(Grace),
  paused: z.optional(z.boolean()),
});
export type UpdateSchedule = z.infer<typeof UpdateSchedule>;

/** A plain word of warning, for the page that shows the schedule. */
export const ScheduleWarning = z.object({
  code: z.enum([
    'utomkommunalaForSen',
    'jobbetSaknas',
    'epostSaknas',
    'epostMisslyckades',
    'anslutningSaknas',
  ]),
  message: z.string(),
});
export type ScheduleWarning = z.infer<typeof ScheduleWarning>;

/** A kommun whose summer stop a nightly run keeps to (Z41). */
export const SummerStop = z.object({
  kod: z.string(),
  namn: z.string(),
  /** First and last day, `MM-DD`. */
  fran: z.string(),
  till: z.string(),
  /** True where the next run falls within it: nobody is picked up then, and only moves and 20 years close. */
  restsNext: z.boolean(),
});
export type SummerStop = z.infer<typeof SummerStop>;

/** How it stands with the latest time of a schedule that has come; `slot` is null where none has, or none is meant. */
export const Watch = z.object({
  state: z.enum(WATCH_STATES),
  slot: z.nullable(z.string()),
  /** What is wrong and what to do, for people; null where nothing is. */
  message: z.nullable(z.string()),
});
export type Watch = z.infer<typeof Watch>;

/** What `GET /healthz?detail` says of what should run by itself: jobs and times, nothing personal. */
export const WatchSummary = z.object({
  state: z.enum(['ok', 'warning']),
  /** `slot`: the time that came to nothing; null for a job that nothing lets run, or to which no files come any more. */
  incidents: z.array(
    z.object({ job: z.string(), slot: z.nullable(z.string()), state: z.enum(WATCH_STATES) }),
  ),
});
export type WatchSummary = z.infer<typeof WatchSummary>;

/** A schedule as its page shows it. */
export const Schedule = z.object({
  id: z.string(),
  version: z.number(),
  job: z.string(),
  name: z.string(),
  start: z.string(),
  repeat: Repeat,
  weekdays: z.nullable(z.array(z.number())),
  endDate: z.nullable(z.string()),
  /** Empty for one who may not change the schedule. */
  emails: z.array(z.string()),
  params: Params,
  /** The one kommun that it is for; null for all, or where the job has none. */
  kommun: z.nullable(z.object({ kod: z.string(), namn: z.string() })),
  paused: z.boolean(),
  graceMinutes: z.number(),
  /** The next instants, soonest first; none when it is paused or over. */
  nextSlots: z.array(z.string()),
  /** Its latest run, as the reader may see it. */
  lastRun: z.nullable(Run),
  watch: Watch,
  summerStops: z.array(SummerStop),
  warnings: z.array(ScheduleWarning),
  createdBy: z.nullable(z.string()),
  /** True when the reader has made it (*Mina körningar*, R270). */
  own: z.boolean(),
  /** Whether the reader may change, start and remove it. */
  editable: z.boolean(),
});
export type Schedule = z.infer<typeof Schedule>;

/** A job that has to run by itself, that the reader may schedule, and that nothing lets run: why that matters. */
export const Unscheduled = z.object({ job: z.enum(SCHEDULED_JOBS), message: z.string() });
export type Unscheduled = z.infer<typeof Unscheduled>;

/** Answer of `GET /api/schedules`. */
export const SchedulesAnswer = z.object({
  schedules: z.array(Schedule),
  unscheduled: z.array(Unscheduled),
});
