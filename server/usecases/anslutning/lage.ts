import * as z from 'zod/mini';

/**
 * What a job remembers of a connection: the instant from which it asks for changes next time, and when it last fetched
 * everything, and anything, that was applied. `waiting`: by mark, since when a pupil is waited for whom the register does not
 * know.
 */
const Lage = z.object({
  after: z.optional(z.string()),
  full: z.optional(z.string()),
  fetched: z.optional(z.string()),
  waiting: z.optional(z.record(z.string(), z.string())),
});
export type Lage = z.infer<typeof Lage>;

/** What is remembered; nothing where it cannot be read. */
export function readLage(text: string): Lage {
  return z.safeParse(Lage, JSON.parse(text)).data ?? {};
}
