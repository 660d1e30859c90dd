import { open as openFile, stat } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { FileRefused } from './file-refused.ts';
import { tooLargeMessage } from './source.ts';

/** A zip archive whose contents have been found harmless. Must be closed. */
export type Zip = {
  /** The bytes of one part. Throws when there is no such part, or its size or checksum is not what the archive says. */
  part(name: string): AsyncGenerator<Uint8Array>;
  has(name: string): boolean;
  close(): void;
};

export type ZipLimits = {
  maxBytes: number;
  maxEntries: number;
  maxUnpackedBytes: number;
  /** Unpacked size by packed size, for parts of more than `ratioFromBytes`. */
  maxRatio: number;
  ratioFromBytes: number;
};

export const ZIP_LIMITS: ZipLimits = {
  maxBytes: 32 * 2 ** 20,
  maxEntries: 2_000,
  maxUnpackedBytes: 256 * 2 ** 20,
  maxRatio: 200,
  ratioFromBytes: 4 * 2 ** 20,
};

const NOT_A_WORKBOOK = 'Filen är inte en Excel-arbetsbok (.xlsx), eller så är den avklippt.';
const STORED = 0;
const DEFLATED = 8;
const PIECE_BYTES = 64 * 1024;
const OLE_MAGIC = 'd0cf11e0a1b11ae1';

/**
 * Opens the zip archive of an Office document after a look at its central directory; nothing is unpacked yet.
 *
 * Throws FileRefused: `missing`, `empty`, `tooLarge`, `wrongKind` (no archive, cut off, bad names), `encrypted` (password, or
 * the older .xls), `macros`, `zipBomb` (too many parts, too large or too tightly packed).
 */
export async function openOfficeZip(source: string | Buffer, limits = ZIP_LIMITS): Promise<Zip> {
  const head = await checkOutside(source, limits);
  if (head.toString('hex') === OLE_MAGIC) {
    throw new FileRefused(
      'encrypted',
      'Arbetsboken har lösenord eller är i det äldre formatet .xls. Spara den som .xlsx utan lösenord.',
    );
  }
  let zip: ZipFile | undefined;
  try {
    const options = { autoClose: false, lazyEntries: true, strictFileNames: true };
    zip = await (typeof source === 'string'
      ? yauzl.openPromise(source, options)
      : yauzl.fromBufferPromise(source, options));
    return opened(zip, await checkEntries(zip, limits));
  } catch (error) {
    zip?.close();
    throw error instanceof FileRefused ? error : new FileRefused('wrongKind', NOT_A_WORKBOOK);
  }
}

async function checkOutside(source: string | Buffer, limits: ZipLimits): Promise<Buffer> {
  const { size, head } =
    typeof source === 'string' ? await peek(source) : { size: source.length, head: source.subarray(0, 8) };
  if (size === 0) throw new FileRefused('empty', 'Filen är tom. Hämta den på nytt och försök igen.');
  if (size > limits.maxBytes) throw new FileRefused('tooLarge', tooLargeMessage(limits.maxBytes));
  return head;
}

async function peek(path: string): Promise<{ size: number; head: Buffer }> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new FileRefused('missing', 'Filen finns inte eller går inte att läsa.');
  const file = await openFile(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    return { size: found.size, head: buffer.subarray(0, bytesRead) };
  } finally {
    await file.close();
  }
}

async function checkEntries(zip: ZipFile, limits: ZipLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.maxEntries) throw bomb();
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.toLowerCase();
    if (entries.has(name)) throw new FileRefused('wrongKind', NOT_A_WORKBOOK);
    if (entry.isEncrypted())
      throw new FileRefused(
        'encrypted',
        'Arbetsboken har lösenord. Spara den utan lösenord och försök igen.',
      );
    if (/vbaproject|\.bin$/.test(name) && !name.includes('printersettings')) throw macros();
    unpacked += entry.uncompressedSize;
    if (unpacked > limits.maxUnpackedBytes || entries.size >= limits.maxEntries) throw bomb();
    const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
    if (entry.uncompressedSize > limits.ratioFromBytes && ratio > limits.maxRatio) throw bomb();
    entries.set(name, entry);
  }
  return entries;
}

function opened(zip: ZipFile, entries: Map<string, Entry>): Zip {
  return {
    part: (name) => unpack(zip, entries.get(name.toLowerCase())),
    has: (name) => entries.has(name.toLowerCase()),
    close: () => zip.close(),
  };
}

async function* unpack(zip: ZipFile, entry: Entry | undefined): AsyncGenerator<Uint8Array> {
  if (!entry) throw new FileRefused('wrongKind', NOT_A_WORKBOOK);
  const stream = unpacked(await zip.openReadStreamPromise(entry, { decodeFileData: false }), entry);
  let checksum = 0;
  let bytes = 0;
  try {
    for await (const chunk of stream) {
      checksum = crc32(chunk, checksum);
      bytes += chunk.byteLength;
      if (bytes > entry.uncompressedSize) break;
      yield chunk;
    }
  } finally {
    stream.destroy();
  }
  if (bytes !== entry.uncompressedSize) throw new Error('A part is not as large as it is said to be.');
  if (checksum !== entry.crc32) throw new Error('The checksum of a part is wrong.');
}

/** Unpacks in pieces of 64 kB: each costs a turn of the event loop, and the 16 kB that are the rule are four times as many. */
function unpacked(packed: Readable, { compressionMethod }: Entry): Readable {
  if (compressionMethod === STORED) return packed;
  if (compressionMethod !== DEFLATED) throw new Error('A part is packed in a way that is not read.');
  // What goes wrong on the way is thrown where the stream is read.
  return pipeline(packed, createInflateRaw({ chunkSize: PIECE_BYTES }), () => undefined);
}

function bomb(): FileRefused {
  return new FileRefused(
    'zipBomb',
    'Arbetsboken packas upp till mer än vad som tas emot. Spara bara det blad som ska läsas in.',
  );
}

function macros(): FileRefused {
  return new FileRefused(
    'macros',
    'Arbetsboken innehåller makron. Spara den som .xlsx utan makron och försök igen.',
  );
}
