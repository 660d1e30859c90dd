import { isAscii, isUtf8 } from 'node:buffer';
import { FileRefused } from './file-refused.ts';

const DECLARED = /^<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/;
const SNIFF_BYTES = 512;
const UTF8 = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii']);
// The web's rule: what calls itself ISO-8859-1 is read as windows-1252, which is the same letters and a few more.
const SINGLE_BYTE = new Map([
  ['iso-8859-1', 'windows-1252'],
  ['iso8859-1', 'windows-1252'],
  ['iso_8859-1', 'windows-1252'],
  ['latin1', 'windows-1252'],
  ['latin-1', 'windows-1252'],
  ['windows-1252', 'windows-1252'],
  ['cp1252', 'windows-1252'],
  ['iso-8859-15', 'iso-8859-15'],
]);

/**
 * XML bytes as text, by the XML declaration: UTF-8 (with or without byte order mark; also when nothing is declared),
 * ISO-8859-1, windows-1252 and ISO-8859-15. Throws FileRefused `encoding` for any other, for bytes that are not what
 * the declaration says, and for UTF-8 text that calls itself single-byte.
 */
export async function* decodeXml(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let head: Uint8Array | undefined = new Uint8Array(0);
  let decode: ((bytes: Uint8Array, last: boolean) => string) | undefined;
  for await (const chunk of chunks) {
    if (decode) {
      yield decode(chunk, false);
      continue;
    }
    head = Buffer.concat([head ?? new Uint8Array(0), chunk]);
    if (head.byteLength < SNIFF_BYTES && !Buffer.from(head).includes('?>')) continue;
    decode = decoderOf(head);
    yield decode(head, false);
    head = undefined;
  }
  decode ??= decoderOf(head ?? new Uint8Array(0));
  yield decode(head ?? new Uint8Array(0), true);
}

/** A small text file as text: UTF-8 where the bytes are that, else windows-1252 (as Excel saves CSV in Sweden). */
export function decodeText(bytes: Uint8Array): string {
  refuseUtf16(bytes);
  return isUtf8(bytes)
    ? new TextDecoder('utf-8').decode(bytes)
    : new TextDecoder('windows-1252').decode(bytes);
}

/** A decoder of UTF-8 in pieces that throws FileRefused `encoding` for anything that is not UTF-8. */
export function utf8Decoder(): (bytes: Uint8Array, last: boolean) => string {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  return (bytes, last) => {
    try {
      const text = decoder.decode(bytes, { stream: !last });
      line += newlines(text);
      return text;
    } catch {
      const text = new TextDecoder('utf-8').decode(bytes);
      const at = text.indexOf('\ufffd');
      const where = { line: line + newlines(at < 0 ? text : text.slice(0, at)) };
      throw new FileRefused(
        'encoding',
        `Filen är inte UTF-8 som den ska vara, felet är på rad ${where.line}.`,
        where,
      );
    }
  };
}

/** Refuses what starts like UTF-16 or UTF-32. */
export function refuseUtf16(head: Uint8Array): void {
  const [a, b] = [head[0], head[1]];
  const byteOrderMark = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
  if (byteOrderMark || a === 0 || b === 0) {
    throw new FileRefused('encoding', 'Filen är sparad som UTF-16. Spara den som UTF-8 och försök igen.');
  }
}

function decoderOf(head: Uint8Array): (bytes: Uint8Array, last: boolean) => string {
  refuseUtf16(head);
  const marked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  const start = Buffer.from(head.subarray(marked ? 3 : 0, SNIFF_BYTES)).toString('latin1');
  const declared = DECLARED.exec(start)?.[1]?.toLowerCase() ?? 'utf-8';
  if (UTF8.has(declared)) return utf8Decoder();
  const encoding = SINGLE_BYTE.get(declared);
  if (!encoding || marked) {
    const problem = marked ? 'är UTF-8 men kallar sig något annat' : 'har en teckenkodning som inte tas emot';
    throw new FileRefused('encoding', `Filen ${problem}. Använd UTF-8 eller ISO-8859-1.`, { line: 1 });
  }
  return singleByteDecoder(encoding);
}

function singleByteDecoder(encoding: string): (bytes: Uint8Array, last: boolean) => string {
  const decoder = new TextDecoder(encoding);
  return (bytes, last) => {
    // Swedish text in a single-byte encoding is never valid UTF-8, so this is UTF-8 with the wrong label.
    if (!isAscii(bytes) && isUtf8(bytes)) {
      throw new FileRefused('encoding', 'Filen kallar sig ISO-8859-1 men är UTF-8. Hämta den på nytt.');
    }
    return decoder.decode(bytes, { stream: !last });
  };
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
