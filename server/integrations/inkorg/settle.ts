import { lookInto, type Seen } from './look.ts';

/** Two looks are so far apart, and there are so many at most: what is then still being written waits for the next run. */
export const LOOK_AGAIN_MS = 5_000;
const MOST_LOOKS = 12;

/** `steady`: files that nobody writes to any more. `moving`: names of those that are still growing. */
export type Settled = { steady: Seen[]; moving: string[]; others: string[] };

/**
 * The files of a folder once each of them has been the same, in size and time of change, at two looks with a wait
 * between. Throws as `lookInto`, and what `wait` throws.
 */
export async function settle(folder: string, wait: (ms: number) => Promise<void>): Promise<Settled> {
  let before = await lookInto(folder);
  for (let look = 1; ; look++) {
    if (before.files.length === 0) return { steady: [], moving: [], others: before.others };
    await wait(LOOK_AGAIN_MS);
    const now = await lookInto(folder);
    const known = new Set(before.files.map(keyOf));
    const steady = now.files.filter((file) => known.has(keyOf(file)));
    if (steady.length === now.files.length || look >= MOST_LOOKS) {
      const moving = now.files.filter((file) => !known.has(keyOf(file))).map(({ name }) => name);
      return { steady, moving, others: now.others };
    }
    before = now;
  }
}

function keyOf({ path, mark }: Seen): string {
  return `${path.toString('latin1')}\0${mark}`;
}
