import * as z from 'zod/mini';
import { PlaceringarRun } from '../contract/jobs.ts';
import type { RunLine } from '../contract/run.ts';
import { FileRefused, refusalInWords } from '../formats/file-refused.ts';
import type { Context } from '../usecases/context.ts';
import type { RunEnd } from '../usecases/korning/hold.ts';
import { readCounts } from '../usecases/korning/lease.ts';
import { addCounts } from '../usecases/leverans/delivery.ts';
import { placeringApplier } from '../usecases/placering/apply-items.ts';
import { type FetchState, holdParts } from '../usecases/placering/fetched.ts';
import { type Asked, askConnections, goOn } from './ask-connections.ts';
import type { Job, JobSettings, JobWork } from './job.ts';
import { leveransJob } from './leverans.ts';
import { stopAt } from './take-folder.ts';
import { type FilesTaken, takePlaceringFiles } from './take-placering-files.ts';

/**
 * Placements: takes the files of the drop folder and asks the connections to SS12000, or goes on with a file that a dead
 * process had taken in.
 */
export function placeringarJob(settings: JobSettings): Job {
  return async (context, work) => {
    const asked = z.safeParse(PlaceringarRun, work.run.params);
    return asked.success ? takePlaceringar(context, work, settings, asked.data) : leveransJob(context, work);
  };
}

/** Files first: a school system that is down is waited for, and what lies in the folders need not wait with it. */
async function takePlaceringar(
  context: Context,
  work: JobWork,
  settings: JobSettings,
  params: PlaceringarRun,
): Promise<RunEnd> {
  const { zero } = placeringApplier(context);
  const counts = addCounts(zero, await readCounts(context.engine.read, work.run.id));
  const before = await goOn(context, work, { params, counts });
  const files = await orUnreadable(before, () => takePlaceringFiles(context, work, settings, before));
  const asked = await askConnections(context, work, settings, files.state);
  return endOf(context, work, files, asked);
}

/** A drop folder that cannot be read keeps nobody from asking the connections. */
async function orUnreadable(state: FetchState, take: () => Promise<FilesTaken>): Promise<FilesTaken> {
  try {
    return await take();
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    const message = refusalInWords(error);
    const line: RunLine = { row: null, level: 'fel', code: error.code, message };
    return { state, lines: [line], problem: message, held: [], hasFolders: true };
  }
}

/** One question at a time: what else a brake holds is told of, and asked about once the first has been answered (Z40). */
async function endOf(context: Context, work: JobWork, files: FilesTaken, asked: Asked): Promise<RunEnd> {
  const { state } = asked;
  const lines = [...files.lines, ...asked.lines];
  const [file, ...others] = files.held;
  if (file) return stopAt(context, work, state, file, [...lines, ...[...others, ...asked.held].map(later)]);
  if (asked.held.length > 0) {
    await holdParts(context, work.run, state, asked.held);
    const told = asked.held.map(
      ({ message }): RunLine => ({ row: null, level: 'varning', code: 'broms', message }),
    );
    const message = asked.held.map((held) => held.message).join(' ');
    return { state: 'stoppad', counts: state.counts, message, lines: [...lines, ...told] };
  }
  if (!files.hasFolders && !asked.hasConnections)
    return { state: 'misslyckad', message: NOTHING_TO_READ, lines };
  const problems = [files.problem, asked.problem].filter((problem) => problem !== null);
  if (problems.length === 0) return { state: 'klar', counts: state.counts, message: null, lines };
  return { state: 'misslyckad', counts: state.counts, message: problems.join(' '), lines };
}

function later({ message }: { message: string }): RunLine {
  const asked = `${message} Det frågas om sedan, när körningen har fått svar på det den stannade vid först.`;
  return { row: null, level: 'varning', code: 'bromsSedan', message: asked };
}

const NOTHING_TO_READ =
  'Det finns ingen anslutning till SS12000 att hämta placeringar från, och ingen mapp med filer. Lägg upp anslutningen under Körningar, Anslutningar.';
