import * as z from 'zod/mini';

/** The largest list that is taken in, in bytes. */
export const MAX_OMRADEN_BYTES = 16 * 2 ** 20;

/** The fields beside the file in `POST /api/imports/omraden`: whose list it is, and a yes to what a brake has asked. */
export const OmradenForm = z.strictObject({
  kommun: z.string().check(z.regex(/^\d{4}$/, 'Kommunen anges med fyra siffror.')),
  confirm: z.optional(z.literal('ja')),
});
export type OmradenForm = z.infer<typeof OmradenForm>;
