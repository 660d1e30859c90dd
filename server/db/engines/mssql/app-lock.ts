import { sql } from 'kysely';
import type { Tx } from '../../database.ts';

/** The numbers by which SQL Server says that a lock was waited for too long, and that a deadlock chose its victim. */
const TIMEOUT = 1222;
const DEADLOCK = 1205;

/** A lock by name was not granted. It has the number of the error that a lock on a row would have given. */
export class LockRefused extends Error {
  override readonly name = 'LockRefused';
  readonly number: number;

  constructor(number: number) {
    super('A lock was not granted.');
    this.number = number;
  }
}

/** Waits until no other transaction holds the name; it is let go when this one ends. Throws LockRefused. */
export async function lockByName(tx: Tx, name: string, waitMs: number): Promise<void> {
  const { rows } = await sql<{ outcome: number }>`
    declare @outcome int;
    exec @outcome = sp_getapplock @Resource = ${name}, @LockMode = 'Exclusive',
      @LockOwner = 'Transaction', @LockTimeout = ${sql.lit(waitMs)};
    select @outcome as outcome`.execute(tx);
  const outcome = rows[0]?.outcome ?? -1;
  if (outcome < 0) throw new LockRefused(outcome === -3 ? DEADLOCK : TIMEOUT);
}
