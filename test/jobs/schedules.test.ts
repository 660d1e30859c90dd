import { describe, expect, it } from 'vitest';
import type { Run, RunAnswer } from '../../server/contract/run.ts';
import type { Schedule } from '../../server/contract/schedule.ts';
import { takeSlots } from '../../server/usecases/schemalaggning/take-slots.ts';
import { type Client, createTestApp, type TestApp } from '../support/app.ts';
import { lasting } from './lasting.ts';
import { workOff } from './work-off.ts';

// The clock stands at noon of 20 November 2026, a Friday, in Sweden.
const NIGHT = {
  job: 'aktivitetsansvar',
  name: 'Natten',
  start: '2026-11-21T02:00:00.000Z',
  repeat: 'daily',
};

async function setUp() {
  const app = await createTestApp();
  const ada = await lasting(app, 'administrator');
  const siv = await lasting(app, 'systemansvarig');
  return { app, ada, siv };
}

const post = (client: Client, body: object) => client.send('POST', '/api/schedules', body);
async function create(client: Client, more: object = {}): Promise<Schedule> {
  const answer = await post(client, { ...NIGHT, ...more });
  expect([answer.status, await answer.clone().text()]).toEqual([201, expect.any(String)]);
  return (await answer.json()) as Schedule;
}
const listed = async (client: Client) =>
  ((await (await client.get('/api/schedules')).json()) as { schedules: Schedule[] }).schedules;
const runsOf = async (client: Client) =>
  ((await (await client.get('/api/runs')).json()) as { runs: Run[] }).runs;

/** Moves the clock and lets the server look at it. */
async function lookAt(app: TestApp, instant: string): Promise<number> {
  app.clock.moveTo(instant);
  return (await takeSlots(app.deps.context)).runs;
}

