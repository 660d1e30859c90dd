import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { idOf, insertMany, insertManyReturningIds } from '../../../server/db/engines/insert.ts';
import { testNumber } from '../../support/caseload.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;

beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(() => database.close());

const FEW = 2;
/** More than any engine takes one by one. */
const MANY = 1_000;

const people = (count: number) =>
  Array.from({ length: count }, (_, nr) => ({
    identitetsnummer: testNumber(nr),
    fornamn: nr % 2 === 0 ? 'Åsa' : 'Örjan',
    kommun_kod: nr % 3 === 0 ? null : '9901',
    fodelsedatum: '2008-01-01',
    skyddad: nr % 5 === 0 ? (1 as const) : (0 as const),
  }));

const stored = () =>
  database.engine.read
    .selectFrom('person')
    .select(['id', 'identitetsnummer', 'fornamn', 'kommun_kod', 'fodelsedatum', 'skyddad'])
    .orderBy('identitetsnummer')
    .execute();

const insert = (rows: ReturnType<typeof people>) =>
  database.engine.transaction((tx) => insertManyReturningIds(tx, 'person', rows, 'identitetsnummer'));

describe.each([FEW, MANY])('inserting %i rows', (count) => {
  it('gives each row the id that it has in the database', async () => {
    const rows = people(count);
    const ids = await insert(rows);
    expect(await stored()).toEqual(rows.map((row) => ({ ...row, id: idOf(ids, row.identitetsnummer) })));
    expect(ids.size).toBe(count);
  });

  it('is refused as a whole when a row with the same unique key stands there', async () => {
    await insert(people(1));
    await expect(insert([...people(count), ...people(1)])).rejects.toThrow();
    expect(await stored()).toHaveLength(1);
  });
});

it('keeps long text to its end beside a row with other letters', async () => {
  const texts = ['a'.repeat(5_000), 'å', 'å'.repeat(5_000), 'b'.repeat(9_000)];
  const row = { tidpunkt: '', entitet: 'person', entitet_id: 1, version: 1, slag: 'andrad' };
  const rows = texts.map((falt) => ({ ...row, falt }));
  await database.engine.transaction((tx) => insertMany(tx, 'andringslogg', rows));
  const stored = await database.engine.read.selectFrom('andringslogg').select('falt').orderBy('id').execute();
  expect(stored.map(({ falt }) => falt)).toEqual(texts);
});

it('inserts nothing of nothing', async () => {
  expect(await insert([])).toEqual(new Map());
});

it('has no id for a row that was not inserted', async () => {
  const ids = await insert(people(1));
  expect(() => idOf(ids, testNumber(MANY))).toThrow('no id');
});
