import * as z from 'zod/mini';

export const RUN_STATES = [
  'vantar',
  'pagar',
  'klar',
  'stoppad',
  'misslyckad',
  'avbruten',
  'forlorad',
] as const;
export type RunState = (typeof RUN_STATES)[number];

/** A run of a job, as `GET /api/runs` and `/api/runs/{id}` show it. Counts are by word: `opened`, `rejected`, … */
export const Run = z.object({
  id: z.string(),
  job: z.string(),
  state: z.enum(RUN_STATES),
  done: z.number(),
  total: z.nullable(z.number()),
  counts: z.record(z.string(), z.number()),
  message: z.nullable(z.string()),
  created: z.string(),
  started: z.nullable(z.string()),
  ended: z.nullable(z.string()),
  startedBy: z.nullable(z.string()),
  /** The one kommun that the run is made for; null for all, or where a file says. */
  kommun: z.nullable(z.object({ kod: z.string(), namn: z.string() })),
  /** The day that a nightly run is made for, `YYYY-MM-DD`; null for other jobs. */
  date: z.nullable(z.string()),
  /** The schedule that it belongs to; null for one that was started without any. */
  schedule: z.nullable(z.object({ id: z.string(), name: z.string() })),
  /** The time of the schedule that it was made for, or at which the schedule was started by hand. */
  slot: z.nullable(z.string()),
  /** True for one that reads a drop folder, false for one of a single file or of none. */
  fromFolder: z.boolean(),
});
export type Run = z.infer<typeof Run>;

/** One thing that a run has to say, of a row of the file or in general. */
export const RunLine = z.object({
  row: z.nullable(z.number()),
  level: z.enum(['info', 'varning', 'fel']),
  code: z.string(),
  message: z.string(),
});
export type RunLine = z.infer<typeof RunLine>;

/**
 * The push that an import is kept as (Z42): what takes it back is `POST /api/pushes/{pushId}/undo`. `undo` says whether
 * the reader may, or why not.
 */
export const RunPush = z.object({
  pushId: z.string(),
  undo: z.enum(['possible', 'undone', 'tooLate', 'others']),
});
export type RunPush = z.infer<typeof RunPush>;

/**
 * What a run that a brake has stopped (Z40) waits with: the numbers of a `night` or a `gallring`, a `file` of a drop folder (of
 * `placements`, where it is theirs),
 * the `answers` of Navet, what `connections` to schools gave, or `nothing`: a file that has to be sent in again. `tooOld`: it
 * can only be declined any more. `mayAnswer`: the reader may confirm or decline it.
 */
export const RunBrake = z.object({
  holds: z.enum(['night', 'gallring', 'file', 'placements', 'answers', 'connections', 'nothing']),
  tooOld: z.boolean(),
  mayAnswer: z.boolean(),
});
export type RunBrake = z.infer<typeof RunBrake>;

/**
 * `push` is null for a run that is no import, or that has marked nobody; `brake` for one that no brake has stopped, or none
 * that the reader sees.
 */
export const RunAnswer = z.object({
  run: Run,
  lines: z.array(RunLine),
  push: z.nullable(RunPush),
  brake: z.nullable(RunBrake),
});
export type RunAnswer = z.infer<typeof RunAnswer>;

/** Runs, the newest first. `older`: whether there are more before the last of them. */
export const RunsAnswer = z.object({ runs: z.array(Run), older: z.boolean() });
export type RunsAnswer = z.infer<typeof RunsAnswer>;

/** A kommun that the reader may start the nightly run for, as `GET /api/kommuner` shows it. */
export const KommunStatus = z.object({
  kod: z.string(),
  namn: z.string(),
  /** The day of its last nightly run, `YYYY-MM-DD`; null when it has had none. */
  lastRun: z.nullable(z.string()),
  /** The kommun's summer stop as it holds today, `MM-DD` to `MM-DD`; null when it has none. */
  sommarstopp: z.nullable(z.object({ fran: z.string(), till: z.string() })),
  /** True when the stop is on today. */
  stoppedNow: z.boolean(),
});
export type KommunStatus = z.infer<typeof KommunStatus>;
export const KommunerAnswer = z.object({ kommuner: z.array(KommunStatus) });

/** Body of `POST /api/jobs/{job}/start`. */
export const StartJob = z.strictObject({ params: z.optional(z.record(z.string(), z.unknown())) });
