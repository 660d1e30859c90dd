import { createReadStream } from 'node:fs';
import { FileRefused } from './file-refused.ts';

/** A file: the path to it, or its bytes as they come. */
export type FileSource = string | AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

const CHUNK_BYTES = 64 * 1024;

/**
 * The bytes of a file in chunks of about 64 kB. A path is read no faster than the chunks are taken.
 * Throws FileRefused: `missing`, `empty` (no bytes at all) or `tooLarge` (more than `maxBytes`).
 */
export async function* readChunks(source: FileSource, maxBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of open(source)) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new FileRefused('tooLarge', tooLargeMessage(maxBytes));
    // sax copies what it is given, so a caller who hands over the whole file at once still gets it in pieces.
    for (let at = 0; at < chunk.byteLength; at += CHUNK_BYTES) yield chunk.subarray(at, at + CHUNK_BYTES);
  }
  if (bytes === 0) throw new FileRefused('empty', 'Filen är tom. Hämta den på nytt och försök igen.');
}

/**
 * Looks at how a file begins before it is read: `first` is its first byte that is neither white space nor of a byte order
 * mark (undefined when there is none within 64 kB), `whole` the file from its start. Throws as `readChunks`.
 */
export async function peek(
  source: FileSource,
  maxBytes: number,
): Promise<{ first: number | undefined; whole: AsyncGenerator<Uint8Array> }> {
  const chunks = readChunks(source, maxBytes);
  const seen: Uint8Array[] = [];
  let first: number | undefined;
  for (let bytes = 0; first === undefined && bytes < CHUNK_BYTES; ) {
    const { value, done } = await chunks.next();
    if (done) break;
    seen.push(value);
    bytes += value.byteLength;
    first = value.find((byte) => !BLANK.has(byte));
  }
  return { first, whole: joined(seen, chunks) };
}

/** Tab, line feed, carriage return, space, and the three bytes of UTF-8's byte order mark. */
const BLANK = new Set([9, 10, 13, 32, 0xef, 0xbb, 0xbf]);

async function* joined(
  seen: readonly Uint8Array[],
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* seen;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

/** The whole file in memory, at most `maxBytes`. Throws as `readChunks`. */
export async function readWhole(source: FileSource, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of readChunks(source, maxBytes)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* open(source: FileSource): AsyncGenerator<Uint8Array> {
  if (typeof source !== 'string') {
    yield* source;
    return;
  }
  const stream = createReadStream(source, { highWaterMark: CHUNK_BYTES });
  try {
    yield* stream;
  } catch (error) {
    throw isMissing(error) ? new FileRefused('missing', 'Filen finns inte eller går inte att läsa.') : error;
  } finally {
    stream.destroy();
  }
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES';
}

/** The Swedish sentence about a file that is larger than so many bytes. */
export function tooLargeMessage(maxBytes: number): string {
  const size =
    maxBytes >= 2 ** 30
      ? `${Math.round(maxBytes / 2 ** 30)} GB`
      : `${Math.max(1, Math.round(maxBytes / 2 ** 20))} MB`;
  return `Filen är större än ${size}, som är det största som tas emot. Dela upp den och försök igen.`;
}
