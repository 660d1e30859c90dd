import * as z from 'zod/mini';

/**
 * What `POST /api/runs/:id/confirm` and `/decline` may be told: when the run had stopped (`ended`) as the one who answers
 * has read it. A run can stop several times; without it, the answer is to whatever it waits with now.
 */
export const StoppedQuery = z.strictObject({ stopped: z.optional(z.iso.datetime({ offset: true })) });
export type StoppedQuery = z.infer<typeof StoppedQuery>;
