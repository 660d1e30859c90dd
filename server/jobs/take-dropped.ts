import type { AviseringRun } from '../contract/jobs.ts';
import type { RunLine } from '../contract/run.ts';
import { inFileOrder } from '../domain/file-order.ts';
import { FileRefused } from '../formats/file-refused.ts';
import { makeFolder, type Seen } from '../integrations/inkorg/look.ts';
import { FileMoved, openSeen } from '../integrations/inkorg/open.ts';
import { type Settled, settle } from '../integrations/inkorg/settle.ts';
import { readFilinformation } from '../integrations/navet/header.ts';
import type { Context } from '../usecases/context.ts';
import type { RunEnd } from '../usecases/korning/hold.ts';
import { RunInterrupted, readCounts } from '../usecases/korning/lease.ts';
import { addCounts } from '../usecases/leverans/delivery.ts';
import { missingLines } from '../usecases/leverans/number-lines.ts';
import type { DropState } from '../usecases/leverans/tell-file.ts';
import { fileNumbers } from '../usecases/person/file-numbers.ts';
import { askWaiting } from './ask-waiting.ts';
import type { JobSettings, JobWork } from './job.ts';
import { leftLine, type Outcome, takeFile } from './take-file.ts';

const ZERO = { files: 0, created: 0, updated: 0, unchanged: 0, merged: 0, rejected: 0, quarantined: 0 };

/**
 * Takes the files of the drop folder, in order: those that are in go to its archive, those that cannot be used to its
 * quarantine. What a brake holds stays, with all after it, until somebody has confirmed it (Z40). Which server takes a
 * file is settled by the run's lease: there is one such run at a time. When all are in, those are asked for who wait for
 * this avisering (R016).
 */
export async function takeDropped(
  context: Context,
  work: JobWork,
  settings: JobSettings,
  params: AviseringRun,
): Promise<RunEnd> {
  await makeFolder(settings.navetDrop);
  const { folder } = settings.navetDrop;
  const sight = await settle(folder, (ms) => letPass(work, settings, ms));
  const files = inFileOrder(await withNumbers(sight.steady));
  const lines = remarks(sight);
  let state: DropState = {
    params,
    counts: { ...ZERO, ...(await readCounts(context.engine.read, work.run.id)) },
  };
  const taken: string[] = [];
  for (const [index, { seen }] of files.entries()) {
    const outcome: Outcome = await takeFile(
      context,
      { folder, work, state, waiting: files.length - index - 1 },
      seen,
    );
    state = outcome.state;
    if (outcome.kind === 'held')
      return { state: 'stoppad', counts: state.counts, message: outcome.message, lines };
    if (outcome.kind === 'taken') taken.push(outcome.sha256);
    if (outcome.kind === 'left') lines.push(outcome.line);
  }
  lines.push(...(await missingLines(context, 'navet', taken)));
  const asked = await askWaiting(context, work, settings, state.params);
  lines.push(...asked.lines);
  state = { ...state, counts: addCounts(state.counts, asked.counts) };
  if (asked.held !== undefined) return { state: 'stoppad', counts: state.counts, message: asked.held, lines };
  return endOf(state, lines);
}

async function letPass(work: JobWork, { wait }: JobSettings, ms: number): Promise<void> {
  await work.progress(0, null);
  await wait(ms, work.signal);
  if (work.signal.aborted) throw new RunInterrupted('The process stops.');
}

async function withNumbers(steady: readonly Seen[]) {
  const files = [];
  for (const seen of steady) files.push({ seen, changed: seen.changed, numbers: await numbersOf(seen) });
  return files;
}

async function numbersOf(seen: Seen) {
  try {
    const file = await openSeen(seen);
    try {
      return fileNumbers(await readFilinformation(file.bytes()));
    } finally {
      await file.close();
    }
  } catch (error) {
    // Taking the file says what is the matter with it.
    if (error instanceof FileMoved || error instanceof FileRefused) return null;
    throw error;
  }
}

/** What is to be said of things in the folder that are not taken, or of there being nothing. */
function remarks({ steady, moving, others }: Settled): RunLine[] {
  const lines = [
    ...moving.map((name) => leftLine(name, 'skrivs')),
    ...others.map((name) => leftLine(name, 'ingenFil')),
  ];
  if (steady.length + lines.length > 0) return lines;
  return [{ row: null, level: 'info', code: 'ingaFiler', message: 'Det låg inga filer i mappen.' }];
}

function endOf({ counts }: DropState, lines: readonly RunLine[]): RunEnd {
  const { files = 0, quarantined = 0 } = counts;
  const left = lines.filter(({ code }) => code === 'olaslig').length;
  if (quarantined + left === 0) return { state: 'klar', counts, message: null, lines };
  const message = `${quarantined + left} av ${files + quarantined + left} filer kunde inte läsas in. Se raderna: var och en säger vad som är fel och vad du kan göra. De andra är inlästa.`;
  return { state: 'misslyckad', counts, message, lines };
}
