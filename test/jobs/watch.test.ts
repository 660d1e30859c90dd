import { expect, it } from 'vitest';
import type { Run } from '../../server/contract/run.ts';
import type { Schedule, WatchSummary } from '../../server/contract/schedule.ts';
import { takeSlots } from '../../server/usecases/schemalaggning/take-slots.ts';
import { warnOfIncidents } from '../../server/usecases/utskick/warn.ts';
import { type Client, createTestApp, type TestApp } from '../support/app.ts';
import { lasting } from './lasting.ts';
import { workOff } from './work-off.ts';

const SLOT = '2026-11-21T02:00:00.000Z';

async function setUp() {
  const app = await createTestApp();
  const ada = await lasting(app, 'administrator');
  const answer = await ada.send('POST', '/api/schedules', {
    job: 'aktivitetsansvar',
    name: 'Natten i Norreka',
    start: SLOT,
    repeat: 'daily',
    emails: 'ada@norreka.se;bo@norreka.se',
    graceMinutes: 60,
  });
  return { app, ada, id: ((await answer.json()) as Schedule).id };
}

const health = async (app: TestApp) => {
  const answer = await app.request('GET', '/healthz?detail');
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { watch: WatchSummary }).watch;
};
const standing = async (client: Client) =>
  ((await (await client.get('/api/schedules')).json()) as { schedules: Schedule[] }).schedules[0]?.watch;

/** Moves the clock, lets the server look, and gives the subjects in the outbox. */
async function lookAt(app: TestApp, instant: string): Promise<string[]> {
  app.clock.moveTo(instant);
  await warnOfIncidents(app.deps.context);
  const rows = await app.deps.context.engine.read
    .selectFrom('utskick')
    .select(['amne', 'till'])
    .orderBy('id')
    .execute();
  return rows.map(({ amne, till }) => `${till}: ${amne}`);
}

it('a run that no server has made is missing once its grace is over, and is told of once', async () => {
  const { app, ada } = await setUp();
  expect(await lookAt(app, '2026-11-21T03:00:00.000Z')).toEqual([]);
  expect(await health(app)).toEqual({ state: 'ok', incidents: [] });
  const mails = ['ada', 'bo'].map((who) => `${who}@norreka.se: Natten i Norreka: har inte körts`);
  expect(await lookAt(app, '2026-11-21T03:00:01.000Z')).toEqual(mails);
  expect(await lookAt(app, '2026-11-21T03:05:00.000Z')).toEqual(mails);
  const watch = await health(app);
  expect(watch).toEqual({
    state: 'warning',
    incidents: [{ job: 'aktivitetsansvar', slot: SLOT, state: 'missing' }],
  });
  expect(await standing(ada)).toEqual({
    state: 'missing',
    slot: SLOT,
    message: expect.stringContaining('starta den direkt'),
  });
  expect(await (await app.request('GET', '/healthz')).json()).toEqual({ status: 'ok' });
});

it('a run that has not ended within its grace is late until it has', async () => {
  const { app, ada } = await setUp();
  app.clock.moveTo(SLOT);
  await takeSlots(app.deps.context);
  expect(await lookAt(app, '2026-11-21T02:59:00.000Z')).toEqual([]);
  const late = ['ada', 'bo'].map((who) => `${who}@norreka.se: Natten i Norreka: inte klar i tid`);
  expect(await lookAt(app, '2026-11-21T03:01:00.000Z')).toEqual(late);
  expect(await standing(ada)).toMatchObject({ state: 'late', slot: SLOT });
  expect((await health(app)).incidents).toMatchObject([{ state: 'late' }]);
  expect(await workOff(app.deps.context)).toEqual(['klar']);
  expect(await standing(ada)).toEqual({ state: 'ok', slot: SLOT, message: null });
  expect((await health(app)).state).toBe('ok');
});

it('a run that failed stays so until another one has made up for it', async () => {
  const { app, ada, id } = await setUp();
  app.clock.moveTo(SLOT);
  await takeSlots(app.deps.context);
  const { engine } = app.deps.context;
  await engine.transaction((tx) =>
    tx.updateTable('korning').set({ parametrar: '{"kommun":"0001"}' }).execute(),
  );
  expect(await workOff(app.deps.context)).toEqual(['misslyckad']);
  expect(await standing(ada)).toMatchObject({ state: 'failed' });
  expect((await health(app)).incidents).toMatchObject([{ state: 'failed' }]);
  // The result has said so: nothing is sent beside it.
  const told = await lookAt(app, '2026-11-21T05:00:00.000Z');
  expect(told).toEqual(['ada', 'bo'].map((who) => `${who}@norreka.se: Natten i Norreka: misslyckades`));
  const again = await ada.send('POST', `/api/schedules/${id}/start`);
  expect(((await again.json()) as Run).slot).toBe('2026-11-21T05:00:00.000Z');
  await workOff(app.deps.context);
  expect(await standing(ada)).toMatchObject({ state: 'ok' });
});

it('nothing is expected of what is paused, removed or long over', async () => {
  const { app, ada, id } = await setUp();
  app.clock.moveTo('2026-11-21T09:00:00.000Z');
  expect((await health(app)).incidents).toHaveLength(1);
  await ada.send('PATCH', `/api/schedules/${id}`, { paused: true });
  expect((await health(app)).incidents).toEqual([]);
  await ada.send('PATCH', `/api/schedules/${id}`, {
    paused: false,
    repeat: 'once',
    start: '2026-11-22T02:00:00.000Z',
  });
  app.clock.moveTo('2026-11-23T02:00:00.000Z');
  expect((await health(app)).incidents).toHaveLength(1);
  app.clock.moveTo('2026-12-01T02:00:00.000Z');
  expect((await health(app)).incidents).toEqual([]);
  await ada.send('DELETE', `/api/schedules/${id}`);
  expect((await health(app)).incidents).toEqual([]);
});
