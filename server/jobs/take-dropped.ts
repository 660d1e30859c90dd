import type { AviseringRun } from '../contract/jobs.ts';
import { inFileOrder } from '../domain/file-order.ts';
import { FileRefused } from '../formats/file-refused.ts';
import { makeFolder, type Seen } from '../integrations/inkorg/look.ts';
import { FileMoved, openSeen } from '../integrations/inkorg/open.ts';
import { readFilinformation } from '../integrations/navet/header.ts';
import type { Context } from '../usecases/context.ts';
import type { RunEnd } from '../usecases/korning/hold.ts';
import { readCounts } from '../usecases/korning/lease.ts';
import { addCounts } from '../usecases/leverans/delivery.ts';
import { missingLines } from '../usecases/leverans/number-lines.ts';
import { fileNumbers } from '../usecases/person/file-numbers.ts';
import { askWaiting } from './ask-waiting.ts';
import type { JobSettings, JobWork } from './job.ts';
import { NAVET_FILES } from './navet-files.ts';
import { endOfDrop, NO_FILES, stopAt, takeFolder } from './take-folder.ts';

const ZERO = { files: 0, created: 0, updated: 0, unchanged: 0, merged: 0, rejected: 0, quarantined: 0 };

/**
 * Takes Navet's files of the drop folder by their numbers. When all are in, those are asked for who wait for this
 * avisering (R016).
 */
export async function takeDropped(
  context: Context,
  work: JobWork,
  settings: JobSettings,
  params: AviseringRun,
): Promise<RunEnd> {
  await makeFolder(settings.navetDrop);
  const drop = {
    folder: settings.navetDrop.folder,
    place: NAVET_FILES.place,
    kindOf: () => NAVET_FILES,
    inOrder: byNumbers,
  };
  const before = { params, counts: { ...ZERO, ...(await readCounts(context.engine.read, work.run.id)) } };
  const { state, held, taken, ...rest } = await takeFolder(context, work, settings, { drop, state: before });
  const lines = rest.empty ? [NO_FILES] : [...rest.lines];
  if (held !== undefined) return stopAt(context, work, state, held, lines);
  lines.push(...(await missingLines(context, 'navet', taken)));
  const asked = await askWaiting(context, work, settings, state.params);
  lines.push(...asked.lines);
  const counts = addCounts(state.counts, asked.counts);
  if (asked.held !== undefined) return { state: 'stoppad', counts, message: asked.held, lines };
  return endOfDrop({ ...state, counts }, lines);
}

async function byNumbers(steady: readonly Seen[]): Promise<Seen[]> {
  const files = [];
  for (const seen of steady) files.push({ seen, changed: seen.changed, numbers: await numbersOf(seen) });
  return inFileOrder(files).map(({ seen }) => seen);
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
