import { expect, it } from 'vitest';
import { PullAnswer } from '../../server/contract/pull.ts';
import { ScbReadiness } from '../../server/contract/scb.ts';
import { workOff } from '../jobs/work-off.ts';
import { type Client, createTestApp } from '../support/app.ts';
import { caseload } from '../support/caseload.ts';
import { makeKommun } from '../usecases/scb/kommun.ts';

async function readiness(client: Client, halfYear = ''): Promise<ScbReadiness> {
  return ScbReadiness.parse(
    await (await client.get(`/api/scb/readiness${halfYear && `/${halfYear}`}`)).json(),
  );
}

it('tells how many youths SCB would refuse today, and is right again when they are mended', async () => {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  const make = caseload({ engine: app.deps.context.engine, clock: app.clock });
  const right = { sysselsattning_vid_registrering: 'arbete', registreringsorsak: 'studiebevis' };
  await make.period(right);
  const wrong = await make.period(right);
  const ended = { startdatum: '2026-10-01', slutdatum: '2026-10-31' };
  const atgard = await make.atgard(wrong, ended);
  await make.period({ ...right, person: { skyddad: 1, skydd_navet: 'sekretessmarkering' } });
  expect(await readiness(eva)).toMatchObject({
    halfYear: '2026H2',
    words: 'andra halvåret 2026',
    profile: { id: 'nuvarande' },
    persons: 2,
    refused: 1,
    errors: 2,
    warnings: 0,
    leftOut: { skyddade: 1 },
  });
  const how = { sysselsattning_efter_atgard: 'arbete', orsak_avslutad: 'genomford' };
  await app.deps.context.engine.transaction((tx) =>
    tx.updateTable('atgard').set(how).where('id', '=', atgard).execute(),
  );
  expect(await readiness(eva)).toMatchObject({ persons: 2, refused: 0, errors: 0 });
  expect(await readiness(eva, '2026H1')).toMatchObject({ halfYear: '2026H1', persons: 0 });
  for (const none of ['2027H1', '2014H2', 'nu']) {
    expect((await eva.get(`/api/scb/readiness/${none}`)).status).toBeGreaterThanOrEqual(400);
  }
});

it('is about the last half-year in the first months of the next, until that has been exported', async () => {
  const app = await createTestApp();
  app.clock.moveTo('2027-01-12T10:00:00.000Z');
  const eva = await app.loginAs('handlaggare', '9901');
  expect((await readiness(eva)).halfYear).toBe('2026H2');
  await eva.send('POST', '/api/jobs/scb-export/start', {
    params: { from: '2026-07-01', to: '2026-12-31' },
  });
  await workOff(app.deps.context);
  expect((await readiness(eva)).halfYear).toBe('2027H1');
});

it('names each kind of fault with the rows in which it is mended, until they are', async () => {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  const make = caseload({ engine: app.deps.context.engine, clock: app.clock });
  const right = { sysselsattning_vid_registrering: 'arbete', registreringsorsak: 'studiebevis' };
  const period = await make.period(right);
  const over = { slutdatum: '2026-10-31', orsak_avslutad: 'genomford' };
  const ends = { ...over, sysselsattning_efter_atgard: 'arbete' };
  const late = await make.atgard(period, { ...ends, startdatum: '2026-11-01' });
  const open = await make.atgard(period, { ...over, startdatum: '2026-10-01' });
  const unknown = await make.period({ ...right, sysselsattning_vid_registrering: 'okand' });
  await make.period({ ...right, registreringsorsak: null, person: { skyddad: 1, skydd_navet: 'skyddad' } });
  const { kinds } = await readiness(eva);
  const found = [];
  for (const { check, level, persons, rows } of kinds) {
    const answer = await eva.send('POST', `/api/sheets/${rows.sheet}/pull`, { filter: rows.filter });
    const keys = PullAnswer.parse(await answer.json()).rows.map(([key]) => Number(key));
    found.push({ check, level, persons, sheet: rows.sheet, keys });
  }
  const errors = { level: 'error', persons: 1 };
  expect(found.toSorted((a, b) => a.check.localeCompare(b.check))).toEqual([
    { ...errors, check: 'efterSaknas', sheet: 'attRatta', keys: [open] },
    { ...errors, check: 'slutForeStart', sheet: 'attRatta', keys: [late] },
    {
      check: 'sysselsattningOkand',
      level: 'warning',
      persons: 1,
      sheet: 'attRattaPeriod',
      keys: [unknown],
    },
  ]);
});

it('names every kind of fault that there is by rows that stand on the sheet it names', async () => {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  await app.loginAs('handlaggare', '9902');
  await makeKommun(app.deps.context.engine);
  const { kinds } = await readiness(eva, '2026H1');
  expect(kinds.length).toBeGreaterThan(20);
  for (const { check, rows } of kinds) {
    const named = rows.filter.flatMap(({ value }) => value);
    const answer = await eva.send('POST', `/api/sheets/${rows.sheet}/pull`, { filter: rows.filter });
    const keys = PullAnswer.parse(await answer.json()).rows.map(([key]) => key);
    expect([check, keys.toSorted()]).toEqual([check, named.toSorted()]);
  }
});
