import * as z from 'zod/mini';
import { type Answer, readJson } from '../../remote/answer.ts';
import { RemoteFault } from '../../remote/fault.ts';

/** The largest page that is taken in. */
export const MOST_PAGE_BYTES = 64 * 2 ** 20;

const PageToken = z.nullish(z.string().check(z.maxLength(10_000)));
const Page = z.object({ data: z.array(z.unknown()), pageToken: PageToken });
const Deleted = z.object({
  data: z.object({ persons: z.nullish(z.array(z.string().check(z.minLength(1), z.maxLength(64)))) }),
  pageToken: PageToken,
});

/** One page of a list, and the token of the next. */
export type Page = { records: readonly unknown[]; next: string | null };

/** A page of records. Throws RemoteFault `unreadable`. */
export async function readPage(answer: Answer): Promise<Page> {
  const page = z.safeParse(Page, await readJson(answer));
  if (!page.success) throw new RemoteFault('unreadable', WRONG);
  return { records: page.data.data, next: page.data.pageToken || null };
}

/** A page of the ids of persons that have been removed. Throws RemoteFault `unreadable`. */
export async function readDeleted(answer: Answer): Promise<Page> {
  const page = z.safeParse(Deleted, await readJson(answer));
  if (!page.success) throw new RemoteFault('unreadable', WRONG);
  const records = (page.data.data.persons ?? []).map((id) => ({ id }));
  return { records, next: page.data.pageToken || null };
}

const WRONG =
  'Svaret är inte en sida enligt SS12000. Kontrollera adressen i anslutningen: den ska sluta före /persons, ofta med /v2.';
