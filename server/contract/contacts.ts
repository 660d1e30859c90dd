import * as z from 'zod/mini';
import { Keys } from './export.ts';

/** Body of `POST /api/sheets/{sheet}/kontaktuppgifter`: rows of the sheet, named by their keys. */
export const ContactsRequest = z.strictObject({ keys: Keys });
export type ContactsRequest = z.infer<typeof ContactsRequest>;

export const Contact = z.object({
  kontakttyp: z.string(),
  kontaktinformation: z.string(),
  primarKontakt: z.boolean(),
  primartTelefonnr: z.boolean(),
});
export type Contact = z.infer<typeof Contact>;

/** How those are reached whom the rows are about, the primary first; rows about nobody who can be contacted are left out. */
export const ContactsAnswer = z.object({
  rows: z.array(z.object({ key: z.string(), kontaktuppgifter: z.array(Contact) })),
});
export type ContactsAnswer = z.infer<typeof ContactsAnswer>;
