import * as z from 'zod/mini';
import { OPERATORS } from '../domain/sheet.ts';

export const CellValue = z.union([z.string().check(z.maxLength(32_767)), z.number(), z.boolean(), z.null()]);

export const Condition = z.strictObject({
  column: z.string(),
  operator: z.enum(OPERATORS),
  value: z.optional(z.union([CellValue, z.array(CellValue).check(z.maxLength(500))])),
});

export const SortStep = z.strictObject({ column: z.string(), direction: z.enum(['asc', 'desc']) });

export const RowValues = z.record(z.string(), CellValue);
