import * as z from 'zod/mini';
import { SHEET_NAMES } from '../domain/sheet.ts';
import { CellValue, RowValues } from './cells.ts';
import { PullRequest } from './pull.ts';
import { PulledSheet } from './pulled-sheet.ts';
import { PushAnswer } from './push.ts';

/** The largest workbook that is taken in, in bytes. */
export const MAX_WORKBOOK_BYTES = 16 * 1024 * 1024;
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * Body of `POST /api/sheets/{sheet}/workbook`: a selection as for a pull. `plain`: a list to keep, which cannot be sent
 * back.
 */
export const WorkbookRequest = z.extend(z.omit(PullRequest, { countOnly: true }), {
  plain: z.optional(z.boolean()),
});
export type WorkbookRequest = z.infer<typeof WorkbookRequest>;

/** The fields beside `file` of `POST /api/workbooks/push`. */
export const WorkbookPushForm = z.strictObject({
  /** Room is left for the numbers of linked pushes. */
  pushId: z.string().check(z.regex(/^[A-Za-z0-9_-]{8,56}$/)),
  dryRun: z.enum(['true', 'false']),
  /** Which of the pulled sheets, where the workbook has several. */
  sheet: z.optional(z.enum(SHEET_NAMES)),
  /** JSON: `[{key, version, current, takeTheirs}]`, what has been chosen where the dry run found a conflict. */
  decisions: z.optional(z.string()),
  /** JSON: the numbers of `mass` of the dry run, in its order, for one who has confirmed them. */
  confirmed: z.optional(z.string()),
});
export type WorkbookPushForm = z.infer<typeof WorkbookPushForm>;

export const Decisions = z
  .array(
    z.strictObject({
      key: z.string(),
      version: z.int(),
      current: RowValues,
      takeTheirs: z.array(z.string()),
    }),
  )
  .check(z.maxLength(10_000));
export const Confirmed = z.array(z.int()).check(z.maxLength(100));

const Problem = z.object({
  row: z.nullable(z.number()),
  column: z.nullable(z.string()),
  code: z.string(),
  message: z.string(),
  offer: z.optional(z.enum(['restore', 'newRow', 'removeRow'])),
});

/** What a workbook says that its base does not; as the pane finds it in an open one. */
const Diff = z.object({
  changes: z.array(
    z.object({ row: z.number(), key: z.string(), version: z.number(), base: RowValues, set: RowValues }),
  ),
  creates: z.array(z.object({ row: z.number(), ref: z.string(), values: RowValues })),
  deletes: z.array(z.object({ key: z.string(), version: z.number() })),
  problems: z.array(Problem),
});

/** Answer of `POST /api/workbooks/push`: what the workbook changes, what stops it, and what became of it. */
export const WorkbookPushAnswer = z.extend(PushAnswer, {
  pulled: PulledSheet,
  diff: Diff,
  /** The rows that the diff is about, as they were pulled. */
  base: z.array(z.object({ key: z.string(), version: z.number(), values: z.array(CellValue) })),
  /** The key that stands in a row of the sheet, for rows with problems. */
  rowKeys: z.array(z.tuple([z.number(), z.string()])),
  /** The letters of each column in the sheet. */
  columnAt: z.record(z.string(), z.string()),
  /** Titles of columns that are missing from the sheet: edits in them are not seen. */
  missing: z.array(z.string()),
  /** Rows that were saved from this workbook before, or say what the register says by now; they are left out. */
  alreadySent: z.number(),
  /** What must be confirmed by its number. */
  mass: z.array(
    z.object({
      kind: z.enum(['emptied', 'changed', 'deleted']),
      column: z.nullable(z.string()),
      count: z.number(),
    }),
  ),
});
export type WorkbookPushAnswer = z.infer<typeof WorkbookPushAnswer>;
