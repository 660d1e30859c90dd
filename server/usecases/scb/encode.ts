import { WINDOWS_1252, withoutLacked } from '../../domain/scb/encoding.ts';
import type { Encoding } from '../../domain/scb/profile.ts';

const BYTE_ORDER_MARK = '\ufeff';

/** Text of a file as its bytes; `first` when it is where the file begins. What the encoding lacks becomes `?`. */
export function encode(encoding: Encoding, text: string, first: boolean): Buffer {
  const fit = withoutLacked(encoding, text);
  if (encoding === 'utf-8') return Buffer.from(fit, 'utf8');
  if (encoding === 'utf-8-bom') return Buffer.from(first ? BYTE_ORDER_MARK + fit : fit, 'utf8');
  if (encoding === 'iso-8859-1') return Buffer.from(fit, 'latin1');
  return Buffer.from(fit.replace(/[^\0-\xff]/g, toWindows1252), 'latin1');
}

/** The text that bytes of a file are; without a byte order mark. */
export function decode(encoding: Encoding, bytes: Uint8Array): string {
  return new TextDecoder(encoding.startsWith('utf-8') ? 'utf-8' : 'windows-1252').decode(bytes);
}

function toWindows1252(character: string): string {
  return String.fromCharCode(WINDOWS_1252.get(character) ?? '?'.charCodeAt(0));
}
