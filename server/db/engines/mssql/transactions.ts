import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Database, Tx } from '../../database.ts';
import { DatabaseUnavailable } from '../errors.ts';
import { isGarbled, isPassing } from './faults.ts';
import { leaveReceipt, removeOldReceipts } from './receipts.ts';
import { withoutBulk } from './without-bulk.ts';

const ATTEMPTS = 6;
/** No further try begins after so long: somebody waits for the answer. */
const WITHIN_MS = 45_000;
const WAIT_MS = 25;
const TIDY_EVERY = 1_000;

/** The earlier try of the same work was committed. */
class AlreadyCommitted extends Error {}

/**
 * Makes the function that runs work in a write transaction. A deadlock's victim and a connection that is cut are tried
 * again as a whole, a few times; the receipt that each leaves keeps work whose commit was not answered from being done
 * twice. Throws DatabaseUnavailable when the database cannot be reached, or
 * the same work fell victim to others every time.
 */
export function retriedTransactions(db: Kysely<Database>) {
  let made = 0;
  return async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    made += 1;
    if (made % TIDY_EVERY === 1) removeOldReceipts(db).catch(() => undefined);
    let once = withReceipt(db, work);
    const begun = performance.now();
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once();
      } catch (error) {
        if (!isPassing(error)) throw error;
        if (isGarbled(error)) {
          const garbled = once;
          once = () => withoutBulk(garbled);
        }
        const spent = performance.now() - begun;
        if (attempt === ATTEMPTS || spent > WITHIN_MS) throw new DatabaseUnavailable(error);
        await wait(WAIT_MS * 2 ** attempt + randomInt(WAIT_MS));
      }
    }
  };
}

/** The work as a transaction that can be begun again: when an earlier try turns out to be committed, its result holds. */
function withReceipt<T>(db: Kysely<Database>, work: (tx: Tx) => Promise<T>): () => Promise<T> {
  const receipt = randomUUID();
  let done: { result: T } | null = null;
  return async () => {
    try {
      return await db.transaction().execute(async (tx) => {
        if (!(await leaveReceipt(tx, receipt))) throw new AlreadyCommitted();
        const result = await work(tx);
        done = { result };
        return result;
      });
    } catch (error) {
      if (error instanceof AlreadyCommitted && done) return done.result;
      throw error;
    }
  };
}
