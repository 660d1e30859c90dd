import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Engine } from '../../../server/db/engines/engine.ts';
import { MAX_WRONG } from '../../../server/security/throttle.ts';
import { authenticate } from '../../../server/usecases/konto/authenticate.ts';
import { changePassword } from '../../../server/usecases/konto/change-password.ts';
import { createUser } from '../../../server/usecases/konto/create-user.ts';
import { logIn } from '../../../server/usecases/konto/log-in.ts';
import { ADDRESS, PASSWORD } from '../../support/app.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { onSqlServer } from '../../support/sql-server.ts';
import { interrupted, overlapping, secondServer } from '../../support/two-servers.ts';

const NEXT = 'en annan gran i skogen';
const EVA = {
  username: 'eva',
  name: 'Eva Ek',
  roles: [{ role: 'handlaggare', scope: { kind: 'kommun', value: '9901' } }],
  kommuner: [{ kod: '9901' }],
  password: PASSWORD,
} as const;

let database: TestDatabase;
beforeEach(async () => {
  database = await openTestDatabase();
  onTestFinished(() => database.close());
});

const logsIn = (engine: Engine, password = PASSWORD) =>
  logIn({ ...database, engine }, { username: 'eva', password }, ADDRESS);

async function changes(engine: Engine, next: string) {
  const session = await authenticate(database, (await logsIn(database.engine)).token);
  return changePassword({ ...database, engine }, session, { current: PASSWORD, next }, ADDRESS);
}

describe('a password that is changed', () => {
  // The first transaction of both takes one of the tries, the second does the rest.
  it('opens nothing to a log-in that was under way with the old one', async () => {
    await createUser(database, EVA);
    const slow = interrupted(database.engine, 'transaction', 2, () => changes(database.engine, NEXT));
    await expect(logsIn(slow)).rejects.toMatchObject({ code: 'felInloggning' });
    expect((await logsIn(database.engine, NEXT)).token).toEqual(expect.any(String));
  });

  it('is not changed once more by somebody who gave the old one', async () => {
    await createUser(database, EVA);
    const slow = interrupted(database.engine, 'transaction', 2, () => changes(database.engine, NEXT));
    await expect(changes(slow, 'en tredje gran i skogen')).rejects.toMatchObject({ code: 'ogiltig' });
    expect((await logsIn(database.engine, NEXT)).token).toEqual(expect.any(String));
  });
});

// The embedded database lets one transaction in at a time: there is nothing to overlap.
describe.skipIf(!onSqlServer)('two servers at the same moment', () => {
  it('make an account once and tell the other that the name is taken', async () => {
    const both = [database.engine, (await secondServer(database)).engine] as const;
    const make = (engine: Engine) => createUser({ ...database, engine }, EVA);
    const [one, other] = await overlapping(both, { first: make, second: make });
    expect(one.status).toBe('fulfilled');
    expect(other).toMatchObject({ reason: { code: 'krock' } });
  });

  it('do not let two guesses share the last try', async () => {
    await createUser(database, EVA);
    const both = [database.engine, (await secondServer(database)).engine] as const;
    const guess = (engine: Engine) => logsIn(engine, 'fel');
    for (let nth = 1; nth < MAX_WRONG; nth += 1) {
      await expect(guess(database.engine)).rejects.toMatchObject({ code: 'felInloggning' });
    }
    const [one, other] = await overlapping(both, { first: guess, second: guess });
    expect(one).toMatchObject({ reason: { code: 'felInloggning' } });
    expect(other).toMatchObject({ reason: { code: 'forManga' } });
  });
});
