import type { GallringRun } from '../../contract/jobs.ts';
import type { Context } from '../context.ts';
import { type RunHandle, updateOwnRun } from '../korning/lease.ts';

/**
 * Notes in a run which kommuner it was stopped in, each with the day that its numbers are of: a yes to the run is a yes to
 * those. Throws RunLost.
 */
export async function holdGallring(context: Context, run: RunHandle, params: GallringRun): Promise<void> {
  const parametrar = JSON.stringify(params);
  await context.engine.transaction((tx) => updateOwnRun(tx, run, { parametrar }));
}
