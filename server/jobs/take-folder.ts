import type { RunLine } from '../contract/run.ts';
import type { Seen } from '../integrations/inkorg/look.ts';
import { type Settled, settle } from '../integrations/inkorg/settle.ts';
import type { Context } from '../usecases/context.ts';
import type { RunEnd } from '../usecases/korning/hold.ts';
import { RunInterrupted } from '../usecases/korning/lease.ts';
import { type BrakedFile, type DropState, holdFile } from '../usecases/leverans/tell-file.ts';
import { leftLine, STUCK } from './drop-lines.ts';
import type { JobSettings, JobWork } from './job.ts';
import { type DropKind, takeFile } from './take-file.ts';

/** A drop folder, what each of its files is, and the order in which they are taken. `place` as in `DropKind`. */
export type Drop = {
  folder: string;
  place: string;
  kindOf(seen: Seen): Promise<DropKind> | DropKind;
  inOrder(files: readonly Seen[]): Promise<Seen[]> | Seen[];
};

/**
 * What came of the files of a folder: `lines` says what was left there, `taken` which are in by their SHA-256. `held`: the one
 * that a brake holds, and all after it.
 */
export type FolderTaken = {
  state: DropState;
  lines: readonly RunLine[];
  taken: readonly string[];
  held?: BrakedFile;
  /** Nothing lay there. */
  empty: boolean;
};

/**
 * Takes the files of a drop folder, in order: those that are in go to its archive, those that cannot be used to its
 * quarantine. What a brake holds stays, with all after it, until somebody has confirmed it (Z40). Which server takes a
 * file is settled by the run's lease: there is one such run at a time.
 */
export async function takeFolder(
  context: Context,
  work: JobWork,
  settings: JobSettings,
  { drop: { folder, place, kindOf, inOrder }, state: before }: { drop: Drop; state: DropState },
): Promise<FolderTaken> {
  const sight = await settle(folder, (ms) => letPass(work, settings, ms));
  const files = await inOrder(sight.steady);
  const lines = leftAsTheyAre(sight, place);
  const empty = files.length + lines.length === 0;
  const taken: string[] = [];
  let state = before;
  for (const [index, seen] of files.entries()) {
    const waiting = files.length - index - 1;
    const kind = await kindOf(seen);
    const outcome = await takeFile(context, { folder, kind, work, state, waiting }, seen);
    state = outcome.state;
    if (outcome.kind === 'held') return { state, lines, taken, held: outcome.file, empty };
    if (outcome.kind === 'taken') taken.push(outcome.sha256);
    lines.push(...outcome.lines);
  }
  return { state, lines, taken, empty };
}

async function letPass(work: JobWork, { wait }: JobSettings, ms: number): Promise<void> {
  await work.progress(0, null);
  await wait(ms, work.signal);
  if (work.signal.aborted) throw new RunInterrupted('The process stops.');
}

/** What is to be said of things in the folder that are not taken. */
function leftAsTheyAre({ moving, others }: Settled, place: string): RunLine[] {
  return [
    ...moving.map((name) => leftLine(place + name, 'skrivs')),
    ...others.map((name) => leftLine(place + name, 'ingenFil')),
  ];
}

/** What is said where there was nothing to take. */
export const NO_FILES: RunLine = {
  row: null,
  level: 'info',
  code: 'ingaFiler',
  message: 'Det låg inga filer i mappen.',
};

/** How a run ends that asks whether the file that a brake holds is to be taken (Z40). Throws RunLost. */
export async function stopAt(
  context: Context,
  { run }: JobWork,
  state: DropState,
  held: BrakedFile,
  lines: readonly RunLine[],
): Promise<RunEnd> {
  await holdFile(context, run, state, held);
  return { state: 'stoppad', counts: state.counts, message: held.message, lines };
}

/** How a run ends that has taken what there was: not well where a file could not be used, or not be put away. */
export function endOfDrop({ counts }: DropState, lines: readonly RunLine[]): RunEnd {
  const { files = 0, quarantined = 0 } = counts;
  const refused = quarantined + lines.filter(({ code }) => code === 'olaslig').length;
  const stuck = lines.filter(({ code }) => code === STUCK).length;
  if (refused + stuck === 0) return { state: 'klar', counts, message: null, lines };
  const message = [
    ...(refused === 0 ? [] : [`${refused} av ${files + refused} filer kunde inte läsas in.`]),
    ...(stuck === 0 ? [] : [`${stuck === 1 ? 'En fil' : `${stuck} filer`} kunde inte flyttas ur mappen.`]),
    'Se raderna: var och en säger vad som är fel och vad du kan göra.',
    ...(refused === 0 ? [] : ['De andra är inlästa.']),
  ].join(' ');
  return { state: 'misslyckad', counts, message, lines };
}

/** Files in the order in which they were last changed. */
export function oldestFirst(files: readonly Seen[]): Seen[] {
  return files.toSorted((a, b) => a.changed.localeCompare(b.changed) || a.name.localeCompare(b.name));
}
