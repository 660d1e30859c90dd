import { join } from 'node:path';
import * as z from 'zod/mini';
import { GallringRun } from '../contract/jobs.ts';
import { readKeeping } from '../db/queries/installning.ts';
import { listKommuner } from '../db/queries/korning-kommuner.ts';
import { addDays } from '../domain/plain-date.ts';
import { foldersWithin, hasFolder } from '../integrations/inkorg/look.ts';
import { sweep } from '../integrations/inkorg/sweep.ts';
import type { Context } from '../usecases/context.ts';
import { gallra } from '../usecases/gallring/gallra.ts';
import { holdGallring } from '../usecases/gallring/hold-gallring.ts';
import { tidy } from '../usecases/gallring/tidy.ts';
import { readCounts } from '../usecases/korning/lease.ts';
import { addCounts } from '../usecases/leverans/delivery.ts';
import type { Job, JobSettings } from './job.ts';

/**
 * Gallring: the files on youths that a kommun's setting no longer keeps, and when it is made for all kommuner also what
 * the program has no use for any more and old files of the drop folders. Stopped where a brake has held a kommun back.
 */
export function gallringJob(drops: Pick<JobSettings, 'navetDrop' | 'examenDrop' | 'placeringarDrop'>): Job {
  return async (context, { run, progress, signal }) => {
    const { date, kommun, ...rest } = z.parse(GallringRun, run.params);
    const today = date ?? context.clock.today();
    let told: [done: number, total: number | null] = [0, null];
    const tell = (...how: typeof told) => {
      told = how;
      return progress(...told);
    };
    const { stopped, held, lines } = await gallra(context, {
      ...rest,
      date: today,
      kommun: kommun ?? '*',
      run,
      progress: tell,
      signal,
    });
    let filer = 0;
    if ((kommun ?? '*') === '*') {
      // What it tidies beside the files is no part of what it has come to: only that it is alive is told.
      await tidy(context, run, () => progress(...told));
      for (const folder of await dropFolders(context, drops))
        filer += await sweepFiles(context, folder, today);
    }
    const counts = addCounts(await readCounts(context.engine.read, run.id), { filer });
    if (stopped.length === 0) return { state: 'klar', counts, message: null, lines };
    // The yes was to what was held before.
    const { confirm: _confirm, ...params } = run.params;
    await holdGallring(context, run, { ...params, date: today, held });
    return { state: 'stoppad', counts, message: stopped.join(' '), lines };
  };
}

/** Every folder in which files are dropped. */
async function dropFolders(
  context: Context,
  { navetDrop, examenDrop, placeringarDrop }: Parameters<typeof gallringJob>[0],
): Promise<string[]> {
  const folders = [navetDrop.folder];
  for (const { kod } of await listKommuner(context.engine.read)) {
    folders.push(join(examenDrop.folder, kod));
    const own = join(placeringarDrop.folder, kod);
    if (!(await hasFolder(own))) continue;
    const within = await foldersWithin(own).catch(() => []);
    folders.push(...within.map(({ name }) => join(own, name)));
  }
  return folders;
}

async function sweepFiles(context: Context, folder: string, today: string): Promise<number> {
  const days = await readKeeping(context.engine.read, '*', 'arkivDagar', today);
  return days === null ? 0 : sweep(folder, `${addDays(today, -days)}T00:00:00.000Z`);
}
