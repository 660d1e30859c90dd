import { FileRefused } from './file-refused.ts';
import { type FileSource, readChunks } from './source.ts';

/** A line of a text file without its end (LF or CR LF), undecoded; counted from 1. The last one may have no end. */
export type ByteLine = { line: number; bytes: Buffer; ended: boolean };

const LONGEST = 64 * 1024;

/**
 * The lines of a text file of any size in constant memory. Throws as `readChunks`, and FileRefused `tooComplex` for a line
 * of more than 64 kB.
 */
export async function* readByteLines(source: FileSource, maxBytes: number): AsyncGenerator<ByteLine> {
  let rest: Buffer = Buffer.alloc(0);
  let line = 0;
  for await (const chunk of readChunks(source, maxBytes)) {
    const bytes = rest.byteLength === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      yield { line: ++line, bytes: withoutReturn(bytes.subarray(start, end), line), ended: true };
      start = end + 1;
    }
    rest = notTooLong(bytes.subarray(start), line + 1);
  }
  if (rest.byteLength > 0) yield { line: line + 1, bytes: withoutReturn(rest, line + 1), ended: false };
}

function withoutReturn(bytes: Buffer, line: number): Buffer {
  return notTooLong(bytes.at(-1) === 13 ? bytes.subarray(0, -1) : bytes, line);
}

function notTooLong(bytes: Buffer, line: number): Buffer {
  if (bytes.byteLength <= LONGEST) return bytes;
  throw new FileRefused('tooComplex', `Rad ${line} är orimligt lång.`, { line });
}
