import type { RunLine } from '../contract/run.ts';
import { FileRefused, refusalInWords } from '../formats/file-refused.ts';
import { tooLargeMessage } from '../formats/source.ts';
import { XML_LIMITS } from '../formats/xml.ts';
import type { Seen } from '../integrations/inkorg/look.ts';
import { FileMoved, type OpenFile, openSeen } from '../integrations/inkorg/open.ts';
import { archive, QUARANTINE, quarantine } from '../integrations/inkorg/put-away.ts';
import { type NavetItem, readNavet } from '../integrations/navet/read.ts';
import type { Context } from '../usecases/context.ts';
import { addCounts, type Counts } from '../usecases/leverans/delivery.ts';
import { NeedsConfirmation } from '../usecases/leverans/needs-confirmation.ts';
import { numberLines } from '../usecases/leverans/number-lines.ts';
import { type DropState, holdFile, tellFile } from '../usecases/leverans/tell-file.ts';
import { importNavet, isIn } from '../usecases/person/import-navet.ts';
import { countsOnOneLine, timeInWords } from '../usecases/utskick/words.ts';
import type { JobWork } from './job.ts';

/** What a file is taken under: the folder, the run and how far it has come, and how many files wait after it. */
export type Taking = { folder: string; work: JobWork; state: DropState; waiting: number };

/** What became of a file: it is in, in quarantine, held by a brake, or left as it is until the next run. */
export type Outcome = { state: DropState } & (
  | { kind: 'taken'; sha256: string }
  | { kind: 'refused' }
  | { kind: 'held'; message: string }
  | { kind: 'left'; line: RunLine }
);

/**
 * Takes one file of the drop folder in and puts it away. A process that dies on the way leaves the file where it is: it is
 * found again, known by its SHA-256, gone on with, and told of and moved once.
 */
export async function takeFile(context: Context, taking: Taking, seen: Seen): Promise<Outcome> {
  let sha256: string | null = null;
  try {
    if (seen.bytes > XML_LIMITS.maxBytes) {
      throw new FileRefused('tooLarge', tooLargeMessage(XML_LIMITS.maxBytes));
    }
    const file = await openSeen(seen);
    try {
      sha256 = await file.sha256();
      return await takeIn(context, taking, seen, { file, sha256 });
    } finally {
      await file.close();
    }
  } catch (error) {
    const { state } = taking;
    if (error instanceof FileMoved) return { kind: 'left', state, line: leftLine(seen.name, 'skrivs') };
    if (error instanceof NeedsConfirmation && sha256 !== null)
      return hold(context, taking, seen, sha256, error);
    if (!(error instanceof FileRefused)) throw error;
    if (error.code === 'missing') return { kind: 'left', state, line: leftLine(seen.name, 'olaslig') };
    return putInQuarantine(context, taking, seen, sha256, error);
  }
}

type Open = { file: OpenFile; sha256: string };

async function takeIn(
  context: Context,
  taking: Taking,
  seen: Seen,
  { file, sha256 }: Open,
): Promise<Outcome> {
  const { folder, work, state } = taking;
  const { run, progress } = work;
  const { confirm = false, held } = state.params;
  const again = await isIn(context, sha256, run.id);
  const incoming = { name: seen.name, sha256, items: withPosts(readNavet(file.bytes())) };
  const counts = await importNavet(context, incoming, {
    run: { id: run.id, label: seen.name, progress },
    confirm: confirm && (held === undefined || held === sha256),
  });
  const numbers = again ? [] : await numberLines(context, 'navet', sha256);
  const next = await tell(context, taking, {
    key: sha256,
    counts: { files: 1, ...counts },
    lines: [inLine(seen.name, counts, again), ...numbers.map((line) => named(seen.name, line))],
  });
  await archive(folder, seen, sha256);
  return { kind: 'taken', state: next, sha256 };
}

async function hold(
  context: Context,
  { work, state, waiting }: Taking,
  { name }: Seen,
  sha256: string,
  error: NeedsConfirmation,
): Promise<Outcome> {
  const rest = waiting === 0 ? '' : ` Filer som väntar efter den: ${waiting}.`;
  const message = `${name}: ${error.message}${rest}`;
  await holdFile(context, work.run, state, { sha256, message });
  return { kind: 'held', state, message };
}

async function putInQuarantine(
  context: Context,
  taking: Taking,
  seen: Seen,
  sha256: string | null,
  error: FileRefused,
): Promise<Outcome> {
  const why = refusalInWords(error);
  const message = `${seen.name}: ${why} Inget av den är inläst. Den ligger i karantän (${QUARANTINE}).`;
  const state = await tell(context, taking, {
    key: sha256 ?? seen.mark,
    counts: { quarantined: 1 },
    lines: [{ row: null, level: 'fel', code: 'karantan', message }],
  });
  await quarantine(taking.folder, seen, sha256, reasonText(seen, why, context.clock.now()));
  return { kind: 'refused', state };
}

function reasonText({ name }: Seen, why: string, now: string): string {
  return `${name}
I karantän sedan ${timeInWords(now)}.

Orsak: ${why}

Hämta filen på nytt från Skatteverket och lägg den i mappen. Samma fil en gång till hamnar här igen.
Ta bort filen här när den inte behövs: den kan innehålla personuppgifter.
`;
}

/** Tells of a file unless the run has done so before it was taken over. */
async function tell(
  context: Context,
  { work, state }: Taking,
  file: { key: string; counts: Counts; lines: readonly RunLine[] },
): Promise<DropState> {
  if (state.params.told?.includes(file.key)) return state;
  const counts = addCounts(state.counts, file.counts);
  return tellFile(context, work.run, { ...state, counts }, file);
}

/** Refuses a file without a single post: where there is nothing to tell Navet sends none. */
async function* withPosts(items: AsyncIterable<NavetItem>): AsyncGenerator<NavetItem> {
  let posts = 0;
  for await (const item of items) {
    if (item.kind === 'post' || item.kind === 'rejected') posts++;
    yield item;
  }
  if (posts === 0) throw new FileRefused('empty', 'Filen är hel men innehåller inte en enda post.');
}

function inLine(name: string, counts: Counts, again: boolean): RunLine {
  return again
    ? {
        row: null,
        level: 'info',
        code: 'redanInlast',
        message: `${name}: Samma fil är redan inläst. Inget ändrades.`,
      }
    : { row: null, level: 'info', code: 'fil', message: `${name}: ${countsOnOneLine(counts)}.` };
}

const LEFT = {
  skrivs: ['varning', 'Filen ändras fortfarande. Den lämnades och läses in nästa gång.'],
  ingenFil: [
    'varning',
    'Det här är ingen vanlig fil utan en länk eller liknande. Lägg själva filen i mappen.',
  ],
  olaslig: ['fel', 'Servern får inte läsa filen. Ge servern rätt att läsa den och starta körningen igen.'],
} as const;

/** What is said of something that was left where it is. */
export function leftLine(name: string, why: keyof typeof LEFT): RunLine {
  const [level, message] = LEFT[why];
  return named(name, { row: null, level, code: why, message });
}

function named(name: string, line: RunLine): RunLine {
  return { ...line, message: `${name}: ${line.message}` };
}
