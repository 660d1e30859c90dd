import * as z from 'zod/mini';
import { Condition, SortStep } from '../server/contract/cells.ts';
import { PulledColumn } from '../server/contract/pull.ts';
import { SHEET_NAMES } from '../server/domain/sheet.ts';

/** A sheet that the role may use, as `GET /api/sheets` describes it; lists come with their words. */
export const SheetChoice = z.object({
  name: z.enum(SHEET_NAMES),
  title: z.string(),
  columns: z.array(PulledColumn),
  createOnly: z.array(PulledColumn),
  groups: z.array(z.array(z.string())),
  defaultFilter: z.array(Condition),
  defaultSort: z.array(SortStep),
  creates: z.boolean(),
  deletes: z.boolean(),
});
export type SheetChoice = z.infer<typeof SheetChoice>;

export const SheetsAnswer = z.object({ sheets: z.array(SheetChoice) });
