import * as z from 'zod/mini';
import type { BaseRow } from '../domain/diff-types.ts';
import { SHEET_NAMES } from '../domain/sheet.ts';
import { Condition, SortStep } from './cells.ts';
import { PulledColumn } from './pull.ts';
import { PushRequest } from './push.ts';

/** What the workbook remembers of a pulled sheet; kept in its very hidden companion sheet. */
export const PulledSheet = z.object({
  sheet: z.enum(SHEET_NAMES),
  title: z.string(),
  /** The server that it came from: another one must not get its changes. */
  server: z.string(),
  pullId: z.string(),
  pulledAt: z.string(),
  owner: z.object({ id: z.string(), name: z.string() }),
  /** The role assignment in which it was pulled, and the name of its place. */
  role: z.object({ id: z.string(), place: z.string() }),
  /** Undefined = the sheet's own filter. */
  filter: z.optional(z.array(Condition)),
  filterText: z.string(),
  /** Undefined = the sheet's own order. */
  sort: z.optional(z.array(SortStep)),
  /** Absent in sheets that an earlier version has pulled. */
  sortText: z.optional(z.string()),
  /** The data columns in their order, without key and version. */
  columns: z.array(PulledColumn),
  groups: z.array(z.array(z.string())),
  creates: z.boolean(),
  deletes: z.boolean(),
  /** Names in the workbook: the table is the surest mark, since Excel renames it in a copied sheet. */
  table: z.string(),
  companion: z.string(),
});
export type PulledSheet = z.infer<typeof PulledSheet>;

/** A push that may have reached the server though no answer came; sent again under the same id. */
export const PendingPush = z.object({
  requests: z.array(PushRequest),
  /** Which of the requests have been answered. */
  answered: z.number(),
});
export type PendingPush = z.infer<typeof PendingPush>;

/** A pulled sheet with its base values. */
export type Snapshot = { pulled: PulledSheet; base: BaseRow[] };
