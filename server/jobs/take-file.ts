import type { RunLine } from '../contract/run.ts';
import { FileRefused, refusalInWords } from '../formats/file-refused.ts';
import { tooLargeMessage } from '../formats/source.ts';
import type { Seen } from '../integrations/inkorg/look.ts';
import { FileMoved, type OpenFile, openSeen } from '../integrations/inkorg/open.ts';
import { archive, QUARANTINE, quarantine } from '../integrations/inkorg/put-away.ts';
import type { Context } from '../usecases/context.ts';
import { addCounts, type Counts, type DeliveryOptions, type Slag } from '../usecases/leverans/delivery.ts';
import { isDeclined } from '../usecases/leverans/held-file.ts';
import { isIn } from '../usecases/leverans/is-in.ts';
import { NeedsConfirmation } from '../usecases/leverans/needs-confirmation.ts';
import { type DropState, holdFile, tellFile } from '../usecases/leverans/tell-file.ts';
import { countsOnOneLine, timeInWords } from '../usecases/utskick/words.ts';
import type { JobWork } from './job.ts';

/** What the files of a drop folder are: whose they are, how one is read into the register, what is said of it. */
export type DropKind = {
  slag: Slag;
  /** The scope that the same file is known in. */
  omfang: string;
  maxBytes: number;
  /** Who gives a file anew, as it is said after *Hämta filen på nytt från*. */
  sender: string;
  /** What stands before a file's name where a run reads more than one folder. */
  place: string;
  bring(
    context: Context,
    file: { name: string; sha256: string; bytes: AsyncIterable<Uint8Array> },
    options: DeliveryOptions,
  ): Promise<Counts>;
  /** What there is to say of a file that was not in before. */
  remarks?(context: Context, sha256: string): Promise<readonly RunLine[]>;
};

/** What a file is taken under: the folder and its kind, the run and how far it has come, how many files wait after it. */
export type Taking = { folder: string; kind: DropKind; work: JobWork; state: DropState; waiting: number };

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
    const { maxBytes } = taking.kind;
    if (seen.bytes > maxBytes) throw new FileRefused('tooLarge', tooLargeMessage(maxBytes));
    const file = await openSeen(seen);
    try {
      sha256 = await file.sha256();
      return await takeIn(context, taking, seen, { file, sha256 });
    } finally {
      await file.close();
    }
  } catch (error) {
    const { state } = taking;
    const name = shownName(taking, seen);
    if (error instanceof FileMoved) return { kind: 'left', state, line: leftLine(name, 'skrivs') };
    if (error instanceof NeedsConfirmation && sha256 !== null)
      return hold(context, taking, seen, sha256, error);
    if (!(error instanceof FileRefused)) throw error;
    if (error.code === 'missing') return { kind: 'left', state, line: leftLine(name, 'olaslig') };
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
  const { folder, kind, work, state } = taking;
  const { run, progress } = work;
  const { confirm = false, held } = state.params;
  const label = shownName(taking, seen);
  const confirmed = confirm && (held === undefined || held === sha256);
  if (!confirmed && (await isDeclined(context, { ...kind, sha256 })))
    throw new FileRefused('declined', DECLINED);
  const again = await isIn(context, { ...kind, sha256 }, run.id);
  const incoming = { name: seen.name, sha256, bytes: file.bytes() };
  const counts = await kind.bring(context, incoming, {
    run: { id: run.id, label, progress },
    confirm: confirmed,
  });
  const more = again ? [] : ((await kind.remarks?.(context, sha256)) ?? []);
  const next = await tell(context, taking, {
    key: kind.place + sha256,
    counts: { files: 1, ...counts },
    lines: [inLine(label, counts, again), ...more.map((line) => named(label, line))],
  });
  await archive(folder, seen, sha256);
  return { kind: 'taken', state: next, sha256 };
}

const DECLINED = 'Den skulle ändra ovanligt mycket, och den som fick frågan har inte bekräftat den.';

async function hold(
  context: Context,
  taking: Taking,
  seen: Seen,
  sha256: string,
  error: NeedsConfirmation,
): Promise<Outcome> {
  const { kind, work, state, waiting } = taking;
  const rest = waiting === 0 ? '' : ` Filer som väntar efter den: ${waiting}.`;
  const message = `${shownName(taking, seen)}: ${error.message}${rest}`;
  const { slag, omfang } = kind;
  await holdFile(context, work.run, state, { name: seen.name, slag, omfang, sha256, message });
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
  const message = `${shownName(taking, seen)}: ${why} Inget av den är inläst. Den ligger i karantän (${QUARANTINE}).`;
  // Whoever said no to a file knows of it: the run has not failed by that.
  const declined = error.code === 'declined';
  const state = await tell(context, taking, {
    key: taking.kind.place + (sha256 ?? seen.mark),
    counts: declined ? {} : { quarantined: 1 },
    lines: [
      declined
        ? { row: null, level: 'info', code: 'avbojd', message }
        : { row: null, level: 'fel', code: 'karantan', message },
    ],
  });
  await quarantine(taking.folder, seen, sha256, reasonText(taking, seen, why, context.clock.now()));
  return { kind: 'refused', state };
}

function reasonText({ kind }: Taking, { name }: Seen, why: string, now: string): string {
  return `${name}
I karantän sedan ${timeInWords(now)}.

Orsak: ${why}

Hämta filen på nytt från ${kind.sender} och lägg den i mappen. Samma fil en gång till hamnar här igen.
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

function shownName({ kind }: Pick<Taking, 'kind'>, { name }: Seen): string {
  return kind.place + name;
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
  utanKommun: [
    'varning',
    'Filen ligger inte i någon kommuns mapp. Flytta den till mappen som heter som kommunens kod.',
  ],
  okandKommun: [
    'varning',
    'Ingen kommun här har mappens namn som kod, så det som ligger i den lämnades. Döp om mappen till kommunens kod, eller flytta filerna till kommunens mapp.',
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
