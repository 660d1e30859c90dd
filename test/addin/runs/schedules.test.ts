import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../addin/api.ts';
import { INITIAL } from '../../../addin/app.ts';
import { alarmOf, readSchedules } from '../../../addin/panes/schedules/read-schedules.ts';
import { scheduleApi } from '../../../addin/panes/schedules/schedule-api.ts';
import {
  emptyFields,
  type Fields,
  fieldsOf,
  jobsFor,
  paramsOf,
  suggestionFor,
  timetableOf,
  toBody,
} from '../../../addin/panes/schedules/schedule-fields.ts';
import { placeOfIssue, problemsIn } from '../../../addin/panes/schedules/schedule-problems.ts';
import { daysInWords, timetableInWords } from '../../../addin/panes/schedules/schedule-words.ts';
import { wouldEndTooLate } from '../../../addin/panes/schedules/too-late.ts';
import { createStore } from '../../../addin/store.ts';
import type { Role } from '../../../server/domain/access.ts';
import { nextSlots } from '../../../server/domain/schedule.ts';
import { takeSlots } from '../../../server/usecases/schemalaggning/take-slots.ts';
import { workOff } from '../../jobs/work-off.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import { apiOf } from './pane.ts';

// The clock stands at noon of 20 November 2026, a Friday, in Sweden.
const NOW = '2026-11-20T11:00:00.000Z';
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

async function schedulesOf(app: TestApp, role: Role) {
  const { api } = await apiOf(app, role);
  return { api, schedules: scheduleApi(api) };
}

function filled(job: Exclude<Fields['job'], ''>, more: Partial<Fields> = {}): Fields {
  return { ...emptyFields('9901'), ...suggestionFor(job, NOW), ...more };
}

