import { afterEach, beforeEach, expect, it } from 'vitest';
import { selectArrays } from '../../../server/db/engines/arrays.ts';
import { deleteVersioned, updateVersioned } from '../../../server/db/engines/update.ts';
import { caseload } from '../../support/caseload.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { makePeople } from '../../support/people.ts';

let database: TestDatabase;

beforeEach(async () => {
  database = await openTestDatabase();
  await makePeople(database);
});
afterEach(() => database.close());

const notes = () =>
  database.engine.read.selectFrom('aktivitetsansvar').select(['id', 'version', 'anteckningar']).execute();

it('changes rows that stand at the version that was read, and names those that do not', async () => {
  const { period } = caseload(database);
  const [first, second] = [await period(), await period({ version: 4 })];
  const lost = await database.engine.transaction((tx) =>
    updateVersioned(tx, 'aktivitetsansvar', [
      { id: first, version: 1, set: { anteckningar: 'ny' } },
      { id: second, version: 3, set: { anteckningar: 'ny' } },
    ]),
  );
  expect([...lost]).toEqual([second]);
  expect(await notes()).toEqual([
    { id: first, version: 2, anteckningar: 'ny' },
    { id: second, version: 4, anteckningar: null },
  ]);
});

it('removes only rows that stand at the version that was read', async () => {
  const { period } = caseload(database);
  const [first, second] = [await period(), await period({ version: 4 })];
  const lost = await database.engine.transaction((tx) =>
    deleteVersioned(tx, 'aktivitetsansvar', [
      { id: first, version: 1 },
      { id: second, version: 3 },
    ]),
  );
  expect([...lost]).toEqual([second]);
  expect((await notes()).map(({ id }) => id)).toEqual([second]);
});

it('gives rows as arrays only to the query that asks for them', async () => {
  const query = database.engine.read.selectFrom('kommun').select(['kod', 'namn']).where('kod', '=', '9901');
  expect(await selectArrays(database.engine.read, query)).toEqual([['9901', 'Norreka']]);
  expect(await query.execute()).toEqual([{ kod: '9901', namn: 'Norreka' }]);
});
