import type { Context } from '../context.ts';
import { type RunHandle, updateOwnRun } from '../korning/lease.ts';

/** Notes in a run which delivery it applies, so that whoever takes the run over goes on with it. Throws RunLost. */
export async function noteDelivery(context: Context, run: RunHandle, leveransId: number): Promise<void> {
  const parametrar = JSON.stringify({ leverans: leveransId });
  await context.engine.transaction((tx) => updateOwnRun(tx, run, { parametrar }));
}
