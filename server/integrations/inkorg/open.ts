import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { FileRefused } from '../../formats/file-refused.ts';
import { sha256OfFile } from '../../formats/sha256.ts';
import { markOf, type Seen } from './look.ts';

/** The file is not the one that was looked at: it is gone, or somebody writes to it. */
export class FileMoved extends Error {
  override readonly name = 'FileMoved';
}

/** A file that is being read: the same bytes each time, or FileMoved at the end. */
export type OpenFile = {
  /** The bytes, from the start. Throws FileMoved after the last one if the file has changed since it was looked at. */
  bytes(): AsyncIterable<Uint8Array>;
  sha256(): Promise<string>;
  close(): Promise<void>;
};

/**
 * Opens a file of the folder without following a link. Throws FileMoved if it is not as it was, FileRefused (`missing`)
 * if it may not be read.
 */
export async function openSeen(seen: Seen): Promise<OpenFile> {
  const handle = await take(seen.path);
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield* handle.createReadStream({ start: 0, autoClose: false });
    await expectSame(handle, seen);
  }
  try {
    await expectSame(handle, seen);
  } catch (error) {
    await handle.close();
    throw error;
  }
  return { bytes, sha256: () => sha256OfFile(bytes()), close: () => handle.close() };
}

async function take(path: Buffer): Promise<FileHandle> {
  try {
    // Where the system has no such flag (Windows), the look before has passed over links.
    return await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ELOOP') throw new FileMoved('The file is gone.');
    if (code === 'EACCES' || code === 'EPERM' || code === 'EBUSY') {
      throw new FileRefused('missing', 'Servern får inte läsa filen. Kontrollera rättigheterna.');
    }
    throw error;
  }
}

async function expectSame(handle: FileHandle, { mark }: Seen): Promise<void> {
  const stats = await handle.stat({ bigint: true });
  if (!stats.isFile() || markOf(stats) !== mark) throw new FileMoved('The file has been changed.');
}
