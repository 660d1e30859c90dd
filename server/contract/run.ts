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

export const RunAnswer = z.object({ run: Run, lines: z.array(RunLine) });
export type RunAnswer = z.infer<typeof RunAnswer>;

/** Body of `POST /api/jobs/{job}/start`. */
export const StartJob = z.strictObject({ params: z.optional(z.record(z.string(), z.unknown())) });
