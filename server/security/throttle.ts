import { createHash } from 'node:crypto';
import type { Db, Tx } from '../db/database.ts';
import { holdExclusively } from '../db/engines/hold.ts';
import * as attempts from '../db/queries/inloggningsforsok.ts';

/** So many wrong passwords for one account, or wrong accounts from one address, close it for the window. */
export const MAX_WRONG = 10;
export const WINDOW_MS = 15 * 60 * 1000;

/** Who tries: the account's name as typed, and the address of the connection (never a header). */
export type Attempt = { username: string; address: string };

/**
 * Notes a try before the password is checked, so that tries side by side cannot pass the limit together.
 * False when the account or the address has used up its tries. An address counts accounts, not tries:
 * one who mistypes does not lock out the colleagues behind the same firewall.
 */
export async function noteAttempt(tx: Tx, now: string, attempt: Attempt): Promise<boolean> {
  const since = new Date(Date.parse(now) - WINDOW_MS).toISOString();
  const { account, address, pair } = keysOf(attempt);
  for (const key of [account, address]) await holdExclusively(tx, key);
  await attempts.deleteBefore(tx, since);
  if ((await attempts.count(tx, account, since)) >= MAX_WRONG) return false;
  const knownPair = (await attempts.count(tx, pair, since)) > 0;
  if ((await attempts.count(tx, address, since)) >= MAX_WRONG && !knownPair) return false;
  await attempts.insert(tx, account, now);
  if (!knownPair) {
    await attempts.insert(tx, pair, now);
    await attempts.insert(tx, address, now);
  }
  return true;
}

/** Forgets an account's tries after a right password. */
export async function forgetAttempts(tx: Tx | Db, attempt: Attempt): Promise<void> {
  const { account, address, pair } = keysOf(attempt);
  await attempts.deleteByKey(tx, account);
  if ((await attempts.deleteByKey(tx, pair)) > 0) await attempts.deleteOldest(tx, address);
}

// Hashed: a password is easily typed into the field for the name.
function keysOf({ username, address }: Attempt): { account: string; address: string; pair: string } {
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
  return {
    account: `konto:${hash(username)}`,
    address: `adress:${hash(address)}`,
    pair: `par:${hash(`${address}\n${username}`)}`,
  };
}
