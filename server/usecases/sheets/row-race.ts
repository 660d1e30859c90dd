import type { Tx } from '../../db/database.ts';
import { isLostReference, isUniqueViolation } from '../../db/engines/errors.ts';
import type { Context } from '../context.ts';

const ATTEMPTS = 3;

/** A row changed between reading and writing it: the whole transaction is made again from what stands now. */
export class RowRace extends Error {
  override readonly name = 'RowRace';
}

/** Throws when a conditional write met rows that somebody else had changed. */
export function expectNoneLost(lost: ReadonlySet<number>): void {
  if (lost.size > 0) throw new RowRace('A row changed between reading and writing it.');
}

/**
 * Runs the work in a transaction, and again when a row was changed, a unique key taken or a row that another refers to
 * removed meanwhile.
 */
export async function retryRaces<T>({ engine }: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await engine.transaction(work);
    } catch (error) {
      const isRace = error instanceof RowRace || isUniqueViolation(error) || isLostReference(error);
      if (!isRace || attempt === ATTEMPTS) throw error;
    }
  }
}
