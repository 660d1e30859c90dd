import { isAscii, isUtf8 } from 'node:buffer';
import { FileRefused } from '../../formats/file-refused.ts';
import { readByteLines } from '../../formats/lines.ts';
import type { FileSource } from '../../formats/source.ts';

/** A line of a termdata file: its first word and what stands after it, without white space around. `ended`: by a LF. */
export type TermLine = { line: number; word: string; value: string; ended: boolean };

/** A heading with a letter that is spelled in one way in UTF-8 and in another in ISO-8859-1: it tells which it is. */
const TELLTALE = Buffer.from('#BESTÄLLNING');
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
// The characters that XML 1.0 lets in are those that are let in here.
const FORBIDDEN = /[^\t -\ufffd]/;

/**
 * The lines of a termdata file that hold something, as text: ISO-8859-1 (read as windows-1252, as everywhere), or UTF-8
 * where a byte order mark or the headings say so. Throws FileRefused `encoding` for a mixture, `notWellFormed` for control
 * characters, and as `readByteLines`.
 */
export async function* readTermLines(source: FileSource, maxBytes: number): AsyncGenerator<TermLine> {
  const single = new TextDecoder('windows-1252');
  let utf8 = false;
  for await (const { line, bytes, ended } of readByteLines(source, maxBytes)) {
    const marked = line === 1 && bytes.subarray(0, 3).equals(BYTE_ORDER_MARK);
    if (marked || bytes.subarray(0, TELLTALE.byteLength).equals(TELLTALE)) utf8 = true;
    expectEncoding(line, bytes, utf8);
    const text = (utf8 ? bytes.toString('utf8').replace(/^\ufeff/, '') : single.decode(bytes)).trim();
    if (FORBIDDEN.test(text)) {
      throw new FileRefused('notWellFormed', `Rad ${line} har tecken som inte får finnas.`, { line });
    }
    if (text === '') continue;
    const [, word = '', value = ''] = /^(\S+)\s*(.*)$/.exec(text) ?? [];
    yield { line, word, value, ended };
  }
}

function expectEncoding(line: number, bytes: Buffer, utf8: boolean): void {
  // Swedish text in a single-byte encoding is never valid UTF-8.
  if (isAscii(bytes) || isUtf8(bytes) === utf8) return;
  const should = utf8 ? 'UTF-8' : 'ISO-8859-1';
  throw new FileRefused('encoding', `Filen är inte ${should} som den ska vara, felet är på rad ${line}.`, {
    line,
  });
}
