import * as z from 'zod/mini';
import { CellValue } from './cells.ts';

/** The largest workbook of gymnasieexamina that is taken in, in bytes. */
export const MAX_EXAMEN_BYTES = 16 * 1024 * 1024;

/**
 * Body of `POST /api/imports/examen` from the open workbook: the sheet's name, its rows as they stand, and the
 * number of the first of them. (A file comes as `multipart/form-data` with the field `file`.)
 */
export const ExamenSheet = z.strictObject({
  fileName: z.string().check(z.minLength(1), z.maxLength(300)),
  sheet: z._default(z.string().check(z.maxLength(100)), 'IKE_IMPORT_FINALGRADE'),
  firstRow: z._default(z.int().check(z.minimum(1)), 1),
  rows: z.array(z.array(CellValue).check(z.maxLength(256))).check(z.maxLength(200_000)),
});
export type ExamenSheet = z.infer<typeof ExamenSheet>;
