import { expect, it } from 'vitest';
import { INITIAL } from '../../../addin/app.ts';
import { readSchedules } from '../../../addin/panes/schedules/read-schedules.ts';
import { scheduleApi } from '../../../addin/panes/schedules/schedule-api.ts';
import { createStore } from '../../../addin/store.ts';
import { createTestApp } from '../../support/app.ts';
import { caseload } from '../../support/caseload.ts';
import { apiOf } from './pane.ts';

it('a night that nothing lets run shows on the tab of one who can schedule it, until it is scheduled', async () => {
  const app = await createTestApp();
  await app.addUser({ role: 'handlaggare' });
  await caseload({ engine: app.deps.context.engine, clock: app.clock }).period();
  app.clock.moveTo('2026-11-24T11:00:00.000Z');
  const { api } = await apiOf(app, 'administrator', '9901');
  const store = createStore(INITIAL);
  await readSchedules({ api, store });
  expect([store.get().alarm, store.get().unscheduled.length]).toEqual(['missing', 1]);
  const start = '2026-11-25T02:00:00.000Z';
  await scheduleApi(api).add({ job: 'aktivitetsansvar', name: 'Natten', start, repeat: 'daily' });
  await readSchedules({ api, store });
  expect([store.get().alarm, store.get().unscheduled]).toEqual([null, []]);
});
