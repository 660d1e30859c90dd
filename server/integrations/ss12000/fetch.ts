import { createHash } from 'node:crypto';
import type { Answer } from '../../remote/answer.ts';
import { RemoteFault } from '../../remote/fault.ts';
import type { Remote } from '../../remote/remote.ts';
import { MOST_PAGE_BYTES, type Page, readDeleted, readPage } from './page.ts';

const PER_PAGE = '500';
const MOST_PAGES = 20_000;

/** What is kept of each kind of record: what the reading of placements asks for, and nothing else of anybody. */
const KEPT = {
  organisations: ['id', 'displayName', 'organisationType', 'schoolUnitCode', 'endDate'],
  programmes: ['id', 'name', 'code', 'type'],
  deletedPersons: ['id'],
  persons: ['id', 'civicNo', 'securityMarking', 'enrolments'],
} as const;
type Collection = keyof typeof KEPT;

/**
 * What a fetch came to. `repeated`: persons that came more than once; `deletions`: the system tells who is gone; `found`:
 * how many only a second listing had, null where there was none.
 */
export type Fetched = { persons: number; repeated: number; deletions: boolean; found: number | null };

/**
 * How a fetch is made. `after`: an instant, for what has changed since; null for everything. `mark` stands in the document.
 * `expected`: the ids of persons whose placements end if a fetch of everything leaves them out.
 */
export type Fetching = {
  after: string | null;
  mark: string;
  expected: ReadonlySet<string>;
  write(text: string): Promise<void>;
  progress(persons: number): Promise<void>;
  signal: AbortSignal;
};

/**
 * Fetches what an SS12000 service has of units, programmes and persons, page by page, as one document that the reading of
 * files takes: `{organisations, programmes, deletedPersons, persons}`. Units and programmes always come whole: persons
 * refer to them. Throws RemoteFault; what was written by then is of no use.
 *
 * A list that changes while it is read moves its pages, so that somebody stands on none of them, and in a fetch of
 * everything his or her placements would end (Z39). Where somebody expected is missing, or somebody came twice, the list
 * is asked for once more, and who was on no page the first time comes with it: only who is on neither is gone.
 */
export async function fetchSs12000(remote: Remote, fetching: Fetching): Promise<Fetched> {
  const { after, mark, write } = fetching;
  const ids = new Set<unknown>();
  let persons = 0;
  const deletions = { told: false };
  await write(`{"fetched":${JSON.stringify({ mark, after })}`);
  await collect(fetching, 'organisations', pages(remote, 'organisations', {}, fetching.signal));
  await collect(fetching, 'programmes', whereThere(pages(remote, 'programmes', {}, fetching.signal)));
  if (after !== null) {
    const query = { after, entities: 'persons' };
    const gone = pages(remote, 'deletedEntities', query, fetching.signal, readDeleted);
    await collect(fetching, 'deletedPersons', whereThere(gone, deletions));
  }
  const changed = { 'meta.modified.after': after ?? undefined, expandReferenceNames: 'true' };
  const list = () => pages(remote, 'persons', changed, fetching.signal);
  let found: number | null = null;
  let repeated = 0;
  const listed = async function* () {
    yield* list();
    repeated = persons - ids.size;
    const isSure = repeated === 0 && [...fetching.expected].every((id) => ids.has(id));
    if (after !== null || isSure || persons === 0) return;
    const before = persons;
    for await (const page of list()) yield page.filter((record) => !ids.has(idOf(record)));
    found = persons - before;
  };
  await collect(fetching, 'persons', listed(), async (records) => {
    for (const record of records) ids.add(idOf(record));
    persons += records.length;
    await fetching.progress(persons);
  });
  await write('}');
  return { persons, repeated, deletions: deletions.told, found };
}

async function collect(
  { write }: Fetching,
  name: Collection,
  records: AsyncIterable<readonly unknown[]>,
  see: (records: readonly unknown[]) => Promise<void> = async () => {},
): Promise<void> {
  let before = `,"${name}":[`;
  for await (const page of records) {
    if (page.length === 0) continue;
    await write(before + page.map((record) => JSON.stringify(kept(record, KEPT[name]))).join(','));
    before = ',';
    await see(page);
  }
  await write(before === ',' ? ']' : `${before}]`);
}

/** The pages of a list. Throws RemoteFault `unreadable` for a list that never ends. */
async function* pages(
  remote: Remote,
  path: string,
  query: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
  read: (answer: Answer) => Promise<Page> = readPage,
): AsyncGenerator<readonly unknown[]> {
  const seen = new Set<string>();
  let asked: Readonly<Record<string, string | undefined>> = { ...query, limit: PER_PAGE };
  for (;;) {
    const page = await remote.ask({ path, query: asked, maxBytes: MOST_PAGE_BYTES }, read, signal);
    yield page.records;
    if (page.next === null) return;
    const mark = createHash('sha256').update(page.next).digest('base64');
    if (seen.has(mark) || seen.size >= MOST_PAGES) {
      const why = `Listan ${path} tar aldrig slut: samma sida kommer om och om igen. Felet ligger i det andra systemet.`;
      throw new RemoteFault('unreadable', why);
    }
    seen.add(mark);
    // A token stands for the whole question, and goes with no other filter than the limit.
    asked = { limit: PER_PAGE, pageToken: page.next };
  }
}

/** What a list holds, nothing where the system has none; `there` hears whether it has. */
async function* whereThere(
  records: AsyncIterable<readonly unknown[]>,
  there: { told: boolean } = { told: false },
): AsyncGenerator<readonly unknown[]> {
  try {
    yield* records;
    there.told = true;
  } catch (error) {
    const isMissing = error instanceof RemoteFault && (error.status === 404 || error.status === 501);
    if (!isMissing) throw error;
  }
}

/** The record with nothing but what is kept; what is no record is left for the reading to reject. */
function kept(record: unknown, names: readonly string[]): object {
  if (typeof record !== 'object' || record === null) return {};
  return Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));
}

function idOf(record: unknown): unknown {
  return typeof record === 'object' && record !== null && 'id' in record ? record.id : record;
}
