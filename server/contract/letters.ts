import * as z from 'zod/mini';
import { SHEET_NAMES } from '../domain/sheet.ts';
import { Keys } from './export.ts';

/** Body of `POST /api/exports/adresser`: rows of a sheet, named by their keys, whose youths are to have a letter. */
export const LettersRequest = z.strictObject({ sheet: z.enum(SHEET_NAMES), keys: Keys });
export type LettersRequest = z.infer<typeof LettersRequest>;

/** A letter's address; `key` is the first of the rows asked for that is about the youth. */
export const LetterAddress = z.object({
  key: z.string(),
  fornamn: z.string(),
  efternamn: z.string(),
  adressrad1: z.nullable(z.string()),
  co: z.nullable(z.string()),
  postnummer: z.nullable(z.string()),
  postort: z.nullable(z.string()),
  land: z.nullable(z.string()),
});
export type LetterAddress = z.infer<typeof LetterAddress>;

/** One address for each youth, in the order asked for, and who has none. Rows that are `gone` do not exist for the role. */
export const LettersAnswer = z.object({
  exportedAt: z.string(),
  addresses: z.array(LetterAddress),
  withoutAddress: z.array(z.string()),
  deceased: z.number(),
  gone: z.array(z.string()),
});
export type LettersAnswer = z.infer<typeof LettersAnswer>;
