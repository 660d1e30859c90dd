import { join } from 'node:path';
import type { RunLine } from '../contract/run.ts';
import { findHuvudman } from '../db/queries/huvudman.ts';
import { countOfOtherSources, listNotEnded } from '../db/queries/placering.ts';
import { readSs12000 } from '../integrations/placeringar/ss12000.ts';
import { type Fetched, fetchSs12000 } from '../integrations/ss12000/fetch.ts';
import { openConnection } from '../remote/connection.ts';
import { RemoteFault } from '../remote/fault.ts';
import { openSpool, type Spool } from '../remote/spool.ts';
import { type Lage, readLage } from '../usecases/anslutning/lage.ts';
import type { UsedConnection } from '../usecases/anslutning/list.ts';
import type { Context } from '../usecases/context.ts';
import { addCounts } from '../usecases/leverans/delivery.ts';
import { type FetchState, notePart, tellPart } from '../usecases/placering/fetched.ts';
import { importPlaceringar } from '../usecases/placering/import-placeringar.ts';
import { isWaitedFor, Pupils } from '../usecases/placering/waiting.ts';
import { countsOnOneLine } from '../usecases/utskick/words.ts';
import type { JobSettings, JobWork } from './job.ts';

const HOUR_MS = 3_600_000;
/** Clocks differ, and a change may be stored after its own time: what comes twice is unchanged the second time. */
const OVERLAP_MS = HOUR_MS;
/** Everything is fetched anew in the seventh night: what changes did not tell is put right then. */
const FULL_EVERY_MS = 6.5 * 24 * HOUR_MS;

/** What a connection is asked under: how far the run has come, and the connection. */
export type Taking = { state: FetchState; connection: UsedConnection<'ss12000'> };

/**
 * Fetches a connection whole, then takes it in as the file that it is: checked, held against the brake (Z40), applied in
 * batches. The first time everything, after that what has changed since the last time that was applied, with those who are
 * gone; but everything while it waits for pupils whom the register does not know yet. Throws RemoteFault, FileRefused and
 * NeedsConfirmation, and then nothing has changed.
 */
export async function takeConnection(
  context: Context,
  work: JobWork,
  settings: JobSettings,
  { state, connection }: Taking,
): Promise<FetchState> {
  const began = context.clock.now();
  const lage = readLage(connection.lage);
  const isWaiting = isWaitedFor(lage.waiting ?? {}, context.clock.today());
  const after = isWaiting || isFull(state, lage, began) ? null : (lage.after ?? null);
  const spool = await openSpool(join(settings.dataDir, 'hamtat'), `ss12000-${connection.id}.json`);
  try {
    const expected = after === null ? await expectedOf(context, connection) : new Set<string>();
    const fetched = await fetchTo(spool, { work, settings, connection, expected }, after);
    if (after === null && fetched.persons === 0) throw new RemoteFault('unreadable', empty(connection.name));
    return await takeIn(context, work, { state, connection }, { spool, fetched, after, began });
  } finally {
    await spool.close();
  }
}

function isFull({ params }: FetchState, { after, full }: Lage, now: string): boolean {
  if (params.full || after === undefined || full === undefined) return true;
  const age = Date.parse(now) - Date.parse(full);
  // What is remembered of a time to come was written under a wrong clock, and would leave out what changes until then.
  return age < 0 || age >= FULL_EVERY_MS || after > now;
}

/** The persons, by the system's ids, who have placements of the connection's that are open. */
async function expectedOf(
  { engine, clock }: Context,
  { settings: { huvudman } }: UsedConnection<'ss12000'>,
): Promise<Set<string>> {
  const huvudmanId = await findHuvudman(engine.read, huvudman);
  if (huvudmanId === undefined) return new Set();
  const open = await listNotEnded(engine.read, { huvudmanId, kalla: 'ss12000' }, clock.today());
  return new Set(open.map(({ extern_id: externId }) => externId.slice(0, externId.indexOf('/'))));
}

type Asking = {
  work: JobWork;
  settings: JobSettings;
  connection: UsedConnection<'ss12000'>;
  expected: ReadonlySet<string>;
};

async function fetchTo(spool: Spool, asking: Asking, after: string | null): Promise<Fetched> {
  const { work, settings, connection, expected } = asking;
  const remote = await openConnection(connection, { ...settings.remote, wait: settings.wait });
  try {
    return await fetchSs12000(remote, {
      after,
      expected,
      // A run that is taken over and fetches the same goes on with it; another run's is another delivery.
      mark: `${connection.id}/${after ?? work.run.id}`,
      write: (text) => spool.write(text),
      progress: (persons) => work.progress(persons, null),
      signal: work.signal,
    });
  } finally {
    await remote.close();
  }
}

type Fetch = { spool: Spool; fetched: Fetched; after: string | null; began: string };

