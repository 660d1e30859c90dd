import type { Kysely } from 'kysely';
import type { Database, Db, Tx } from '../../database.ts';
import { isDuplicateKey } from './faults.ts';

const KEPT_MS = 24 * 60 * 60 * 1_000;

/**
 * Leaves the transaction's receipt: a row with an id that only this piece of work has. False if the row stands there:
 * an earlier try was committed though its answer was lost. An earlier try that the server has not yet given up holds
 * its receipt locked, so this waits until it is known how that one ended.
 */
export async function leaveReceipt(tx: Tx, id: string, now = new Date()): Promise<boolean> {
  try {
    await tx.insertInto('transaktion').values({ id, tidpunkt: now.toISOString() }).execute();
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/** Removes receipts that nobody asks for any more. */
export async function removeOldReceipts(db: Kysely<Database> | Db, now = new Date()): Promise<void> {
  const before = new Date(now.getTime() - KEPT_MS).toISOString();
  await db.deleteFrom('transaktion').where('tidpunkt', '<', before).execute();
}
