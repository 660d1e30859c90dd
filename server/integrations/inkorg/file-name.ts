import { maskIdentities } from '../../domain/mask-identity.ts';

const LONGEST = 100;

/**
 * A file's name made fit for a log, a sentence and a file system: letters, digits, `.`, `-` and `_` only, no dot first,
 * no identity number (Z17), at most 100 characters.
 */
export function plainName(name: string): string {
  // Characters that only look like digits become them. What stands between the parts of a number is masked with it, and
  // once more when tidying has brought them nearer each other.
  const masked = maskIdentities(name.normalize('NFKC'), MASK);
  const tidy = masked.replace(/[^\p{L}\p{N}._-]+/gu, '_').replace(/^\.+/, '');
  return [...maskIdentities(tidy, MASK)].slice(0, LONGEST).join('') || 'fil';
}

const MASK = 'nummer';
