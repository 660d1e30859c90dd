import type { Tx } from '../../database.ts';
import { LockRefused, lockByName } from './app-lock.ts';

const WAIT_MS = 60_000;

/** Waits until no other process changes the schema; the lock ends with the transaction. */
export async function lockSchema(tx: Tx): Promise<void> {
  try {
    await lockByName(tx, 'aktivitetsansvar-schema', WAIT_MS);
  } catch (error) {
    if (!(error instanceof LockRefused)) throw error;
    throw new Error('En annan process ändrar databasens schema. Försök igen om en stund.', { cause: error });
  }
}
