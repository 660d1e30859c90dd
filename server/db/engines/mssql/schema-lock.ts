import { sql } from 'kysely';
import type { Tx } from '../../database.ts';

const WAIT_MS = 60_000;

/** Waits until no other process changes the schema; the lock ends with the transaction. */
export async function lockSchema(tx: Tx): Promise<void> {
  const { rows } = await sql<{ outcome: number }>`
    declare @outcome int;
    exec @outcome = sp_getapplock @Resource = 'aktivitetsansvar-schema', @LockMode = 'Exclusive',
      @LockOwner = 'Transaction', @LockTimeout = ${sql.lit(WAIT_MS)};
    select @outcome as outcome`.execute(tx);
  if ((rows[0]?.outcome ?? -1) < 0) {
    throw new Error('En annan process ändrar databasens schema. Försök igen om en stund.');
  }
}