// R025, R262, R263, R268, R269, R270, R271.
describe('a schedule', () => {
  it('is set up by an administrator for the own kommun, with its next times (R264–R267)', async () => {
    const { ada } = await setUp();
    const made = await create(ada, {
      start: '2026-11-21T03:30:00+01:00',
      weekdays: [5, 1, 1],
      endDate: '2026-11-30',
      emails: 'ada@norreka.se; Bo.Ek@norreka.se;ADA@norreka.se',
    });
    expect(made).toMatchObject({
      version: 1,
      job: 'aktivitetsansvar',
      name: 'Natten',
      start: '2026-11-21T02:30:00.000Z',
      weekdays: [1, 5],
      endDate: '2026-11-30',
      emails: ['ADA@norreka.se', 'Bo.Ek@norreka.se'],
      params: { kommun: '9901' },
      kommun: { kod: '9901' },
      paused: false,
      graceMinutes: 180,
      nextSlots: ['2026-11-23T02:30:00.000Z', '2026-11-27T02:30:00.000Z', '2026-11-30T02:30:00.000Z'],
      lastRun: null,
      warnings: [{ code: 'epostSaknas', message: expect.any(String) }],
      createdBy: ada.session.user.name,
      own: true,
      editable: true,
    });
    expect(await listed(ada)).toEqual([made]);
  });

  it('is for all kommuner when a systemansvarig says nothing else, and shown to those that follow it (R053)', async () => {
    const { ada, siv } = await setUp();
    const all = await create(siv, { emails: 'drift@region.se' });
    expect(all).toMatchObject({ params: { kommun: '*' }, kommun: null, emails: ['drift@region.se'] });
    expect(await listed(ada)).toEqual([
      {
        ...all,
        emails: [],
        warnings: [],
        own: false,
        editable: false,
        summerStops: [expect.objectContaining({ kod: '9901' })],
      },
    ]);
    expect((await ada.send('PATCH', `/api/schedules/${all.id}`, { paused: true })).status).toBe(403);
    expect((await ada.send('DELETE', `/api/schedules/${all.id}`)).status).toBe(403);
    expect((await ada.send('POST', `/api/schedules/${all.id}/start`)).status).toBe(403);
  });

  it("is not there for another kommun's administrator", async () => {
    const { app, ada } = await setUp();
    const bo = await app.loginAs('administrator', '9902');
    const { id } = await create(ada);
    expect(await listed(bo)).toEqual([]);
    for (const [method, path] of [
      ['PATCH', `/api/schedules/${id}`],
      ['DELETE', `/api/schedules/${id}`],
      ['POST', `/api/schedules/${id}/start`],
    ] as const) {
      expect((await bo.send(method, path, method === 'PATCH' ? { name: 'x' } : undefined)).status).toBe(404);
    }
  });

  it('is refused for what does not fit, with a word', async () => {
    const { ada } = await setUp();
    const cases: [string, object, number][] = [
      ['another kommun', { params: { kommun: '9902' } }, 404],
      ['all kommuner', { params: { kommun: '*' } }, 404],
      ['a job of the region', { job: 'navet-hamta' }, 403],
      ['a parameter that the job has not', { params: { confirm: true } }, 400],
      ['an unknown job', { job: 'rensa-allt' }, 400],
      ['an unknown field', { veckodag: 1 }, 400],
      ['no name', { name: '  ' }, 400],
      ['a name with a line break', { name: 'a\nb\u0000' }, 400],
      ['somebody’s number as name', { name: 'Natten 20090310-2380' }, 400],
      ['a broken address', { emails: 'ada@norreka.se; bo@' }, 400],
      ['an address with a line break', { emails: ['ada@norreka.se\r\nBcc: alla@x.se'] }, 400],
      ['no instant', { start: '2026-11-21' }, 400],
      ['a weekday that is none', { weekdays: [0] }, 400],
      ['an end before the start', { endDate: '2026-11-20' }, 400],
      ['weekdays that never come', { weekdays: [5], endDate: '2026-11-22' }, 400],
      ['once, in the past', { repeat: 'once', start: '2026-11-20T10:00:00.000Z' }, 400],
      ['once, with weekdays', { repeat: 'once', weekdays: [1] }, 400],
      ['a start in another age', { start: '2206-11-21T02:00:00.000Z' }, 400],
    ];
    const answers: [string, object, number][] = [];
    for (const [name, more] of cases) {
      const answer = await post(ada, { ...NIGHT, ...more });
      expect(await answer.json()).toMatchObject({ message: expect.stringMatching(/\.$/) });
      answers.push([name, more, answer.status]);
    }
    expect(answers).toEqual(cases);
    expect(await listed(ada)).toEqual([]);
  });

  it('checks what each job may be told (R014, Z26)', async () => {
    const { siv } = await setUp();
    expect((await post(siv, { ...NIGHT, job: 'navet-hamta', params: { scope: 'alla' } })).status).toBe(201);
    expect((await post(siv, { ...NIGHT, job: 'navet-hamta', params: { scope: 'barn' } })).status).toBe(400);
    const kir = await create(siv, { job: 'navet-utomkommunala', params: { variant: 'kir' } });
    expect(kir).toMatchObject({ kommun: null, params: { variant: 'kir' }, summerStops: [] });
    expect((await post(siv, { ...NIGHT, job: 'omraden', params: { kommun: '9901' } })).status).toBe(400);
  });

  it('is changed, by its version where one is given, and everything is in the change log', async () => {
    const { app, ada } = await setUp();
    const { id } = await create(ada, { emails: 'ada@norreka.se' });
    const change = (body: object) => ada.send('PATCH', `/api/schedules/${id}`, body);
    const later = await change({ version: 1, name: 'Sena natten', start: '2026-11-21T03:00:00.000Z' });
    expect(await later.json()).toMatchObject({ version: 2, name: 'Sena natten', emails: ['ada@norreka.se'] });
    expect((await change({ version: 1, name: 'För sent' })).status).toBe(409);
    expect(await (await change({ repeat: 'once', emails: null })).json()).toMatchObject({
      version: 3,
      repeat: 'once',
      emails: [],
      nextSlots: ['2026-11-21T03:00:00.000Z'],
    });
    expect((await ada.send('DELETE', `/api/schedules/${id}`)).status).toBe(204);
    expect(await listed(ada)).toEqual([]);
    expect((await change({ name: 'Borta' })).status).toBe(404);
    const log = await app.deps.context.engine.read
      .selectFrom('andringslogg')
      .select(['slag', 'version', 'kommun_kod', 'falt'])
      .where('entitet', '=', 'schemalaggning')
      .orderBy('id')
      .execute();
    expect(log.map(({ slag, version, kommun_kod }) => [slag, version, kommun_kod])).toEqual([
      ['skapad', 1, '9901'],
      ['andrad', 2, '9901'],
      ['andrad', 3, '9901'],
      ['borttagen', 4, '9901'],
    ]);
    expect(JSON.parse(log[1]?.falt ?? '')).toEqual({
      start: [NIGHT.start, '2026-11-21T03:00:00.000Z'],
      namn: [null, null],
    });
    expect(JSON.stringify(log)).not.toContain('norreka.se');
  });

  it('shows the summer stop that its next run falls in (Z41)', async () => {
    const { app, siv } = await setUp();
    app.clock.moveTo('2027-05-31T11:00:00.000Z');
    await create(siv, { start: '2027-06-01T01:00:00.000Z' });
    const [shown] = await listed(siv);
    expect(shown?.summerStops).toEqual([
      { kod: '9901', namn: 'Kommun 9901', fran: '06-01', till: '08-31', restsNext: true },
    ]);
    app.clock.moveTo('2027-08-31T11:00:00.000Z');
    expect((await listed(siv))[0]?.summerStops[0]?.restsNext).toBe(false);
  });

  it('warns where utomkommunala would not end before avisering begins (R019)', async () => {
    const { siv } = await setUp();
    const early = await create(siv, { job: 'navet-utomkommunala', start: '2026-11-21T01:30:00.000Z' });
    await create(siv, { job: 'navet-avisering', start: '2026-11-21T02:00:00.000Z' });
    const codes = async () => (await listed(siv)).map(({ warnings }) => warnings.map(({ code }) => code));
    // Nothing is connected to ask in the night, either.
    expect(await codes()).toEqual([['utomkommunalaForSen', 'anslutningSaknas'], ['utomkommunalaForSen']]);
    const moved = { start: '2026-11-21T00:30:00.000Z' };
    await siv.send('PATCH', `/api/schedules/${early.id}`, moved);
    expect(await codes()).toEqual([['anslutningSaknas'], []]);
  });

  it.each<[string, object, object, boolean]>([
    ['weekly two hours before', { start: '2026-11-23T00:00:00.000Z', weekdays: [1] }, {}, false],
    ['weekly half an hour before', { start: '2026-11-23T01:30:00.000Z', weekdays: [1] }, {}, true],
    ['daily at noon, fifteen hours before', { start: '2026-11-21T11:00:00.000Z' }, {}, false],
    ['soon after, which was meant to be before', { start: '2026-11-21T02:20:00.000Z' }, {}, true],
    ['once, in three months', { start: '2027-02-21T01:30:00.000Z', repeat: 'once' }, {}, true],
    ['daily before a weekly one', { start: '2026-11-21T01:30:00.000Z' }, { weekdays: [5] }, true],
    ['on other days', { start: '2026-11-23T01:30:00.000Z', weekdays: [1] }, { weekdays: [5] }, false],
  ])('warns of each time beside the avisering that follows it (R019): %s', async (_, early, late, warns) => {
    const { siv } = await setUp();
    await create(siv, { job: 'navet-avisering', start: '2026-11-21T02:00:00.000Z', ...late });
    const { warnings } = await create(siv, { job: 'navet-utomkommunala', ...early });
    expect(warnings.some(({ code }) => code === 'utomkommunalaForSen')).toBe(warns);
  });
});

