import { lstat, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { markOf, type Seen } from './look.ts';

/** The folders beside which files are dropped: in the same file system, so that a file is moved whole or not at all. */
export const ARCHIVE = 'arkiv';
export const QUARANTINE = 'karantan';

/** A file could not be put away: it lies where it lay. `code` is the system's for why. */
export class NotMoved extends Error {
  override readonly name = 'NotMoved';
  readonly code: string;

  constructor(code: string) {
    super('The file could not be moved.');
    this.code = code;
  }
}

/**
 * Moves a file that is in to the archive. The same file gets the same name there, so that doing it twice is doing it
 * once. False if it is not there any more, or another lies in its place. Throws NotMoved.
 */
export async function archive(folder: string, seen: Seen, sha256: string): Promise<boolean> {
  return orNotMoved(async () => move(seen, join(await made(folder, ARCHIVE), storedName(seen, sha256))));
}

/** Moves a file that cannot be used to the quarantine, with a text beside it that says why. As `archive`. */
export async function quarantine(
  folder: string,
  seen: Seen,
  sha256: string | null,
  reason: string,
): Promise<boolean> {
  return orNotMoved(async () => {
    const target = join(await made(folder, QUARANTINE), storedName(seen, sha256 ?? `${seen.bytes}`));
    // The reason first: a file in quarantine always has one.
    await writeFile(`${target}.orsak.txt`, reason, { mode: 0o600 });
    return move(seen, target);
  });
}

async function orNotMoved(put: () => Promise<boolean>): Promise<boolean> {
  try {
    return await put();
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw new NotMoved(String(error.code));
    throw error;
  }
}

async function made(folder: string, name: string): Promise<string> {
  const made = join(folder, name);
  await mkdir(made, { recursive: true, mode: 0o700 });
  return made;
}

/** When the file was last changed, what it holds, and what it was called. */
function storedName({ changed, name }: Seen, content: string): string {
  return `${changed.replace(/\..*$/, '').replace(/[-:]/g, '')}-${content.slice(0, 12)}-${name}`;
}

async function move({ path, mark }: Seen, target: string): Promise<boolean> {
  const stats = await lstat(path, { bigint: true }).catch(() => null);
  if (stats === null || !stats.isFile() || markOf(stats) !== mark) return false;
  try {
    await rename(path, target);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
