import * as z from 'zod/mini';
import { RowValues } from './cells.ts';

/** The most rows of one push; a larger edit is sent as linked pushes. */
export const MAX_CHANGES = 10_000;
/** The largest body of a push, in bytes. */
export const MAX_PUSH_BYTES = 8 * 1024 * 1024;
/** The longest reason for deleting a row, in characters. */
export const MAX_REASON = 500;

/** An id that a client makes up. The server's own for undoing have a full stop in them, which no client may send. */
const Id = z.string().check(z.regex(/^[A-Za-z0-9_-]{8,64}$/));
const Key = z.string().check(z.minLength(1), z.maxLength(40));
const Version = z.int().check(z.minimum(1));

export const Update = z.strictObject({ key: Key, version: Version, base: RowValues, set: RowValues });
export const Create = z.strictObject({ ref: Key, create: RowValues });
export const Delete = z.strictObject({
  key: Key,
  version: Version,
  delete: z.literal(true),
  /** Why, where a sheet asks for it. */
  reason: z.optional(z.string().check(z.maxLength(MAX_REASON))),
  /** What should be known before it is deleted is known. */
  confirmed: z.optional(z.literal(true)),
});
export const Change = z.union([Update, Create, Delete]);
export type Change = z.infer<typeof Change>;

/** Body of `POST /api/sheets/{sheet}/push`. Pushes with the same `link` undo together. */
export const PushRequest = z.strictObject({
  pullId: Id,
  pushId: Id,
  link: z.optional(Id),
  dryRun: z.boolean(),
  changes: z.array(Change).check(z.minLength(1), z.maxLength(MAX_CHANGES)),
});
export type PushRequest = z.infer<typeof PushRequest>;

export const OUTCOMES = ['applied', 'merged', 'conflict', 'invalid', 'forbidden', 'gone'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const RowError = z.object({ column: z.nullable(z.string()), code: z.string(), message: z.string() });
export type RowError = z.infer<typeof RowError>;

export const RowResult = z.object({
  key: z.optional(z.string()),
  ref: z.optional(z.string()),
  outcome: z.enum(OUTCOMES),
  version: z.optional(z.number()),
  errors: z.optional(z.array(RowError)),
  /** Worth knowing, but the row went through. */
  warnings: z.optional(z.array(RowError)),
  /** The row is no longer in the register: it was deleted, or its making was undone. */
  removed: z.optional(z.boolean()),
  /** The row as the register has it now, by column; with a conflict also who changed it and when. */
  current: z.optional(RowValues),
  changedBy: z.optional(z.object({ name: z.nullable(z.string()), at: z.string() })),
  /** Other rows that changed as a consequence (a trimmed åtgärd, a handläggare). */
  touched: z.optional(z.array(z.object({ sheet: z.string(), key: z.string(), version: z.number() }))),
});
export type RowResult = z.infer<typeof RowResult>;

export const PushAnswer = z.object({
  pushId: z.string(),
  results: z.array(RowResult),
  counts: z.record(z.enum(OUTCOMES), z.number()),
});
export type PushAnswer = z.infer<typeof PushAnswer>;

/** A push in the history. `undo`: whether it can still be taken back, has been, or changed nothing. */
export const PushSummary = z.object({
  pushId: z.string(),
  sheet: z.string(),
  kind: z.enum(['push', 'angra', 'import']),
  /** Pushes with the same link undo together. */
  link: z.nullable(z.string()),
  at: z.string(),
  by: z.object({ id: z.string(), name: z.string() }),
  counts: z.record(z.enum(OUTCOMES), z.number()),
  undo: z.enum(['possible', 'undone', 'nothing', 'isUndo']),
});
export type PushSummary = z.infer<typeof PushSummary>;

/** Answer of `GET /api/pushes`. */
export const PushesAnswer = z.object({ pushes: z.array(PushSummary) });
export type PushesAnswer = z.infer<typeof PushesAnswer>;
