import { setTimeout } from 'node:timers/promises';

const LOOK_EVERY_MS = 5;

/** Looks again and again until it is so. Throws when it has not come true within the time, a minute unless given. */
export async function until(isSo: () => Promise<boolean> | boolean, withinMs = 60_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error('It did not come true in time.');
    await setTimeout(LOOK_EVERY_MS);
  }
}