async function takeIn(
  context: Context,
  { run, progress }: JobWork,
  { state, connection }: Taking,
  { spool, fetched, after, began }: Fetch,
): Promise<FetchState> {
  const { id, version, name } = connection;
  const full = after === null;
  const today = context.clock.today();
  const pupils = new Pupils(today);
  const { waiting: before = {}, full: lastFull = began } = readLage(connection.lage);
  const lage = {
    after: new Date(Date.parse(began) - OVERLAP_MS).toISOString(),
    full: full ? began : lastFull,
    fetched: began,
    waiting: before,
  } satisfies Lage;
  const partOf = (leverans: number) => {
    return { connection: id, version, name, lage: JSON.stringify(lage), leverans };
  };
  const readItems = () => readSs12000(spool.bytes(), { whole: !full });
  const counts = await importPlaceringar(
    context,
    { name: `${name} ${began.slice(0, 10)}`, sha256: spool.sha256(), items: pupils.watch(readItems()) },
    { format: 'ss12000', huvudman: connection.settings.huvudman, full, agreed: agreedTo(state, id) },
    {
      confirm: isConfirmed(state),
      run: {
        id: run.id,
        label: name,
        progress,
        async staged(leverans) {
          // What a process that died had staged is not read again by the delivery.
          if (!pupils.haveBeenRead) await pupils.look(readItems());
          lage.waiting = await pupils.waiting(context.engine.read, before, full);
          await notePart(context, run, state, partOf(leverans));
        },
      },
    },
  );
  const told = { ...state, counts: addCounts(state.counts, counts) };
  const message = `${name}, ${full ? 'allt' : 'ändringar'}: ${countsOnOneLine(counts)}.`;
  const lines: RunLine[] = [
    { row: null, level: 'info', code: 'anslutning', message },
    ...waitingLines(name, isWaitedFor(lage.waiting, today)),
    ...remarks(name, fetched, full),
    ...(full ? await filesLines(context, name, connection.settings.huvudman) : []),
  ];
  return tellPart(context, run, told, partOf(0), lines);
}

/** A yes that was given before anything was held is to all. */
function isConfirmed({ params: { confirm = false, held } }: FetchState): boolean {
  return confirm && held === undefined;
}

/** A yes to what was held is to so many endings of a connection that it named. */
function agreedTo({ params: { confirm = false, ending = {} } }: FetchState, id: number): number {
  return confirm ? (ending[id] ?? 0) : 0;
}

/**
 * The rows are told of as rejected: this says what becomes of them. Not how many: with the rejected rows that would tell
 * which of them are about somebody protected.
 */
function waitingLines(name: string, isWaiting: boolean): RunLine[] {
  if (!isWaiting) return [];
  const message = `${name}: det finns elever som inte är i personregistret än. Därför hämtas allt nästa gång också, så att placeringarna kommer med när personerna har kommit från Navet.`;
  return [{ row: null, level: 'info', code: 'vantar', message }];
}

function remarks(name: string, { repeated, deletions, found }: Fetched, full: boolean): RunLine[] {
  const lines: RunLine[] = [];
  if (repeated > 0) {
    const message = `${name}: ${repeated} personer kom mer än en gång. Det som kom sist gäller.`;
    lines.push({ row: null, level: 'varning', code: 'upprepade', message });
  }
  if (found) {
    const who = found === 1 ? '1 person' : `${found} personer`;
    const message = `${name}: listan ändrades medan den hämtades, så den hämtades en gång till. ${who} som annars hade saknats kom då.`;
    lines.push({ row: null, level: 'info', code: 'andraHamtning', message });
  }
  if (!full && !deletions) {
    const message = `${name}: systemet berättar inte vilka som har tagits bort. Det märks när allt hämtas nästa gång.`;
    lines.push({ row: null, level: 'info', code: 'borttagSaknas', message });
  }
  return lines;
}

/** Whoever goes over from files to a connection has the files' placements still; nothing that is fetched ends them. */
async function filesLines({ engine, clock }: Context, name: string, huvudman: string): Promise<RunLine[]> {
  const huvudmanId = await findHuvudman(engine.read, huvudman);
  if (huvudmanId === undefined) return [];
  const many = await countOfOtherSources(engine.read, { huvudmanId, kalla: 'ss12000' }, clock.today());
  if (many === 0) return [];
  const what = many === 1 ? '1 pågående placering' : `${many} pågående placeringar`;
  const message = `${name}: huvudmannen har ${what} ur filer. Det som hämtas avslutar inte dem, och den som har slutat räknas som elev så länge de står kvar. Be den som sköter servern läsa in en sista hel fil, där de är borta eller har slutdatum.`;
  return [{ row: null, level: 'varning', code: 'franFiler', message }];
}

function empty(name: string): string {
  return `${name} lämnade inte en enda person. Inget har ändrats. Kontrollera att anslutningen får läsa elever.`;
}
