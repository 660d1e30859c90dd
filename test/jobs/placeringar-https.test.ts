import { describe, expect, it } from 'vitest';
import type { Schedule } from '../../server/contract/schedule.ts';
import { createTestApp } from '../support/app.ts';
import { caseload, testNumber } from '../support/caseload.ts';
import { enrolment, pupil } from '../support/ss12000-server.ts';
import { until } from '../support/until.ts';
import { lasting } from './lasting.ts';
import { makeSchool, NUMBERS, placed } from './school.ts';
import { workOff } from './work-off.ts';

const NONE = { created: 0, updated: 0, unchanged: 0, ended: 0, rejected: 0 };
const messages = (lines: readonly { message: string }[]) => lines.map(({ message }) => message);

// R256, R258; Z39.
describe('placements over HTTPS', () => {
  it('are fetched whole the first time, page by page, and stand as those of a file', async () => {
    const { fetch, placements, server, leftBehind, ada } = await makeSchool();
    const { run, lines } = await fetch();
    expect(run).toMatchObject({ state: 'klar', counts: { ...NONE, created: 6 }, kommun: { kod: '9901' } });
    expect(messages(lines)).toEqual(['Skolan, allt: 6 nya.']);
    expect(await placements()).toEqual(NUMBERS.slice(0, 6).map((number) => placed(number)));
    expect(server.questions()).toEqual([
      'organisations?limit=500',
      'programmes?limit=500',
      'persons?expandReferenceNames=true&limit=500',
      expect.stringMatching(/^persons\?limit=500&pageToken=[\w-]+$/),
      expect.stringMatching(/^persons\?limit=500&pageToken=[\w-]+$/),
    ]);
    expect(leftBehind()).toEqual([]);
    const connections = (await (await ada.get('/api/connections')).json()) as object;
    expect(connections).toMatchObject({ connections: [{ fetched: '2026-11-20T11:00:00.000Z' }] });
  });

  it('are asked for by their changes after that, and those who are gone end', async () => {
    const { fetch, placements, server, app } = await makeSchool();
    await fetch();
    const asked = server.questions().length;
    app.clock.moveTo('2026-11-21T11:00:00.000Z');
    const [first, second, third] = NUMBERS;
    const moved = enrolment({ startDate: '2026-11-01', educationCode: 'BF25' });
    server.put(pupil(first ?? '', [enrolment({ endDate: '2026-10-31' }), moved]), '2026-11-20T20:00:00.000Z');
    server.put(pupil(second ?? '', []), '2026-11-20T21:00:00.000Z');
    server.remove(`p-${third}`, '2026-11-20T22:00:00.000Z');
    server.remove('p-nobody', '2026-11-20T22:00:00.000Z');
    const { run, lines } = await fetch({});
    expect(run.state).toBe('stoppad');
    expect(run.message).toBe(
      'Skolan: Leveransen skulle avsluta 3 av huvudmannens 6 placeringar. Inget är ändrat. Kontrollera den och bekräfta om det stämmer.',
    );
    expect(lines.filter(({ level }) => level === 'fel')).toEqual([]);
    expect((await placements()).every((text) => text.endsWith('–'))).toBe(true);
    expect(server.questions().slice(asked)).toEqual([
      'organisations?limit=500',
      'programmes?limit=500',
      'deletedEntities?after=2026-11-20T10%3A00%3A00.000Z&entities=persons&limit=500',
      'persons?meta.modified.after=2026-11-20T10%3A00%3A00.000Z&expandReferenceNames=true&limit=500',
    ]);
  });

  it('end once the brake is confirmed by the administrator (Z40)', async () => {
    const { fetch, work, placements, server, app, ada } = await makeSchool();
    await fetch();
    app.clock.moveTo('2026-11-21T11:00:00.000Z');
    server.put(pupil(NUMBERS[1] ?? '', []), '2026-11-20T21:00:00.000Z');
    server.remove(`p-${NUMBERS[2]}`, '2026-11-20T22:00:00.000Z');
    const { run } = await fetch();
    expect((await ada.send('POST', `/api/runs/${run.id}/confirm`)).status).toBe(202);
    const confirmed = await work();
    expect(confirmed.run).toMatchObject({ state: 'klar', counts: { ...NONE, ended: 2 } });
    const ended = [1, 2].map((at) => placed(NUMBERS[at], '2026-11-20'));
    expect((await placements()).filter((text) => !text.endsWith('–'))).toEqual(ended);
  });

  it('end by a yes to no more of them than it was asked for (Z40)', async () => {
    const { fetch, work, placements, server, app, ada } = await makeSchool();
    await fetch();
    app.clock.moveTo('2026-11-21T11:00:00.000Z');
    for (const at of [1, 2]) server.remove(`p-${NUMBERS[at]}`, '2026-11-20T22:00:00.000Z');
    const { run } = await fetch();
    expect(run.message).toContain('skulle avsluta 2 av huvudmannens 6 placeringar');
    for (const at of [3, 4]) server.remove(`p-${NUMBERS[at]}`, '2026-11-21T10:59:00.000Z');
    await ada.send('POST', `/api/runs/${run.id}/confirm`);
    const again = await work();
    expect(again.run.state).toBe('stoppad');
    expect(again.run.message).toContain('skulle avsluta 4 av huvudmannens 6 placeringar');
    expect((await placements()).every((text) => text.endsWith('–'))).toBe(true);
    await ada.send('POST', `/api/runs/${run.id}/confirm`);
    expect((await work()).run).toMatchObject({ state: 'klar', counts: { ...NONE, ended: 4 } });
  });

  it('that come twice change nothing the second time', async () => {
    const { fetch, placements, app } = await makeSchool();
    await fetch();
    const before = await placements();
    const logged = () => app.deps.context.engine.read.selectFrom('andringslogg').select('id').execute();
    const many = (await logged()).length;
    expect((await fetch({ full: true })).run.counts).toEqual({ ...NONE, unchanged: 6 });
    expect((await fetch()).run.counts).toEqual(NONE);
    expect(await placements()).toEqual(before);
    // The three runs and the connection are all that the log tells of.
    expect((await logged()).length - many).toBe(2);
  });

  it('are fetched whole again after a week, when what the changes did not tell is put right', async () => {
    const { fetch, server, app, placements } = await makeSchool({ pupils: 12 });
    await fetch();
    const gone = { at: '2020-01-01T00:00:00.000Z', id: `p-${NUMBERS[11]}` };
    server.remove(gone.id, gone.at);
    app.clock.moveTo('2026-11-24T04:15:00.000Z');
    expect((await fetch()).lines.map(({ message }) => message)).toEqual([
      'Skolan, ändringar: inget ändrades.',
    ]);
    app.clock.moveTo('2026-11-27T04:15:00.000Z');
    const { run, lines } = await fetch();
    expect(messages(lines)).toEqual(['Skolan, allt: 11 oförändrade, 1 avslutad placering.']);
    expect(run.counts).toMatchObject({ unchanged: 11, ended: 1 });
    expect((await placements()).at(-1)).toBe(placed(NUMBERS[11], '2026-11-26'));
  });

  it('of somebody whom a page boundary has passed by do not end: who is missing is looked for once more (Z39)', async () => {
    const { fetch, placements, server, app } = await makeSchool({ pupils: 12 });
    await fetch();
    app.clock.moveTo('2026-11-21T11:00:00.000Z');
    server.remove(`p-${NUMBERS[11]}`);
    // One of the first page goes while the second is on its way: the list moves up, and the fourth person is on no page.
    server.onPage = (from) => {
      if (from !== 0) return;
      server.onPage = null;
      server.remove(`p-${NUMBERS[0]}`);
    };
    const asked = server.questions().length;
    const { run, lines } = await fetch({ full: true });
    expect(run).toMatchObject({ state: 'klar', counts: { unchanged: 11, ended: 1 } });
    expect(messages(lines)).toEqual([
      'Skolan, allt: 11 oförändrade, 1 avslutad placering.',
      'Skolan: listan ändrades medan den hämtades, så den hämtades en gång till. 1 person som annars hade saknats kom då.',
    ]);
    const ended = (await placements()).filter((text) => !text.endsWith('–'));
    expect(ended).toEqual([placed(NUMBERS[11], '2026-11-20')]);
    expect(
      server
        .questions()
        .slice(asked)
        .filter((question) => question.includes('expandReferenceNames')),
    ).toHaveLength(2);
  });

  it('are looked for once more also where nobody was there before but somebody came twice', async () => {
    const { fetch, placements, server } = await makeSchool({ pupils: 6 });
    // The list moves down while it is read: what stood last on the first page comes first on the second.
    server.onPage = (from) => {
      if (from !== 0) return;
      server.onPage = null;
      const gone = NUMBERS.slice(0, 3).map((number) => number ?? '');
      for (const number of gone) server.remove(`p-${number}`);
      for (const number of gone.toReversed()) server.put(pupil(number));
    };
    const { run } = await fetch();
    expect(run).toMatchObject({ state: 'klar', counts: { created: 6 } });
    expect(await placements()).toHaveLength(6);
  });

  it('are fetched whole again when the last time was under a clock that went ahead of time', async () => {
    const { fetch, server, app } = await makeSchool();
    app.clock.moveTo('2027-11-20T11:00:00.000Z');
    await fetch();
    app.clock.moveTo('2026-11-20T11:00:00.000Z');
    server.put(pupil(NUMBERS[6] ?? ''), '2026-11-20T10:00:00.000Z');
    const { run, lines } = await fetch();
    expect(run).toMatchObject({ state: 'klar', counts: { created: 1 } });
    expect(messages(lines)).toEqual(['Skolan, allt: 1 ny, 6 oförändrade.']);
  });

  it('say so where the huvudman has others from files, which no fetch ends', async () => {
    const { fetch, app, placements } = await makeSchool({ pupils: 1 });
    const { engine } = app.deps.context;
    const person = await engine.read
      .selectFrom('person')
      .select('id')
      .where('identitetsnummer', '=', NUMBERS[5] ?? '')
      .executeTakeFirstOrThrow();
    const bring = (extern_id: string, huvudman_id: number, slutdatum: string | null) =>
      caseload({ engine, clock: app.clock }).insert('placering', {
        person_id: person.id,
        huvudman_id,
        kalla: 'csv',
        extern_id,
        skolform: 'GY',
        gymnasium: 1,
        introduktionsprogram: 0,
        startdatum: '2025-08-18',
        slutdatum,
        avbruten: 0,
      });
    const other = await caseload({ engine, clock: app.clock }).insert('huvudman', { namn: 'Friskolan' });
    const { id } = await engine.read
      .selectFrom('huvudman')
      .select('id')
      .where('namn', '=', 'Norreka')
      .executeTakeFirstOrThrow();
    await bring('pågår', id, null);
    await bring('slut', id, '2026-06-10');
    await bring('annans', other, null);
    const { run, lines } = await fetch();
    expect(run).toMatchObject({ state: 'klar', counts: { created: 1, ended: 0 } });
    expect(lines.find(({ code }) => code === 'franFiler')).toMatchObject({
      level: 'varning',
      message: expect.stringMatching(/^Skolan: huvudmannen har 1 pågående placering ur filer/),
    });
    expect(await placements()).toHaveLength(1);
    expect((await fetch()).lines.map(({ code }) => code)).not.toContain('franFiler');
  });

  it('of people nobody asked for, and with codes that are not known, are rejected one by one', async () => {
    const { fetch, placements, server } = await makeSchool({ pupils: 1 });
    server.put(pupil(testNumber(9_000)));
    server.put(pupil(NUMBERS[1] ?? '', [enrolment({ schoolType: 'MARS' })]));
    server.put(pupil(NUMBERS[2] ?? '', [enrolment({ educationCode: 'XX99' })]));
    server.put({ id: 'p-trasig', civicNo: 7, enrolments: [enrolment()] });
    const { run, lines } = await fetch();
    expect(run).toMatchObject({ state: 'klar', counts: { created: 1, rejected: 4 } });
    expect(lines.filter(({ level }) => level === 'fel').map(({ code }) => code)).toEqual([
      'okandPerson',
      'skolform',
      'okandStudievag',
      'form',
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/\d{8}-?\d{4}|Testa|Hemliga/);
    expect(await placements()).toEqual([placed(NUMBERS[0])]);
  });

  it('of a page that comes twice count once', async () => {
    const { fetch, placements, server } = await makeSchool();
    server.mode = 'repeatedPage';
    const { run, lines } = await fetch();
    expect(run).toMatchObject({ state: 'klar', counts: { created: 6, unchanged: 2 } });
    expect(messages(lines)).toContain('Skolan: 2 personer kom mer än en gång. Det som kom sist gäller.');
    expect(await placements()).toHaveLength(6);
  });
});

describe('a school system that misbehaves', () => {
  it.each([
    ['redirect', 'Skolan hänvisar till en annan adress (302).'],
    ['html', 'Svaret är inte riktig JSON.'],
    ['latin1', 'Svaret är inte text i UTF-8.'],
    ['endless', 'Listan persons tar aldrig slut'],
  ] as const)('%s: the run fails and says why, and nothing changes', async (mode, words) => {
    const { fetch, placements, server, leftBehind, app } = await makeSchool();
    await fetch();
    const before = await placements();
    app.wait(60_000);
    server.mode = mode;
    const { run } = await fetch({ full: true });
    expect(run.state).toBe('misslyckad');
    expect(run.message).toContain('Skolan');
    expect(run.message).toContain(words);
    expect(await placements()).toEqual(before);
    expect(leftBehind()).toEqual([]);
  });

  it.each([
    ['silent', 'Skolan svarade inte i tid'],
    ['drip', 'Skolan svarade inte i tid'],
    ['error500', 'Skolan svarade med 500.'],
    ['truncated', 'Förbindelsen med Skolan bröts'],
  ] as const)('%s: the run waits, and goes well once the system is back', async (mode, words) => {
    const { fetch, work, placements, server, app } = await makeSchool();
    server.mode = mode;
    const { run, lines } = await fetch();
    expect(run).toMatchObject({ state: 'vantar', message: expect.stringContaining(words) });
    expect(messages(lines)[0]).toContain('Försök 1 av 5: ');
    expect(JSON.stringify([run, lines])).not.toContain('hemlig');
    expect(await placements()).toEqual([]);
    server.mode = 'ok';
    app.wait(61_000);
    expect((await work()).run).toMatchObject({ state: 'klar', message: null, counts: { created: 6 } });
  });

  it('down for good: the run ends after five attempts', async () => {
    const { fetch, work, server, app, placements } = await makeSchool();
    await server.stop();
    await fetch();
    for (let nr = 2; nr <= 5; nr += 1) {
      app.wait(61 * 60_000);
      await work();
    }
    const { run, lines } = await work();
    expect(run).toMatchObject({ state: 'misslyckad' });
    expect(run.message).toContain('Skolan går inte att nå (ECONNREFUSED).');
    expect(lines.filter(({ code }) => code === 'forsok')).toHaveLength(4);
    expect(await placements()).toEqual([]);
  });

  it('with a bad certificate, or that wants another token, is not asked again', async () => {
    const bad = await makeSchool({ stranger: true });
    expect((await bad.fetch()).run).toMatchObject({
      state: 'misslyckad',
      message: expect.stringContaining('visade ett certifikat som inte godtas'),
    });
    const closed = await makeSchool();
    closed.server.token = 'en annan';
    expect((await closed.fetch()).run).toMatchObject({
      state: 'misslyckad',
      message: expect.stringContaining('godtog inte vår åtkomsttoken'),
    });
    expect(await closed.placements()).toEqual([]);
  });

  it('that is valid but empty changes nothing, however it is asked', async () => {
    const { fetch, placements, server, app } = await makeSchool({ pupils: 1 });
    await fetch();
    server.remove(`p-${NUMBERS[0]}`, '2020-01-01T00:00:00.000Z');
    app.wait(60_000);
    const { run } = await fetch({ full: true });
    expect(run).toMatchObject({
      state: 'misslyckad',
      message:
        'Skolan lämnade inte en enda person. Inget har ändrats. Kontrollera att anslutningen får läsa elever.',
    });
    expect((await fetch()).run).toMatchObject({ state: 'klar', counts: NONE });
    expect(await placements()).toEqual([placed(NUMBERS[0])]);
  });

  it('can be left alone: whoever stops the run has stopped it, and the next one does it all', async () => {
    const { fetch, work, placements, server, siv, app } = await makeSchool();
    server.mode = 'silent';
    const going = fetch();
    await until(async () => server.questions().some((question) => question.startsWith('persons')));
    const { runs } = (await (await siv.get('/api/runs')).json()) as { runs: { id: string }[] };
    await siv.send('POST', `/api/runs/${runs[0]?.id}/stop`);
    const { run } = await going;
    expect(run.state).toBe('avbruten');
    expect(run.message).toMatch(/Det som redan är gjort står kvar; nästa körning gör resten\.$/);
    server.mode = 'ok';
    app.wait(3_600_000);
    expect((await work()).run.state).toBe('avbruten');
    expect(await placements()).toEqual([]);
    expect((await fetch()).run.counts).toMatchObject({ created: 6 });
  });

  it('does not keep the others from giving theirs', async () => {
    const { fetch, placements, siv } = await makeSchool();
    const settings = { huvudman: 'Friskolan', baseUrl: 'https://localhost:1/v2', token: 'glomd' };
    await siv.send('POST', '/api/connections', {
      kind: 'ss12000',
      name: 'Friskolan',
      kommun: '9901',
      settings,
    });
    const { run, lines } = await fetch();
    expect(run).toMatchObject({ state: 'misslyckad', counts: { created: 6 } });
    expect(run.message).toContain('Hemligheten glomd finns inte på servern.');
    expect(messages(lines)).toContain('Skolan, allt: 6 nya.');
    expect(await placements()).toHaveLength(6);
  });
});

describe('who fetches what', () => {
  it('is a kommun its own connections, and nobody anything without one', async () => {
    const { app, server, siv, work } = await makeSchool();
    const granne = await lasting(app, 'administrator', '9902');
    expect(
      (await granne.send('POST', '/api/jobs/placeringar/start', { params: { kommun: '9901' } })).status,
    ).toBe(404);
    expect((await granne.send('POST', '/api/jobs/placeringar/start', {})).status).toBe(202);
    const { run } = await work();
    expect(run).toMatchObject({
      state: 'misslyckad',
      message:
        'Det finns ingen anslutning till SS12000 att hämta placeringar från, och ingen mapp med filer. Lägg upp anslutningen under Körningar, Anslutningar.',
    });
    expect(server.asked).toEqual([]);
    await siv.send('POST', '/api/jobs/placeringar/start', { params: { kommun: '*' } });
    expect((await work()).run).toMatchObject({ state: 'klar', counts: { created: 6 }, kommun: null });
  });

  it('is told to whoever schedules it without a connection', async () => {
    const app = await createTestApp();
    const ada = await lasting(app, 'administrator');
    const body = {
      job: 'placeringar',
      name: 'Placeringar',
      start: '2026-11-21T03:15:00.000Z',
      repeat: 'daily',
    };
    const made = (await (await ada.send('POST', '/api/schedules', body)).json()) as Schedule;
    expect(made.warnings).toEqual([
      {
        code: 'anslutningSaknas',
        message:
          'Det finns ingen anslutning att hämta från. Lägg upp den under Anslutningar, annars misslyckas körningen.',
      },
    ]);
    expect(made.nextSlots[0]).toBe('2026-11-21T03:15:00.000Z');
    const settings = { huvudman: 'Norreka', baseUrl: 'https://skola.example.se/v2' };
    await ada.send('POST', '/api/connections', { kind: 'ss12000', name: 'Skolan', settings });
    const listed = (await (await ada.get('/api/schedules')).json()) as object;
    expect(listed).toMatchObject({ schedules: [{ warnings: [] }] });
    expect(await workOff(app.deps.context)).toEqual([]);
  });
});
