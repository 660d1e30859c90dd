import * as z from 'zod/mini';
import { RowError } from './push.ts';

/** Body of `POST /api/personer/sok`: the identity number stands in the body, never in the address. */
export const LookUpRequest = z.strictObject({ personnummer: z.string().check(z.maxLength(20)) });
export type LookUpRequest = z.infer<typeof LookUpRequest>;

/** What is known of somebody who may be about to be registered; no name where the register has none to show. */
export const LookUpAnswer = z.object({
  fornamn: z.nullable(z.string()),
  efternamn: z.nullable(z.string()),
  /** Why the person cannot be registered. */
  errors: z.array(RowError),
  warnings: z.array(RowError),
});
export type LookUpAnswer = z.infer<typeof LookUpAnswer>;
