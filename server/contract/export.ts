import * as z from 'zod/mini';
import { SHEET_NAMES } from '../domain/sheet.ts';

/** The lists that can be exported; the read log says which one it was. */
export const EXPORTED_LISTS = [
  'registreraAtgarder',
  'registreraKontakttillfalle',
  'uppdateraAktivitetsansvar',
  'uteslutUrAktivitetsansvar',
  'avslutaKontakttillfallen',
  'blad',
] as const;

/** The most rows that one request names. */
export const MAX_EXPORTED_KEYS = 10_000;

/** Keys of rows of a sheet. */
export const Keys = z
  .array(z.string().check(z.regex(/^\d{1,15}$/)))
  .check(z.minLength(1), z.maxLength(MAX_EXPORTED_KEYS));

/** Body of `POST /api/exports`: rows of a sheet, named by their keys, that are about to be written to a file or a sheet. */
export const ExportRequest = z.strictObject({
  list: z.enum(EXPORTED_LISTS),
  sheet: z.enum(SHEET_NAMES),
  keys: Keys,
});
export type ExportRequest = z.infer<typeof ExportRequest>;

/** The rows that may be written, in the order asked for; the others do not exist for the role. */
export const ExportAnswer = z.object({ exportedAt: z.string(), keys: z.array(z.string()) });
export type ExportAnswer = z.infer<typeof ExportAnswer>;
