import { lstat, readdir, unlink } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { ARCHIVE, QUARANTINE } from './put-away.ts';

/**
 * Removes files from a drop folder's archive and quarantine that were put there before an instant, and gives how many.
 * Only files that lie directly in the two: no link is followed, nothing else is touched. One that cannot be removed stays.
 */
export async function sweep(folder: string, before: string): Promise<number> {
  let removed = 0;
  for (const name of [ARCHIVE, QUARANTINE]) removed += await sweepOne(join(folder, name), before);
  return removed;
}

async function sweepOne(folder: string, before: string): Promise<number> {
  const place = await lstat(folder).catch(() => null);
  if (!place?.isDirectory()) return 0;
  let removed = 0;
  // Names may be any bytes, so paths are bytes too.
  for (const raw of await readdir(folder, { encoding: 'buffer' }).catch(() => [])) {
    const path = Buffer.concat([Buffer.from(folder + sep), raw]);
    const stats = await lstat(path).catch(() => null);
    if (!stats?.isFile()) continue;
    // Being moved here is the last that happened to it: a file may have been old when it was dropped.
    const since = Math.max(stats.mtimeMs, stats.ctimeMs);
    if (since >= Date.parse(before)) continue;
    const gone = await unlink(path).then(
      () => true,
      () => false,
    );
    if (gone) removed += 1;
  }
  return removed;
}
