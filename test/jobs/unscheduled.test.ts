import { expect, it } from 'vitest';
import type { Schedule, Unscheduled, WatchSummary } from '../../server/contract/schedule.ts';
import { type Client, createTestApp, type TestApp } from '../support/app.ts';
import { caseload } from '../support/caseload.ts';
import { temporaryFolder } from '../support/server-process.ts';
import { lasting } from './lasting.ts';
import { SETTINGS, workOff } from './work-off.ts';

const DAYS_LATER = '2026-11-24T11:00:00.000Z';

/** 9901 and 9902 have a period each since noon of 20 November; 9903 has none. */
async function region() {
  const app = await createTestApp();
  const ada = await lasting(app, 'administrator', '9901');
  const bo = await lasting(app, 'administrator', '9902');
  await lasting(app, 'administrator', '9903');
  const siv = await lasting(app, 'systemansvarig');
  const make = caseload({ engine: app.deps.context.engine, clock: app.clock });
  await make.period();
  await make.period({ kommun_kod: '9902' });
  return { app, ada, bo, siv };
}

const told = async (client: Client) =>
  ((await (await client.get('/api/schedules')).json()) as { unscheduled: Unscheduled[] }).unscheduled.map(
    ({ job, message }) => `${job}: ${message}`,
  );
const health = async (app: TestApp) =>
  ((await (await app.request('GET', '/healthz?detail')).json()) as { watch: WatchSummary }).watch;
const add = async (client: Client, job: string, more: object = {}) => {
  const body = { job, name: job, start: '2026-11-25T02:00:00.000Z', repeat: 'daily', ...more };
  const answer = await client.send('POST', '/api/schedules', body);
  expect(answer.status).toBe(201);
  return (await answer.json()) as Schedule;
};
const night = (kommuner: string) =>
  `aktivitetsansvar: Nattkörningen är inte schemalagd för ${kommuner}. Ingen registreras eller avregistreras av sig själv där. Schemalägg den dagligen.`;
const AVISERING = expect.stringMatching(/^navet-avisering: Avisering är inte schemalagd\./);

it('one who has just begun is left in peace; after some days those who can act are told what is not scheduled', async () => {
  const { app, ada, bo, siv } = await region();
  expect(await told(siv)).toEqual([]);
  expect(await health(app)).toEqual({ state: 'ok', incidents: [] });
  app.clock.moveTo(DAYS_LATER);
  expect(await told(siv)).toEqual([AVISERING, night('Kommun 9901 och Kommun 9902')]);
  expect(await told(ada)).toEqual([night('Kommun 9901')]);
  expect(await told(bo)).toEqual([night('Kommun 9902')]);
  expect(await health(app)).toEqual({
    state: 'warning',
    incidents: [
      { job: 'navet-avisering', slot: null, state: 'missing' },
      { job: 'aktivitetsansvar', slot: null, state: 'missing' },
    ],
  });
});

it('is told no more once it is scheduled, for the kommun or for all; again when it is paused or over', async () => {
  const { app, ada, bo, siv } = await region();
  app.clock.moveTo(DAYS_LATER);
  await add(ada, 'aktivitetsansvar');
  expect([await told(ada), await told(bo)]).toEqual([[], [night('Kommun 9902')]]);
  await add(siv, 'navet-avisering');
  const all = await add(siv, 'aktivitetsansvar', { params: { kommun: '*' }, endDate: '2026-11-30' });
  expect([await told(siv), await told(bo)]).toEqual([[], []]);
  expect(await health(app)).toEqual({ state: 'ok', incidents: [] });
  await siv.send('PATCH', `/api/schedules/${all.id}`, { paused: true });
  expect(await told(siv)).toEqual([night('Kommun 9902')]);
  await siv.send('PATCH', `/api/schedules/${all.id}`, { paused: false });
  expect(await told(siv)).toEqual([]);
  app.clock.moveTo('2026-12-10T11:00:00.000Z');
  expect(await told(bo)).toEqual([night('Kommun 9902')]);
});

it('is told nothing where the runs are made all the same, as by a command each night', async () => {
  const { app, siv } = await region();
  app.clock.moveTo(DAYS_LATER);
  for (const job of ['aktivitetsansvar', 'navet-avisering'])
    expect((await siv.send('POST', `/api/jobs/${job}/start`, {})).status).toBe(202);
  const folder = temporaryFolder();
  const settings = { ...SETTINGS, navetDrop: { folder, make: false } };
  expect(await workOff(app.deps.context, settings)).toEqual(['klar', 'klar']);
  expect(await told(siv)).toEqual([]);
  app.clock.moveTo('2026-11-28T10:00:00.000Z');
  expect(await told(siv)).toEqual([]);
  app.clock.moveTo('2026-11-29T11:00:00.000Z');
  expect(await told(siv)).toHaveLength(2);
  expect((await health(app)).state).toBe('warning');
});
