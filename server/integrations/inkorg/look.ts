import { lstat, mkdir, readdir } from 'node:fs/promises';
import { sep } from 'node:path';
import { FileRefused } from '../../formats/file-refused.ts';
import { plainName } from './file-name.ts';

/** A file as it lies in the folder. `mark` is another when its content has been changed. */
export type Seen = { path: Buffer; name: string; bytes: number; changed: string; mark: string };

/** What lies in a folder: files, and the names of what is no file but may be meant as one. */
export type Sight = { files: Seen[]; others: string[] };

/** Names that programs give to what they are still writing; the file has its own name when it is whole. */
const UNFINISHED = /^(?:\.[^.]|~)|\.(?:part|filepart|partial|tmp|temp|crdownload)$/i;

/**
 * The files that lie directly in a folder, by lstat: a link is never followed. Names may be any bytes, so paths are bytes
 * too. Throws FileRefused (`missing`) when the folder cannot be read.
 */
export async function lookInto(folder: string): Promise<Sight> {
  const sight: Sight = { files: [], others: [] };
  for (const raw of await list(folder)) {
    const name = raw.toString('utf8');
    if (UNFINISHED.test(name)) continue;
    const path = Buffer.concat([Buffer.from(folder + sep), raw]);
    const stats = await lstat(path, { bigint: true }).catch(() => null);
    if (stats === null || stats.isDirectory()) continue;
    if (!stats.isFile()) {
      sight.others.push(plainName(name));
      continue;
    }
    const changed = new Date(Number(stats.mtimeMs)).toISOString();
    const mark = markOf(stats);
    sight.files.push({ path, name: plainName(name), bytes: Number(stats.size), changed, mark });
  }
  return sight;
}

/**
 * The names, as they are, of the folders that lie directly in a folder; those whose names begin with a dot are left out.
 * `holds`: anything lies in it, or it may not be looked into. Throws as `lookInto`.
 */
export async function foldersWithin(folder: string): Promise<{ name: string; holds: boolean }[]> {
  const folders: { name: string; holds: boolean }[] = [];
  for (const raw of await list(folder)) {
    const name = raw.toString('utf8');
    const path = Buffer.concat([Buffer.from(folder + sep), raw]);
    const stats = await lstat(path).catch(() => null);
    if (name.startsWith('.') || !stats?.isDirectory()) continue;
    const within = await readdir(path).catch(() => null);
    folders.push({ name, holds: within?.length !== 0 });
  }
  return folders;
}

/** True for a folder, not for a link to one. */
export async function hasFolder(folder: string): Promise<boolean> {
  const stats = await lstat(folder).catch(() => null);
  return stats?.isDirectory() ?? false;
}

/** What tells a file's content from what it was or will be. */
export function markOf({ size, mtimeNs }: { size: bigint; mtimeNs: bigint }): string {
  return `${size}/${mtimeNs}`;
}

/** Makes the folder if it is the server's own and not there yet. */
export async function makeFolder({ folder, make }: { folder: string; make: boolean }): Promise<void> {
  if (make) await mkdir(folder, { recursive: true, mode: 0o700 }).catch(away);
}

async function list(folder: string): Promise<Buffer[]> {
  return readdir(folder, { encoding: 'buffer' }).catch(away);
}

function away(): never {
  throw new FileRefused(
    'missing',
    'Mappen som filerna ska ligga i finns inte, eller får inte läsas av servern. Kontrollera sökvägen och rättigheterna och starta körningen igen.',
  );
}
