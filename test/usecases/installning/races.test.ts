import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Engine } from '../../../server/db/engines/engine.ts';
import { removeSetting } from '../../../server/usecases/installning/remove.ts';
import { setSetting } from '../../../server/usecases/installning/set.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { onSqlServer } from '../../support/sql-server.ts';
import { overlapping, secondServer } from '../../support/two-servers.ts';

const KEY = { kommunKod: '*', namn: 'introduktionsprogram', giltigFran: '2026-07-01' } as const;

let database: TestDatabase;
let both: readonly [Engine, Engine];
beforeEach(async () => {
  database = await openTestDatabase();
  onTestFinished(() => database.close());
  both = [database.engine, (await secondServer(database)).engine];
});

const set = (engine: Engine, varde: boolean) => setSetting({ ...database, engine }, null, { ...KEY, varde });
const remove = (engine: Engine) => removeSetting({ ...database, engine }, null, KEY);
const logged = async () => {
  const lines = await database.engine.read.selectFrom('andringslogg').selectAll().orderBy('id').execute();
  return lines.map(({ falt }) => (JSON.parse(falt) as Record<string, unknown>)[KEY.namn]);
};

// The embedded database lets one transaction in at a time: there is nothing to overlap.
describe.skipIf(!onSqlServer)('a setting that two servers change at the same moment', () => {
  it('has one value for a day, and the log tells how it came there', async () => {
    const ended = await overlapping(both, {
      first: (engine) => set(engine, true),
      second: (engine) => set(engine, false),
    });
    expect(ended).toMatchObject([{ value: 'created' }, { value: 'updated' }]);
    expect(await logged()).toEqual([
      [null, 'true'],
      ['true', 'false'],
    ]);
  });

  it('stands when it is set anew while it is removed', async () => {
    await set(database.engine, true);
    const ended = await overlapping(both, { first: remove, second: (engine) => set(engine, false) });
    expect(ended).toMatchObject([{ status: 'fulfilled' }, { value: 'created' }]);
    expect(await logged()).toEqual([
      [null, 'true'],
      ['true', null],
      [null, 'false'],
    ]);
  });

  it('is removed once', async () => {
    await set(database.engine, true);
    const [one, other] = await overlapping(both, { first: remove, second: remove });
    expect(one.status).toBe('fulfilled');
    expect(other).toMatchObject({ reason: { code: 'saknas' } });
    expect(await logged()).toHaveLength(2);
  });
});
