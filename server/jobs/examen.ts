import * as z from 'zod/mini';
import { ExamenRun } from '../contract/jobs.ts';
import { listKommuner } from '../db/queries/korning-kommuner.ts';
import { MAX_EXAMEN_FILE_BYTES, readExamen } from '../integrations/examen/any.ts';
import { makeFolder } from '../integrations/inkorg/look.ts';
import type { Context } from '../usecases/context.ts';
import { importExamen } from '../usecases/examen/import-examen.ts';
import type { RunEnd } from '../usecases/korning/hold.ts';
import { readCounts } from '../usecases/korning/lease.ts';
import type { DropState } from '../usecases/leverans/tell-file.ts';
import { Refusal } from '../usecases/refusal.ts';
import type { Job, JobSettings, JobWork } from './job.ts';
import { kommunFolders, straying } from './kommun-folders.ts';
import { leveransJob } from './leverans.ts';
import type { DropKind } from './take-file.ts';
import { endOfDrop, NO_FILES, oldestFirst, stopAt, takeFolder } from './take-folder.ts';

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
  for (const { folder, kommun } of await kommunFolders(examenDrop, kommuner, params.kommun)) {
    const kind = filesOf(kommun);
    const drop = { folder, place: kind.place, kindOf: () => kind, inOrder: oldestFirst };
    const outcome = await takeFolder(context, work, settings, { drop, state });
    state = outcome.state;
    empty &&= outcome.empty;
    lines.push(...outcome.lines);
    if (outcome.held !== undefined) return stopAt(context, work, state, outcome.held, lines);
  }
  return endOfDrop(state, empty ? [NO_FILES] : lines);
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
