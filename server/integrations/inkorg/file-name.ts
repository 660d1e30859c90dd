import { parseIdentity } from '../../domain/identity.ts';

const NUMBER = /(?<!\d)\d{6}(?:\d{2})?[-+_]?\d{4}(?!\d)/g;
const LONGEST = 100;

/**
 * A file's name made fit for a log, a sentence and a file system: letters, digits, `.`, `-` and `_` only, no dot first,
 * no identity number, at most 100 characters.
 */
export function plainName(name: string): string {
  const kept = name
    .normalize('NFC')
    .replace(NUMBER, (text) => (parseIdentity(text.replace(/[-+_]/g, '')).ok ? 'nummer' : text))
    .replace(/[^\p{L}\p{N}._-]+/gu, '_')
    .replace(/^\.+/, '');
  return [...kept].slice(0, LONGEST).join('') || 'fil';
}
