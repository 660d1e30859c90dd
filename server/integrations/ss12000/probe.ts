import type { Remote } from '../../remote/remote.ts';
import { MOST_PAGE_BYTES, readPage } from './page.ts';

/** Asks for one organisation: nothing about anybody. Throws RemoteFault. */
export async function probeSs12000(remote: Remote, signal: AbortSignal): Promise<void> {
  await remote.ask(
    { path: 'organisations', query: { limit: '1' }, maxBytes: MOST_PAGE_BYTES },
    readPage,
    signal,
  );
  // Those that may read organisations may not always read persons; the answer itself is not read.
  await remote.ask(
    { path: 'persons', query: { limit: '1' }, maxBytes: MOST_PAGE_BYTES },
    async () => {},
    signal,
  );
}
