import { createHash } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { RemoteFault } from './fault.ts';

/** What has been fetched, on its way in: written first and read after, in little memory. */
export type Spool = {
  write(text: string): Promise<void>;
  /** SHA-256 in hex of all that was written. */
  sha256(): string;
  bytes(): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
};

/** More than any region's, and no more than a disk can do without. */
const MOST_BYTES = 2 ** 31;

/**
 * Opens a spool in the folder, which is made. Its name is taken away at once where the system allows that: a process that
 * dies leaves nothing of what it held. Writing more than `most` bytes throws RemoteFault `tooLarge`.
 */
export async function openSpool(folder: string, name: string, most = MOST_BYTES): Promise<Spool> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, name);
  await rm(path, { force: true });
  const file = await open(path, 'wx+', 0o600);
  await rm(path, { force: true }).catch(() => undefined);
  const hash = createHash('sha256');
  let written = 0;
  return {
    async write(text) {
      const bytes = Buffer.from(text);
      written += bytes.byteLength;
      if (written > most) throw new RemoteFault('tooLarge', TOO_LARGE);
      hash.update(bytes);
      await file.appendFile(bytes);
    },
    sha256: () => hash.copy().digest('hex'),
    bytes: () => file.createReadStream({ start: 0, autoClose: false }),
    async close() {
      await file.close();
      await rm(path, { force: true });
    },
  };
}

const TOO_LARGE =
  'Det andra systemet slutar inte skicka. Inget av det är inläst. Felet ligger i det andra systemet.';
