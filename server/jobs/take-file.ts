import type { RunLine } from '../contract/run.ts';
import { FileRefused, refusalInWords } from '../formats/file-refused.ts';
import { tooLargeMessage } from '../formats/source.ts';
import type { Seen } from '../integrations/inkorg/look.ts';
import { FileMoved, type OpenFile, openSeen } from '../integrations/inkorg/open.ts';
import { ARCHIVE, archive, NotMoved, QUARANTINE, quarantine } from '../integrations/inkorg/put-away.ts';
import type { Context } from '../usecases/context.ts';
import { addCounts, type Counts, type DeliveryOptions, type Slag } from '../usecases/leverans/delivery.ts';
import { isDeclined } from '../usecases/leverans/held-file.ts';
import { isIn } from '../usecases/leverans/is-in.ts';
import { NeedsConfirmation } from '../usecases/leverans/needs-confirmation.ts';
import { type BrakedFile, type DropState, tellFile } from '../usecases/leverans/tell-file.ts';
import { timeInWords } from '../usecases/utskick/words.ts';
import { inLine, leftLine, named, refusedLine, stuckLine, TAKEN_ANYWAY } from './drop-lines.ts';
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

/**
 * What became of a file: it is in, in quarantine, held by a brake, or left as it is until the next run; with what there is
 * to say of it as long as it lies in the folder.
 */
export type Outcome = { state: DropState; lines: readonly RunLine[] } & (
  | { kind: 'taken'; sha256: string }
  | { kind: 'refused' }
  | { kind: 'held'; file: BrakedFile }
  | { kind: 'left' }
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
    if (error instanceof FileMoved) return { kind: 'left', state, lines: [leftLine(name, 'skrivs')] };
    if (error instanceof NeedsConfirmation && sha256 !== null)
      return { kind: 'held', state, file: braked(taking, seen, sha256, error), lines: [] };
    if (!(error instanceof FileRefused)) throw error;
    if (error.code === 'missing') return { kind: 'left', state, lines: [leftLine(name, 'olaslig')] };
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
  const { confirm = false, held, file: asked } = state.params;
  const label = shownName(taking, seen);
  // The same content may lie in another folder, and is another question there.
  const isAsked = held === sha256 && (asked === undefined || asked.omfang === kind.omfang);
  const confirmed = confirm && (held === undefined || isAsked);
  if (!confirmed && (await isDeclined(context, { ...kind, sha256 })))
    throw new FileRefused('declined', DECLINED);
  const key = keyOf(taking, seen, sha256);
  const copy = (state.params.told ?? []).some(
    (told) => told !== key && String(told).startsWith(contentOf(kind, sha256)),
  );
  const again = copy || (await isIn(context, { ...kind, sha256 }, run.id));
  const incoming = { name: seen.name, sha256, bytes: file.bytes() };
  const counts = await kind.bring(context, incoming, {
    // What this run has taken in already under another name is nothing that it comes to once more.
    run: { id: copy ? null : run.id, label, progress },
    confirm: confirmed,
  });
  const more = again ? [] : ((await kind.remarks?.(context, sha256)) ?? []);
  const next = await tell(context, taking, {
    key,
    counts: { files: 1, ...counts },
    lines: [inLine(label, counts, again), ...more.map((line) => named(label, line))],
  });
  const lines = await stuck(archive(folder, seen, sha256), (code) => stuckLine(label, ARCHIVE, code));
  return { kind: 'taken', state: next, sha256, lines };
}

const DECLINED = 'Den skulle ändra ovanligt mycket, och den som fick frågan har inte bekräftat den.';

function braked(
  { kind: { slag, omfang, place }, waiting }: Taking,
  { name }: Seen,
  sha256: string,
  error: NeedsConfirmation,
): BrakedFile {
  const rest = waiting === 0 ? '' : ` Filer som väntar efter den: ${waiting}.`;
  return { name, slag, omfang, sha256, message: `${place}${name}: ${error.message}${rest}` };
}

async function putInQuarantine(
  context: Context,
  taking: Taking,
  seen: Seen,
  sha256: string | null,
  error: FileRefused,
): Promise<Outcome> {
  const why = refusalInWords(error);
  const label = shownName(taking, seen);
  // Whoever said no to a file knows of it: the run has not failed by that.
  const declined = error.code === 'declined';
  const state = await tell(context, taking, {
    key: keyOf(taking, seen, sha256),
    counts: declined ? {} : { quarantined: 1 },
    lines: [refusedLine(label, why, declined)],
  });
  const reason = reasonText(taking, seen, error, context.clock.now());
  const moving = quarantine(taking.folder, seen, sha256, reason);
  return { kind: 'refused', state, lines: await stuck(moving, (code) => stuckLine(label, QUARANTINE, code)) };
}

/** What there is to say once a file has been put away: something only where it could not be. */
async function stuck(moving: Promise<boolean>, say: (code: string) => RunLine): Promise<RunLine[]> {
  try {
    await moving;
    return [];
  } catch (error) {
    if (error instanceof NotMoved) return [say(error.code)];
    throw error;
  }
}

/** What a run knows a file by that it has told of: what it holds, and which one of those that hold the same. */
function keyOf({ kind }: Taking, { mark, name }: Seen, sha256: string | null): string {
  return `${contentOf(kind, sha256)} ${mark} ${name}`;
}

function contentOf({ place, omfang }: DropKind, sha256: string | null): string {
  return `${place}${omfang} ${sha256 ?? ''}`;
}

function reasonText({ kind }: Taking, { name }: Seen, error: FileRefused, now: string): string {
  const again =
    error.code === 'declined'
      ? TAKEN_ANYWAY
      : `Hämta filen på nytt från ${kind.sender} och lägg den i mappen. Samma fil en gång till hamnar här igen.`;
  return `${name}
I karantän sedan ${timeInWords(now)}.

Orsak: ${refusalInWords(error)}

${again}
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
