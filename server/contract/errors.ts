import * as z from 'zod/mini';

/** What can go wrong, as clients know it. */
export const ERROR_CODES = [
  'ogiltig',
  'ejInloggad',
  'felInloggning',
  'forManga',
  'forbjuden',
  'saknas',
  'krock',
  'forStor',
  'bytLosenord',
  'serverfel',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export const Issue = z.object({ path: z.string(), code: z.string(), message: z.string() });
export type Issue = z.infer<typeof Issue>;

/** Every answer of 4xx and 5xx. The message is Swedish and for people. */
export const ErrorBody = z.object({
  code: z.enum(ERROR_CODES),
  message: z.string(),
  requestId: z.string(),
  issues: z.optional(z.array(Issue)),
});
export type ErrorBody = z.infer<typeof ErrorBody>;
