import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { selectArrays } from '../../../server/db/engines/arrays.ts';
import { insertMany, insertManyReturningIds } from '../../../server/db/engines/insert.ts';
import { deleteVersioned, updateRows, updateVersioned } from '../../../server/db/engines/update.ts';
import { caseload, testNumber } from '../../support/caseload.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { makePeople } from '../../support/people.ts';

let database: TestDatabase;

beforeEach(async () => {
  database = await openTestDatabase();
  await makePeople(database);
});
afterEach(() => database.close());

const notes = () =>
  database.engine.read
    .selectFrom('aktivitetsansvar')
    .select(['id', 'version', 'anteckningar'])
    .orderBy('id')
    .execute();

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

it('gives a row the version that is asked for', async () => {
  const id = await caseload(database).period({ version: 4 });
  const lost = await database.engine.transaction((tx) =>
    updateVersioned(tx, 'aktivitetsansvar', [
      { id, version: 4, next: 4, set: { anteckningar: 'samma version' } },
    ]),
  );
  expect([...lost]).toEqual([]);
  expect(await notes()).toEqual([{ id, version: 4, anteckningar: 'samma version' }]);
});

/** Persons at version 1, 2 or 3. */
async function makePersons(count: number) {
  const rows = Array.from({ length: count }, (_, nr) => ({
    identitetsnummer: testNumber(nr),
    fodelsedatum: '2008-01-01',
    fornamn: 'Alva',
    version: (nr % 3) + 1,
  }));
  await database.engine.transaction((tx) => insertMany(tx, 'person', rows));
  return persons();
}

const persons = () =>
  database.engine.read
    .selectFrom('person')
    .select(['id', 'version', 'fornamn', 'kommun_kod', 'skyddad'])
    .orderBy('id')
    .execute();

describe.each([4, 400])('changing %i rows with different columns', (count) => {
  /** Every fourth row has columns of its own, and one has them alone. */
  const setOf = (nr: number) => {
    if (nr === 1) return { kommun_kod: '9902', fornamn: 'Bo' };
    return nr % 4 === 0 ? { skyddad: 1 as const, kommun_kod: null } : { fornamn: `Åsa ${nr}` };
  };

  it('by version changes those that stand at it', async () => {
    const before = await makePersons(count);
    const changes = before.map(({ id }, nr) => ({ id, version: 2, set: setOf(nr) }));
    const lost = await database.engine.transaction((tx) => updateVersioned(tx, 'person', changes));
    expect([...lost].sort((a, b) => a - b)).toEqual(
      before.filter(({ version }) => version !== 2).map(({ id }) => id),
    );
    expect(await persons()).toEqual(
      before.map((row, nr) => (row.version === 2 ? { ...row, ...setOf(nr), version: 3 } : row)),
    );
  });

  it('whatever they hold changes those that are there', async () => {
    const before = await makePersons(count);
    const changes = before.map(({ id }, nr) => ({ id, set: setOf(nr) }));
    const missing = Math.max(...before.map(({ id }) => id)) + 1;
    const lost = await database.engine.transaction((tx) =>
      updateRows(tx, 'person', [...changes, { id: missing, set: setOf(2) }]),
    );
    expect([...lost]).toEqual([missing]);
    expect(await persons()).toEqual(before.map((row, nr) => ({ ...row, ...setOf(nr) })));
  });
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

it('changes and removes thousands of rows among many more, and names those that somebody else had changed', async () => {
  const now = database.clock.now();
  const youths = Array.from({ length: 6_000 }, (_, nr) => ({
    identitetsnummer: testNumber(nr),
    fodelsedatum: '2008-01-01',
  }));
  await database.engine.transaction(async (tx) => {
    const ids = await insertManyReturningIds(tx, 'person', youths, 'identitetsnummer');
    const periods = [...ids.values()].map((id) => ({
      person_id: id,
      kommun_kod: '9901',
      datum_for_registrering: '2026-09-01',
      sysselsattning_vid_registrering: 'okand',
      skapad: now,
      andrad: now,
    }));
    await insertMany(tx, 'aktivitetsansvar', periods);
  });
  const ids = (await notes()).map(({ id }) => id).filter((_, index) => index % 2 === 0);
  const [stale = 0] = ids;
  const changes = ids.map((id) => ({
    id,
    version: id === stale ? 7 : 1,
    set: { anteckningar: `rad ${id}` },
  }));
  const lost = await database.engine.transaction((tx) => updateVersioned(tx, 'aktivitetsansvar', changes));
  expect([...lost]).toEqual([stale]);
  const after = await notes();
  expect(after.filter(({ id, anteckningar }) => anteckningar === `rad ${id}`)).toHaveLength(ids.length - 1);
  expect(after.filter(({ version }) => version === 2)).toHaveLength(ids.length - 1);
  const rows = ids.map((id) => ({ id, version: 2 }));
  const kept = await database.engine.transaction((tx) => deleteVersioned(tx, 'aktivitetsansvar', rows));
  expect([...kept]).toEqual([stale]);
  expect(await notes()).toHaveLength(after.length - ids.length + 1);
});
