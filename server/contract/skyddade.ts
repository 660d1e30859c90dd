import * as z from 'zod/mini';
import { STATUSAR } from '../domain/lists.ts';
import { SKYDD } from '../domain/skydd.ts';

/** A reason that says something is at least so long, in characters. */
export const SHORTEST_REASON = 10;
export const LONGEST_REASON = 500;

/** Body of `POST /api/skyddade/oppna`: why the view is opened, for the read log (Z17). */
export const OpenProtected = z.strictObject({
  skal: z.string().check(z.trim(), z.minLength(SHORTEST_REASON), z.maxLength(LONGEST_REASON)),
});
export type OpenProtected = z.infer<typeof OpenProtected>;

/** Somebody who is protected and has an open period: who, how it stands and which protection; never where. */
export const ProtectedYouth = z.object({
  personnummer: z.string(),
  fornamn: z.string(),
  efternamn: z.string(),
  status: z.enum(STATUSAR.map(({ value }) => value)),
  skydd: z.enum(SKYDD),
});
export type ProtectedYouth = z.infer<typeof ProtectedYouth>;

/** Answer of `POST /api/skyddade/oppna`, by name. */
export const ProtectedAnswer = z.object({ personer: z.array(ProtectedYouth) });
export type ProtectedAnswer = z.infer<typeof ProtectedAnswer>;