describe('the wizard', () => {
  it('suggests a name, the first run and how often, which can be changed (R007, R262, R264)', () => {
    expect(filled('aktivitetsansvar')).toMatchObject({
      name: 'Nattkörning',
      date: '2026-11-21',
      time: '05:00',
      repeat: 'daily',
      weekdays: [1, 2, 3, 4, 5, 6, 7],
    });
    expect(filled('gallring')).toMatchObject({ date: '2026-11-20', time: '22:00' });
    // Only in exceptional cases (R003), once: weekdays mean nothing to it (R009).
    expect(filled('navet-hamta')).toMatchObject({ repeat: 'once', scope: 'alla' });
  });

  it('suggests times at which what is needed of another job is there (R019)', () => {
    const early = timetableOf(filled('navet-utomkommunala'));
    const late = timetableOf(filled('navet-avisering'));
    expect(nextSlots(early, NOW, 1)).toEqual(['2026-11-20T23:30:00.000Z']);
    expect(nextSlots(late, NOW, 1)).toEqual(['2026-11-21T02:30:00.000Z']);
  });

  it('offers each role its jobs, those that run by themselves first', () => {
    expect(jobsFor(['jobs:own'])).toHaveLength(5);
    expect(jobsFor(['jobs:own', 'jobs:all'])).toHaveLength(11);
    expect(jobsFor(['jobs:own'])[0]).toBe('aktivitetsansvar');
  });

  it.each<[Partial<Fields>, string[]]>([
    [{}, []],
    [{ name: '  ', date: '', time: '' }, ['name', 'date', 'time']],
    [{ weekdays: [] }, ['weekdays']],
    [{ weekdays: [], repeat: 'once' }, []],
    [{ endDate: '2026-11-20' }, ['endDate']],
    [{ repeat: 'once', date: '2026-11-20' }, ['date']],
    // A Saturday and a Sunday, and the end before the next Monday.
    [{ weekdays: [1], endDate: '2026-11-22' }, ['endDate']],
  ])('of the time, when %j, finds wrong %j (R021, R022, R266, R267)', (more, wrong) => {
    expect(Object.keys(problemsIn('time', filled('aktivitetsansvar', more), NOW))).toEqual(wrong);
  });

  it('takes addresses with semicolons between them, and says which is none (R263)', () => {
    const of = (emails: string) => problemsIn('result', filled('aktivitetsansvar', { emails }), NOW).emails;
    expect(of('ada@norreka.se; bo.ek@norreka.se;')).toBeUndefined();
    expect(of('ada@norreka.se; bo ek')).toBe(
      '”bo ek” ser inte ut som en e-postadress. Skriv den som namn@kommun.se.',
    );
    expect(of(Array.from({ length: 21 }, (_, nr) => `a${nr}@b.se`).join(';'))).toBe(
      'Resultatet kan skickas till högst 20 adresser.',
    );
  });

  it('saves what it shows, and changes it without moving what is left as it was (R268, R271)', async () => {
    const app = await createTestApp();
    const { schedules } = await schedulesOf(app, 'administrator');
    const fields = filled('aktivitetsansvar', {
      name: ' Natten ',
      weekdays: [5, 1, 2, 3, 4],
      endDate: '2027-06-11',
      emails: 'ada@norreka.se; bo@norreka.se',
      grace: '60',
    });
    const saved = await schedules.add({ ...toBody(fields), job: 'aktivitetsansvar' });
    expect(saved).toMatchObject({
      name: 'Natten',
      start: '2026-11-21T04:00:00.000Z',
      weekdays: [1, 2, 3, 4, 5],
      endDate: '2027-06-11',
      emails: ['ada@norreka.se', 'bo@norreka.se'],
      params: { kommun: '9901' },
      graceMinutes: 60,
      own: true,
    });
    expect(fieldsOf(saved)).toEqual({ ...fields, name: 'Natten', weekdays: [1, 2, 3, 4, 5] });
    const later = await schedules.save(saved.id, toBody({ ...fieldsOf(saved), time: '04:30' }, saved));
    expect([later.start, later.emails]).toEqual(['2026-11-21T03:30:00.000Z', saved.emails]);
    const body = toBody({ ...fieldsOf(saved), repeat: 'once' }, saved);
    await expect(schedules.save(saved.id, body)).rejects.toMatchObject({ code: 'krock' });
  });

  it('keeps the start of a schedule to the millisecond when it is not touched', async () => {
    const app = await createTestApp();
    const { schedules } = await schedulesOf(app, 'systemansvarig');
    const start = '2026-11-20T23:30:12.345Z';
    const made = await schedules.add({ job: 'navet-hamta', name: 'En gång', start, repeat: 'once' });
    app.clock.moveTo('2026-11-21T11:00:00.000Z');
    const fields = { ...fieldsOf(made), name: 'Byter namn' };
    expect(problemsIn('time', fields, app.clock.now(), made)).toEqual({});
    const { schedules: later } = await schedulesOf(app, 'systemansvarig');
    expect((await later.save(made.id, toBody(fields, made))).start).toBe(start);
  });

  it('goes to the field that the server finds something wrong in', async () => {
    const app = await createTestApp();
    const { schedules } = await schedulesOf(app, 'administrator');
    const body = toBody(filled('aktivitetsansvar', { name: 'Natten för 20081231-9812' }));
    const error: unknown = await schedules.add({ ...body, job: 'aktivitetsansvar' }).catch((e) => e);
    expect(error instanceof ApiError && placeOfIssue(error.issues)).toEqual({
      step: 'time',
      problems: { name: 'Skriv inget personnummer i schemats namn.' },
    });
    expect(placeOfIssue([{ path: '', message: 'x' }])).toBeNull();
  });

  it('warns before it is saved of what the server warns of afterwards (R019)', async () => {
    const app = await createTestApp();
    const { schedules } = await schedulesOf(app, 'systemansvarig');
    const save = (job: 'navet-utomkommunala' | 'navet-avisering', time: string) =>
      schedules.add({ ...toBody(filled(job, { time })), job });
    await save('navet-avisering', '03:30');
    for (const time of ['02:00', '02:45', '03:45', '12:00']) {
      const early = filled('navet-utomkommunala', { time });
      const warned = wouldEndTooLate('navet-utomkommunala', timetableOf(early), await schedules.list(), NOW);
      const saved = await save('navet-utomkommunala', time);
      const codes = saved.warnings.map(({ code }) => code);
      expect([time, warned]).toEqual([time, codes.includes('utomkommunalaForSen')]);
      expect([time, warned]).toEqual([time, time === '02:45' || time === '03:45']);
      await schedules.remove(saved.id);
    }
    await save('navet-utomkommunala', '02:45');
    const late = timetableOf(filled('navet-avisering', { time: '03:30' }));
    expect(wouldEndTooLate('navet-avisering', late, await schedules.list(), NOW)).toBe(true);
    expect(wouldEndTooLate('aktivitetsansvar', late, await schedules.list(), NOW)).toBe(false);
  });
});

describe('what is started at once', () => {
  it('comes into the log and not among the schedules (R011, R012)', async () => {
    const app = await createTestApp();
    const { api, schedules } = await schedulesOf(app, 'administrator');
    const run = await api.startJob('aktivitetsansvar', paramsOf(filled('aktivitetsansvar')));
    await workOff(app.deps.context);
    expect((await api.runs()).runs.map(({ id, state, schedule }) => ({ id, state, schedule }))).toEqual([
      { id: run.id, state: 'klar', schedule: null },
    ]);
    expect(await schedules.list()).toEqual([]);
  });
});

