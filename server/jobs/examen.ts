import { join } from 'node:path';
import * as z from 'zod/mini';
import type { DropFolder } from '../config.ts';
import { ExamenRun } from '../contract/jobs.ts';
import type { RunLine } from '../contract/run.ts';
import { listKommuner } from '../db/queries/korning-kommuner.ts';
import { MAX_EXAMEN_FILE_BYTES, readExamen } from '../integrations/examen/any.ts';
import { plainName } from '../integrations/inkorg/file-name.ts';
import { foldersWithin, hasFolder, lookInto, makeFolder, type Seen } from '../integrations/inkorg/look.ts';
import type { Context } from '../usecases/context.ts';
import { importExamen } from '../usecases/examen/import-examen.ts';
import type { RunEnd } from '../usecases/korning/hold.ts';
import { readCounts } from '../usecases/korning/lease.ts';
import type { DropState } from '../usecases/leverans/tell-file.ts';
import { Refusal } from '../usecases/refusal.ts';
import { leftLine } from './drop-lines.ts';
import type { Job, JobSettings, JobWork } from './job.ts';
import { leveransJob } from './leverans.ts';
import type { DropKind } from './take-file.ts';
import { endOfDrop, NO_FILES, takeFolder } from './take-folder.ts';

/** Examina: takes what lies in the drop folder, or goes on with a file that a dead process or a person had sent in. */
export function examenJob(settings: JobSettings): Job {
  return async (context, work) => {
    const dropped = z.safeParse(ExamenRun, work.run.params);
    return dropped.success ? takeExamina(context, work, settings, dropped.data) : leveransJob(context, work);
  };
}

const NO_KOMMUN = 'Det finns ingen sådan kommun här. Lägg upp den först.';
const ZERO = { files: 0, marked: 0, unchanged: 0, rejected: 0, quarantined: 0 };

/**
 * Takes the files of examina of a kommun, or of each (R247): each kommun has a folder by its code in the drop folder, and a
 * file marks its youths only. A list takes nothing away, so that no brake is needed (Z40).
 */
async function takeExamina(
  context: Context,
  work: JobWork,
  settings: JobSettings,
  params: ExamenRun,
): Promise<RunEnd> {
  const { examenDrop } = settings;
  await makeFolder(examenDrop);
  const kommuner = (await listKommuner(context.engine.read)).map(({ kod }) => kod);
  if (params.kommun !== '*' && !kommuner.includes(params.kommun)) throw new Refusal('saknas', NO_KOMMUN);
  const lines = await straying(examenDrop.folder, kommuner, params.kommun);
  let empty = lines.length === 0;
  let state: DropState = {
    params,
    counts: { ...ZERO, ...(await readCounts(context.engine.read, work.run.id)) },
  };
  for (const { folder, kommun } of await foldersOf(examenDrop, kommuner, params.kommun)) {
    const drop = { folder, kind: filesOf(kommun), inOrder: oldestFirst };
    const outcome = await takeFolder(context, work, settings, { drop, state });
    state = outcome.state;
    empty &&= outcome.empty;
    lines.push(...outcome.lines);
    const { counts } = state;
    if (outcome.held !== undefined) return { state: 'stoppad', counts, message: outcome.held, lines };
  }
  return endOfDrop(state, empty ? [NO_FILES] : lines);
}

/** The folders to be read; of all, those that are there. */
async function foldersOf({ folder, make }: DropFolder, kommuner: readonly string[], wanted: string) {
  const folders: { kommun: string; folder: string }[] = [];
  for (const kod of kommuner) {
    if (wanted !== '*' && wanted !== kod) continue;
    const own = join(folder, kod);
    await makeFolder({ folder: own, make });
    if (wanted === kod || (await hasFolder(own))) folders.push({ kommun: kod, folder: own });
  }
  return folders;
}

/**
 * What lies beside the kommuner's folders belongs to nobody. A folder that is called otherwise is told of in every run,
 * since it may be meant for any kommun; files only in a run for all, since nobody knows whose they are.
 */
async function straying(folder: string, kommuner: readonly string[], wanted: string): Promise<RunLine[]> {
  if (wanted !== '*' && !(await hasFolder(folder))) return [];
  const strange = (await foldersWithin(folder)).filter((name) => !kommuner.includes(name));
  const lines = strange.map((name) => leftLine(`${plainName(name)}/`, 'okandKommun'));
  if (wanted !== '*') return lines;
  const { files, others } = await lookInto(folder);
  return [
    ...lines,
    ...files.map(({ name }) => leftLine(name, 'utanKommun')),
    ...others.map((name) => leftLine(name, 'ingenFil')),
  ];
}

function filesOf(kommun: string): DropKind {
  return {
    slag: 'examen',
    omfang: kommun,
    maxBytes: MAX_EXAMEN_FILE_BYTES,
    sender: 'den som lämnade den',
    place: `${kommun}/`,
    bring: (context, { bytes, ...file }, options) =>
      importExamen(context, { ...file, items: readExamen(bytes) }, kommun, options),
  };
}

function oldestFirst(files: readonly Seen[]): Seen[] {
  return files.toSorted((a, b) => a.changed.localeCompare(b.changed) || a.name.localeCompare(b.name));
}
