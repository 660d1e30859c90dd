import type { Engine } from '../../server/db/engines/engine.ts';
import type { DatabaseAddress } from '../../server/db/engines/open.ts';
import { type TestClock, testClock } from './clock.ts';
import { openEmpty } from './test-database.ts';

/** A database of its own with the product's schema, and a clock that the test moves. */
export type TestDatabase = {
  engine: Engine;
  clock: TestClock;
  address: DatabaseAddress;
  close(): Promise<void>;
};

/** Opens an empty, migrated database that is taken away when it is closed. */
export async function openTestDatabase(clock = testClock()): Promise<TestDatabase> {
  return { ...(await openEmpty(clock.now())), clock };
}
