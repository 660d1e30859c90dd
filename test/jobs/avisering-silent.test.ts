import { expect, it } from 'vitest';
import type { Schedule, WatchSummary } from '../../server/contract/schedule.ts';
import { takeSlots } from '../../server/usecases/schemalaggning/take-slots.ts';
import { warnOfIncidents } from '../../server/usecases/utskick/warn.ts';
import { navetFile, navetPost } from '../integrations/navet/navet-file.ts';
import { makeDrop, NUMBERS } from './drop-folder.ts';
import { lasting } from './lasting.ts';
import { workOff } from './work-off.ts';

const OK = { health: { state: 'ok', incidents: [] }, watch: { state: 'ok', message: null } };

/** A drop folder that avisering looks into daily at three; `night` lets it, and gives what those who watch are told. */
async function nightly(more: object = {}) {
  const drop = await makeDrop();
  const { context } = drop.app.deps;
  const siv = await lasting(drop.app, 'systemansvarig');
  const schedule = {
    job: 'navet-avisering',
    name: 'Avisering',
    start: '2026-12-01T02:00:00.000Z',
    repeat: 'daily',
    emails: 'siv@region.se;stina@region.se',
    ...more,
  };
  const { id } = (await (await siv.send('POST', '/api/schedules', schedule)).json()) as Schedule;
  const look = async () => {
    await warnOfIncidents(context);
    const { watch: health } = (await (await siv.get('/healthz?detail')).json()) as { watch: WatchSummary };
    const { schedules } = (await (await siv.get('/api/schedules')).json()) as { schedules: Schedule[] };
    const { state, message } = schedules[0]?.watch ?? {};
    return { health, watch: { state, message } };
  };
  const night = async (day: string) => {
    drop.app.clock.moveTo(`2026-${day}T02:00:00.000Z`);
    await takeSlots(context);
    await workOff(context, drop.settings);
    return look();
  };
  const file = (nr: number) =>
    drop.put(`${nr}.xml`, navetFile([navetPost(NUMBERS[nr] ?? '')], { lopNr: String(nr).padStart(5, '0') }));
  const mails = async () => {
    const rows = await context.engine.read.selectFrom('utskick').selectAll().orderBy('id').execute();
    return rows.filter(({ nyckel }) => nyckel.startsWith('larm'));
  };
  return { drop, siv, id, look, night, file, mails };
}

const missing = (since: string) => ({
  health: {
    state: 'warning',
    incidents: [{ job: 'navet-avisering', slot: null, state: 'missing' }],
  },
  watch: {
    state: 'missing',
    message: `Ingen fil från Navet har kommit sedan ${since}, fast Avisering har körts. Kontrollera att överföringen från Skatteverket går, och att den lägger filerna i den mapp som servern läser (NAVET_DROP). Är mappen rätt: fråga Skatteverket om filer har skickats.`,
  },
});

it('avisering that runs but has had no file for a week is missing everywhere, and told of by e-mail once a gap', async () => {
  const { night, file, mails, drop, look } = await nightly();
  file(1);
  expect(await night('12-01')).toEqual(OK);
  // As long as between Tuesday and Monday, where Christmas Eve is a Wednesday.
  for (const day of ['02', '03', '04', '05', '06', '07']) expect(await night(`12-${day}`)).toEqual(OK);
  expect(await mails()).toEqual([]);
  for (const day of ['08', '09', '10']) expect(await night(`12-${day}`)).toEqual(missing('2026-12-01'));
  const told = (await mails()).map(({ till, amne }) => `${till}: ${amne}`);
  expect(told).toEqual([
    'siv@region.se: Avisering: ingen fil har kommit',
    'stina@region.se: Avisering: ingen fil har kommit',
  ]);
  expect((await mails())[0]?.brodtext).toContain(missing('2026-12-01').watch.message);
  // It stays so while the next run waits to be made.
  drop.app.clock.moveTo('2026-12-11T02:00:00.000Z');
  await takeSlots(drop.app.deps.context);
  expect(await look()).toEqual(missing('2026-12-01'));
  file(2);
  expect(await night('12-11')).toEqual(OK);
  expect(await night('12-17')).toEqual(OK);
  expect(await night('12-18')).toEqual(missing('2026-12-11'));
  expect(await mails()).toHaveLength(4);
});

it('no file is missing before the first has come, from a schedule that is paused, or between the runs of a weekly one', async () => {
  const { night, file, siv, id, look } = await nightly();
  expect([await night('12-01'), await night('12-12')]).toEqual([OK, OK]);
  file(1);
  await night('12-13');
  expect(await night('12-21')).toEqual(missing('2026-12-13'));
  await siv.send('PATCH', `/api/schedules/${id}`, { paused: true });
  expect((await look()).watch).toEqual(OK.watch);
  // Once it goes on again, it is given its time.
  await siv.send('PATCH', `/api/schedules/${id}`, { paused: false });
  expect(await night('12-22')).toEqual(OK);

  const weekly = await nightly({ weekdays: [2] });
  weekly.file(1);
  await weekly.night('12-01');
  weekly.drop.app.clock.moveTo('2026-12-08T01:59:00.000Z');
  expect(await weekly.look()).toEqual(OK);
  weekly.file(2);
  expect(await weekly.night('12-08')).toEqual(OK);
  expect(await weekly.night('12-15')).toEqual(missing('2026-12-08'));
});
