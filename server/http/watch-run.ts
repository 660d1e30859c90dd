import { setTimeout as pause } from 'node:timers/promises';
import type { Run, RunState } from '../contract/run.ts';

const LOOK_EVERY_MS = 400;
const UNDER_WAY: readonly RunState[] = ['vantar', 'pagar', 'forlorad'];

/** A run each time that it has moved, until it has ended; the first time at once. */
export async function* watchRun(read: () => Promise<Run>, signal: AbortSignal): AsyncGenerator<Run> {
  let shown = '';
  while (!signal.aborted) {
    const run = await read();
    const seen = JSON.stringify(run);
    if (seen !== shown) yield run;
    shown = seen;
    if (!UNDER_WAY.includes(run.state)) return;
    await pause(LOOK_EVERY_MS, undefined, { signal });
  }
}
