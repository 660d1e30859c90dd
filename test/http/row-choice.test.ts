import { expect, it } from 'vitest';
import { PullAnswer } from '../../server/contract/pull.ts';
import type { Condition } from '../../server/domain/sheet.ts';
import { createTestApp } from '../support/app.ts';
import { caseload } from '../support/caseload.ts';

it('pulls the rows that a filter names, closed ones too, and nothing of another kommun', async () => {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  await app.loginAs('handlaggare', '9902');
  const make = caseload({ engine: app.deps.context.engine, clock: app.clock });
  const closed = { avregistrerad_datum: '2026-11-01', orsak_till_avregistrering: 'Flytt' };
  const [one, two, three] = [
    await make.period({ registreringsorsak: 'studiebevis' }),
    await make.period({ ...closed, registreringsorsak: 'studiebevis' }),
    await make.period({}),
  ];
  const other = await make.period({ kommun_kod: '9902' });
  const pull = (filter: Condition[], more = {}) =>
    eva.send('POST', '/api/sheets/aktivitetsansvar/pull', { filter, ...more });
  const keysOf = async (filter: Condition[], more = {}) =>
    PullAnswer.parse(await (await pull(filter, more)).json())
      .rows.map(([key]) => Number(key))
      .sort((a, b) => a - b);
  const named = (...keys: (number | string)[]): Condition => ({
    column: 'key',
    operator: 'in',
    value: keys.map(String),
  });
  expect(await keysOf([named(one, two, other)])).toEqual([one, two]);
  const reason: Condition = { column: 'registreringsorsak', operator: 'empty' };
  expect(await keysOf([named(one, three), reason])).toEqual([three]);
  expect(await keysOf([named(one, two), named(two, three)])).toEqual([two]);
  expect(await keysOf([named(one, two)], { keys: [String(two), String(three)] })).toEqual([two]);
  expect(await keysOf([named('x')])).toEqual([]);
  const refused = await pull([{ column: 'key', operator: 'notEmpty' }]);
  expect(refused.status).toBe(400);
});