describe('the times of a schedule', () => {
  it('each put one run in the queue, made for the day on which it comes', async () => {
    const { app, ada } = await setUp();
    const { id } = await create(ada);
    expect(await lookAt(app, '2026-11-21T01:59:59.999Z')).toBe(0);
    expect(await lookAt(app, '2026-11-21T02:00:00.000Z')).toBe(1);
    expect(await lookAt(app, '2026-11-21T02:00:05.000Z')).toBe(0);
    expect(await workOff(app.deps.context)).toEqual(['klar']);
    expect(await lookAt(app, '2026-11-22T02:00:03.000Z')).toBe(1);
    const [second, first] = await runsOf(ada);
    expect(first).toMatchObject({
      state: 'klar',
      schedule: { id, name: 'Natten' },
      slot: '2026-11-21T02:00:00.000Z',
      date: '2026-11-21',
      kommun: { kod: '9901' },
      startedBy: null,
    });
    expect(second).toMatchObject({ state: 'vantar', slot: '2026-11-22T02:00:00.000Z', date: '2026-11-22' });
    expect((await listed(ada))[0]?.lastRun).toEqual(second);
  });

  it('that passed while no server ran are made up for by one run, which says so', async () => {
    const { app, ada } = await setUp();
    await create(ada);
    await lookAt(app, '2026-11-21T02:00:00.000Z');
    expect(await lookAt(app, '2026-11-25T09:00:00.000Z')).toBe(1);
    expect(await workOff(app.deps.context)).toEqual(['klar', 'klar']);
    const [late] = await runsOf(ada);
    expect(late).toMatchObject({ slot: '2026-11-25T02:00:00.000Z', date: '2026-11-25' });
    const { lines } = (await (await ada.get(`/api/runs/${late?.id}`)).json()) as RunAnswer;
    expect(lines).toEqual([
      expect.objectContaining({
        level: 'varning',
        code: 'missadeTider',
        message: expect.stringMatching(/^3 tidigare tider/),
      }),
    ]);
  });

  it('are not made up for from before it was set up, changed or let go on', async () => {
    const { app, ada } = await setUp();
    const { id } = await create(ada, { start: '2026-11-01T02:00:00.000Z' });
    const change = (body: object) => ada.send('PATCH', `/api/schedules/${id}`, body);
    expect(await lookAt(app, '2026-11-20T11:00:01.000Z')).toBe(0);
    await change({ paused: true });
    expect((await listed(ada))[0]).toMatchObject({ paused: true, nextSlots: [] });
    expect(await lookAt(app, '2026-11-21T09:00:00.000Z')).toBe(0);
    await change({ paused: false });
    expect(await lookAt(app, '2026-11-21T09:00:01.000Z')).toBe(0);
    await change({ start: '2026-11-01T08:00:00.000Z' });
    expect(await lookAt(app, '2026-11-21T09:00:02.000Z')).toBe(0);
    expect(await lookAt(app, '2026-11-22T08:00:00.000Z')).toBe(1);
  });

  it('bring nothing twice when the clock is set back, and nothing is lost when it has been far ahead', async () => {
    const { app, ada } = await setUp();
    await create(ada);
    expect(await lookAt(app, '2026-11-22T02:00:00.000Z')).toBe(1);
    expect(await lookAt(app, '2026-11-22T01:00:00.000Z')).toBe(1);
    expect(await lookAt(app, '2026-11-22T02:00:00.000Z')).toBe(0);
    expect(await lookAt(app, '2031-01-01T12:00:00.000Z')).toBe(1);
    expect(await lookAt(app, '2026-11-23T02:00:00.000Z')).toBe(1);
    expect((await runsOf(ada)).map(({ slot }) => slot?.slice(0, 10))).toEqual([
      '2026-11-23',
      '2031-01-01',
      '2026-11-21',
      '2026-11-22',
    ]);
  });

  it.each([
    [
      'spring, at a time that is left out',
      '2026-03-27T01:30:00.000Z',
      '2026-03-26T12:00:00.000Z',
      ['2026-03-27T01:30', '2026-03-28T01:30', '2026-03-29T01:30', '2026-03-30T00:30'],
    ],
    [
      'autumn, at a time that comes twice',
      '2026-10-23T00:30:00.000Z',
      '2026-10-22T12:00:00.000Z',
      ['2026-10-23T00:30', '2026-10-24T00:30', '2026-10-25T00:30', '2026-10-26T01:30'],
    ],
  ])('come once a day over the turn of %s', async (_, start, from, expected) => {
    const app = await createTestApp();
    app.clock.moveTo(from);
    await create(await app.loginAs('administrator'), { start });
    const end = Date.parse(from) + 4 * 86_400_000;
    for (let utc = Date.parse(from); utc <= end; utc += 15 * 60_000)
      await lookAt(app, new Date(utc).toISOString());
    // Back over the turn, and forward again.
    for (const hours of [40, 20, 0]) await lookAt(app, new Date(end - hours * 3_600_000).toISOString());
    const rows = await app.deps.context.engine.read
      .selectFrom('korning')
      .select('lucka')
      .orderBy('lucka')
      .execute();
    expect(rows.map(({ lucka }) => lucka?.slice(0, 16))).toEqual(expected);
  });

  it('are left to a program that knows the job', async () => {
    const { app, siv } = await setUp();
    await create(siv, { job: 'examen' });
    // A later version of the program on the same database has a job that this one lacks.
    await app.deps.context.engine.transaction((tx) =>
      tx.updateTable('schemalaggning').set({ jobb: 'kommande' }).execute(),
    );
    expect(await lookAt(app, '2026-11-21T02:00:00.000Z')).toBe(0);
    expect(await runsOf(siv)).toEqual([]);
  });
});

describe('a schedule that is started at once (R011)', () => {
  it('runs beside its own times, and has it as its latest run', async () => {
    const { app, ada } = await setUp();
    const { id, nextSlots } = await create(ada);
    const answer = await ada.send('POST', `/api/schedules/${id}/start`);
    expect(answer.status).toBe(202);
    expect((await answer.json()) as Run).toMatchObject({
      state: 'vantar',
      schedule: { id },
      date: '2026-11-20',
    });
    expect((await ada.send('POST', `/api/schedules/${id}/start`)).status).toBe(409);
    expect(await workOff(app.deps.context)).toEqual(['klar']);
    const [schedule] = await listed(ada);
    expect(schedule).toMatchObject({
      nextSlots,
      lastRun: { state: 'klar', startedBy: ada.session.user.name },
    });
    expect(await lookAt(app, '2026-11-21T02:00:00.000Z')).toBe(1);
  });
});