describe('a schedule in words', () => {
  it.each<[Partial<Fields>, string]>([
    [{}, 'Varje dag kl. 05:00 från 21 november 2026'],
    [{ repeat: 'once' }, 'En gång, lördag 21 november 2026 kl. 05:00'],
    [
      { weekdays: [1, 2, 3, 4, 5], endDate: '2027-06-11' },
      'Måndag–fredag kl. 05:00 från 21 november 2026 till och med 11 juni 2027',
    ],
    [{ weekdays: [1, 3, 5] }, 'Måndag, onsdag och fredag kl. 05:00 från 21 november 2026'],
  ])('says of %j: %s', (more, words) => {
    expect(plain(timetableInWords(timetableOf(filled('aktivitetsansvar', more))))).toBe(words);
  });

  it('names every chosen day or the ends of a row of them', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), (days) => {
        const words = daysInWords(days);
        const inRow = Math.max(...days) - Math.min(...days) === days.length - 1;
        expect(words.match(/dag/g)).toHaveLength(inRow && days.length > 2 ? 2 : days.length);
      }),
    );
  });

  it('comes back as the same fields whatever the day and time, also over the turns of the clock', () => {
    const day = fc.integer({ min: 0, max: 800 }).map((days) => 1_792_980_000_000 + days * 86_400_000);
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 1439 }), (ms, minute) => {
        const start = new Date(ms + minute * 60_000).toISOString();
        const { date, time } = wallFields(start);
        const again = timetableOf(filled('aktivitetsansvar', { date, time, repeat: 'once' }));
        // The hour that comes twice means its first time.
        expect([0, 3_600_000]).toContain(Date.parse(start) - Date.parse(again.start));
      }),
    );
  });
});

describe('what should have run by itself', () => {
  it('shows on the tab of one who can act, the worst of it, until it is seen to', async () => {
    const app = await createTestApp();
    const { api, schedules } = await schedulesOf(app, 'systemansvarig');
    const store = createStore(INITIAL);
    const saved = await schedules.add({
      ...toBody(filled('aktivitetsansvar', { kommun: '*' })),
      job: 'aktivitetsansvar',
    });
    await readSchedules({ api, store });
    expect(store.get().alarm).toBeNull();
    app.clock.moveTo('2026-11-21T08:00:00.000Z');
    const { api: again, schedules: next } = await schedulesOf(app, 'systemansvarig');
    await readSchedules({ api: again, store });
    expect(store.get().alarm).toBe('missing');
    // An administrator sees it, but cannot do anything about a schedule for all kommuner.
    const { schedules: own } = await schedulesOf(app, 'administrator');
    expect((await own.list()).map(({ watch }) => watch.state)).toEqual(['missing']);
    expect(alarmOf(await own.list())).toBeNull();
    const run = await next.start(saved.id);
    await workOff(app.deps.context);
    const [after] = await readSchedules({ api: again, store });
    expect([store.get().alarm, after?.lastRun?.id, after?.lastRun?.state]).toEqual([null, run.id, 'klar']);
  });

  it('is paused without making up for what passes, and is gone once it is removed (R025, R269)', async () => {
    const app = await createTestApp();
    const { schedules } = await schedulesOf(app, 'administrator');
    const saved = await schedules.add({ ...toBody(filled('aktivitetsansvar')), job: 'aktivitetsansvar' });
    const paused = await schedules.save(saved.id, { version: saved.version, paused: true });
    expect([paused.paused, paused.nextSlots]).toEqual([true, []]);
    app.clock.moveTo('2026-11-21T12:00:00.000Z');
    expect((await takeSlots(app.deps.context)).runs).toBe(0);
    const { schedules: later } = await schedulesOf(app, 'administrator');
    const resumed = await later.save(saved.id, { version: paused.version, paused: false });
    expect([resumed.nextSlots[0], resumed.watch.state]).toEqual(['2026-11-22T04:00:00.000Z', 'ok']);
    await later.remove(saved.id);
    expect(await later.list()).toEqual([]);
  });
});

function wallFields(start: string): Pick<Fields, 'date' | 'time'> {
  const [date = '', time = ''] = new Date(start)
    .toLocaleString('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short', timeStyle: 'short' })
    .split(' ');
  return { date, time };
}
