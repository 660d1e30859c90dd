import * as z from 'zod/mini';
import { CellValue, Condition, SortStep } from './cells.ts';

/** The most rows of a pull that may be asked for by their keys. */
export const MAX_KEYS = 10_000;

/** Body of `POST /api/sheets/{sheet}/pull`. No filter = the sheet's own; an empty one = all that the role may see. */
export const PullRequest = z.strictObject({
  filter: z.optional(z.array(Condition).check(z.maxLength(50))),
  columns: z.optional(z.array(z.string()).check(z.minLength(1), z.maxLength(100))),
  sort: z.optional(z.array(SortStep).check(z.maxLength(10))),
  /** Only these rows (refresh of a few); together with `filter: []`. */
  keys: z.optional(z.array(z.string()).check(z.maxLength(MAX_KEYS))),
  /** These rows too, last, though the filter does not hold them (a refresh keeps rows with unsent edits). */
  also: z.optional(z.array(z.string()).check(z.maxLength(MAX_KEYS))),
  /** Counts the rows without delivering or logging them. */
  countOnly: z.optional(z.boolean()),
});
export type PullRequest = z.infer<typeof PullRequest>;

export const PulledColumn = z.object({
  key: z.string(),
  title: z.string(),
  type: z.enum(['text', 'note', 'date', 'instant', 'boolean', 'list', 'identity', 'key', 'version']),
  list: z.optional(z.array(z.object({ value: z.string(), label: z.string() }))),
  editable: z.boolean(),
  creatable: z.optional(z.boolean()),
  required: z.optional(z.boolean()),
  defaultsToToday: z.optional(z.boolean()),
  identifying: z.optional(z.boolean()),
  maxLength: z.optional(z.number()),
  hidden: z.optional(z.boolean()),
});
export type PulledColumn = z.infer<typeof PulledColumn>;

/** Rows are arrays in column order; the first two columns are `key` and `version`. */
export const PullAnswer = z.object({
  pullId: z.string(),
  pulledAt: z.string(),
  columns: z.array(PulledColumn),
  rows: z.array(z.array(CellValue)),
});
export type PullAnswer = z.infer<typeof PullAnswer>;

/** The answer to a pull with `countOnly`. */
export const CountAnswer = z.object({ count: z.number() });
export type CountAnswer = z.infer<typeof CountAnswer>;
