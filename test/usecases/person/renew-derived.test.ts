import { expect, it, onTestFinished } from 'vitest';
import { listWords, replaceWords, type SokordRow } from '../../../server/db/queries/sokord.ts';
import { type Derived, renewDerived } from '../../../server/usecases/person/renew-derived.ts';
import { caseload } from '../../support/caseload.ts';
import { openTestDatabase } from '../../support/database.ts';
import { makePeople } from '../../support/people.ts';

it('rows that follow from persons are written again when one of those was merged away meanwhile', async () => {
  const database = await openTestDatabase();
  onTestFinished(() => database.close());
  await makePeople(database);
  const make = caseload(database);
  const [stays, gone] = [await make.person(), await make.person()];
  let tries = 0;
  const derived: Derived<SokordRow> = {
    present: listWords,
    wanted: async (_db, persons) =>
      persons.map(({ id }) => ({ kommun_kod: '9901', ord: 'alva', person_id: id })),
    print: ({ ord }) => ord,
    // On a server that lets others write between this one's reading and writing, the person is gone by now.
    replace: async (tx, ids, rows) => {
      tries += 1;
      if (tries === 1) await tx.deleteFrom('person').where('id', '=', gone).execute();
      await replaceWords(tx, ids, rows);
    },
  };
  const counts = await renewDerived(database, derived, async () => undefined);
  expect(tries).toBe(2);
  expect(counts).toMatchObject({ updated: 0, removed: 0, unchanged: 0 });
  const words = await database.engine.read.selectFrom('sokord').select('person_id').execute();
  expect(words.map(({ person_id }) => person_id)).toEqual(expect.arrayContaining([stays, gone]));
});
