import { type Argon2Parameters, argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** The cost of a new hash: 64 MiB of memory, two passes. Older hashes keep theirs until the next log-in. */
const COST = { memory: 65_536, passes: 2, parallelism: 1 };
const KEY_BYTES = 32;
const AT_ONCE = 2;
const MAX_WAITING = 40;

/** Too many passwords are being checked at once; try again in a moment. */
export class TooBusy extends Error {
  override readonly name = 'TooBusy';
}

/** Hashes a password with argon2id; the answer carries salt and cost in the PHC string form. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const key = await deriveKey({ ...COST, nonce, message: encode(password), tagLength: KEY_BYTES });
  const cost = `m=${COST.memory},t=${COST.passes},p=${COST.parallelism}`;
  return `$argon2id$v=19$${cost}$${nonce.toString('base64url')}$${key.toString('base64url')}`;
}

/** Holds a password against a stored hash. `outdated` asks for a new hash with the present cost. */
export async function verifyPassword(
  stored: string,
  password: string,
): Promise<{ matches: boolean; outdated: boolean }> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/.exec(stored);
  if (!parts) return { matches: false, outdated: false };
  const [memory, passes, parallelism] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const expected = Buffer.from(String(parts[5]), 'base64url');
  const nonce = Buffer.from(String(parts[4]), 'base64url');
  const message = encode(password);
  const key = await deriveKey({
    memory,
    passes,
    parallelism,
    nonce,
    message,
    tagLength: expected.length,
  });
  const outdated = memory < COST.memory || passes < COST.passes;
  return { matches: timingSafeEqual(key, expected), outdated };
}

/** A password that nobody has, to spend the same time on an account that does not exist. */
export const NOBODYS_HASH = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

const LETTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Makes a password of four groups that can be read aloud: some 116 bits. */
export function makePassword(): string {
  const group = (): string =>
    Array.from({ length: 5 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
  return [group(), group(), group(), group()].join('-');
}

// The same letter can be typed in two ways (å as one sign or as a + ring).
function encode(password: string): Buffer {
  return Buffer.from(password.normalize('NFC'), 'utf8');
}

let running = 0;
const waiting: (() => void)[] = [];

// argon2 runs in Node's thread pool; without a bound a flood of log-ins would take all memory and all threads.
async function deriveKey(parameters: Argon2Parameters): Promise<Buffer> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MAX_WAITING) throw new TooBusy();
    const { promise, resolve } = Promise.withResolvers<void>();
    waiting.push(resolve);
    await promise;
  } else {
    running += 1;
  }
  try {
    return await derive('argon2id', parameters);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
