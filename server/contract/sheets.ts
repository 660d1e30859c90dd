import * as z from 'zod/mini';
import { SHEET_NAMES } from '../domain/sheet.ts';
import { Condition, SortStep } from './cells.ts';
import { PulledColumn } from './pull.ts';

/** A sheet definition as the role may use it. `createOnly` are given on a new row and never delivered. */
export const WireSheet = z.object({
  name: z.enum(SHEET_NAMES),
  title: z.string(),
  columns: z.array(PulledColumn),
  createOnly: z.array(PulledColumn),
  groups: z.array(z.array(z.string())),
  defaultFilter: z.array(Condition),
  defaultSort: z.array(SortStep),
  /** Selections to choose from by name, the default one first. */
  choices: z.array(z.object({ title: z.string(), filter: z.array(Condition) })),
  creates: z.boolean(),
  deletes: z.boolean(),
});
export type WireSheet = z.infer<typeof WireSheet>;

/** Answer of `GET /api/sheets`. `limitDays`: how many days a pulled sheet may be worked with in the role's kommun. */
export const SheetsAnswer = z.object({ sheets: z.array(WireSheet), limitDays: z.int() });
export type SheetsAnswer = z.infer<typeof SheetsAnswer>;
