import { describe, expect, it } from 'vitest';
import type { PersonAnswer } from '../../server/contract/person.ts';
import type { Run, RunAnswer } from '../../server/contract/run.ts';
import { RunInterrupted } from '../../server/usecases/korning/lease.ts';
import { mapPersons } from '../../server/usecases/omrade/map-persons.ts';
import { takeSlots } from '../../server/usecases/schemalaggning/take-slots.ts';
import { type Client, createTestApp } from '../support/app.ts';
import { caseload } from '../support/caseload.ts';
import { workOff } from './work-off.ts';

const GROUND = 'Nämndens beslut 2026-05-04, planering av skolor.';
const CODES = 'Gatuadress;Postnummer;Nyckelkod\nStorgatan 1;123 45;250512\nÅgatan 2;12345;250599\n';
const AREAS = 'nyckelkod;område\n25;Väster\n2505;Centrum\n250512;Torget\n';

/** A kommun that keeps områden, with Alva at Storgatan 1, Bo at Ågatan 2 and Cilla at an address in no list. */
async function region({ ground = GROUND }: { ground?: string | null } = {}) {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  const granne = await app.loginAs('handlaggare', '9902');
  const system = await app.loginAs('systemansvarig');
  const { engine } = app.deps.context;
  const make = caseload({ engine, clock: app.clock });
  const youth = async (fornamn: string, gatuadress: string, more = {}) => {
    const id = await make.person({ fornamn, gatuadress, postnummer: '12345', postort: 'Orten', ...more });
    return { id, period: await make.period({ person_id: id }) };
  };
  const alva = await youth('Alva', 'STORGATAN 1 LGH 1101');
  const bo = await youth('Bo', 'Ågatan 2');
  const cilla = await youth('Cilla', 'Okända vägen 3');
  const set = (value: string | null, validFrom = '2026-01-01', kod = '9901') =>
    system.send('PUT', `/api/kommuner/${kod}/installningar`, { name: 'omraden', validFrom, value });
  if (ground !== null) expect((await set(ground)).status).toBe(200);
  const token = system.session.token;
  const send = (
    content: string | Uint8Array,
    more: { kommun?: string; confirm?: string; name?: string } = {},
  ) => {
    const form = new FormData();
    form.append('file', new Blob([content as never]), more.name ?? 'lista.csv');
    form.append('kommun', more.kommun ?? '9901');
    if (more.confirm) form.append('confirm', more.confirm);
    return app.request('POST', '/api/imports/omraden', { body: form, token });
  };
  const done = async (answer: Response): Promise<RunAnswer> => {
    expect([answer.status, await answer.clone().text()]).toEqual([202, expect.any(String)]);
    const { id } = (await answer.json()) as Run;
    expect(await workOff(app.deps.context)).toEqual(['klar']);
    return (await (await system.get(`/api/runs/${id}`)).json()) as RunAnswer;
  };
  const bring = async (...given: Parameters<typeof send>) => done(await send(...given));
  const runJob = async () => done(await system.send('POST', '/api/jobs/omraden/start', {}));
  const shown = async ({ period }: { period: number }, client: Client = eva) => {
    const body = { sheet: 'aktivitetsansvar', key: String(period) };
    const answer = await client.send('POST', '/api/personer/oppna', body);
    expect(answer.status).toBe(200);
    return ((await answer.json()) as PersonAnswer).person.omrade;
  };
  const stored = (table: 'person_omrade' | 'nyckelkod' | 'omrade') =>
    engine.read.selectFrom(table).selectAll().execute();
  const change = (id: number, values: { gatuadress?: string; skyddad?: 0 | 1; kommun_kod?: string }) =>
    engine.transaction((tx) => tx.updateTable('person').set(values).where('id', '=', id).execute());
  return {
    app,
    eva,
    granne,
    system,
    engine,
    make,
    alva,
    bo,
    cilla,
    set,
    send,
    bring,
    runJob,
    shown,
    stored,
    change,
  };
}

describe("a kommun's nyckelkoder and områden (R029)", () => {
  it('come from two lists, and each youth has the område of the longest beginning of the nyckelkod', async () => {
    const { alva, bo, cilla, bring, shown } = await region();
    const first = await bring(CODES);
    expect(first.lines.map(({ message }) => message)).toEqual([
      'Kommun 9901: 0 av 3 ungdomar har ett område. Adressen saknas i listan för 1. Nyckelkoden har inget område för 2.',
    ]);
    expect(first.run.counts).toEqual({
      created: 2,
      updated: 0,
      removed: 0,
      unchanged: 0,
      rejected: 0,
      mapped: 2,
    });
    expect(await shown(alva)).toEqual({ nyckelkod: '250512', namn: null });
    expect((await bring(AREAS)).run.counts).toMatchObject({ created: 3, mapped: 2 });
    expect(await shown(alva)).toEqual({ nyckelkod: '250512', namn: 'Torget' });
    expect(await shown(bo)).toEqual({ nyckelkod: '250599', namn: 'Centrum' });
    expect(await shown(cilla)).toBeNull();
  });

  it('change nothing when the same lists come again, nor when the job is run again; an earlier list can be put back', async () => {
    const { alva, bring, runJob, shown, stored } = await region();
    await bring(CODES);
    await bring(AREAS);
    const before = [await stored('nyckelkod'), await stored('omrade'), await stored('person_omrade')];
    expect((await bring(AREAS)).run.counts).toEqual({ unchanged: 3, rejected: 0, mapped: 0 });
    expect((await runJob()).run.counts).toEqual({ created: 0, updated: 0, removed: 0, unchanged: 2 });
    expect([await stored('nyckelkod'), await stored('omrade'), await stored('person_omrade')]).toEqual(
      before,
    );
    await bring(AREAS.replace('Torget', 'Nya torget'));
    expect(await shown(alva)).toMatchObject({ namn: 'Nya torget' });
    expect((await bring(AREAS)).run.counts).toMatchObject({ updated: 1, unchanged: 2, mapped: 1 });
    expect(await shown(alva)).toMatchObject({ namn: 'Torget' });
  });

  it('are found anew by the job for who has moved, and never shown for an address that is not the present one', async () => {
    const { alva, bo, bring, runJob, shown, change } = await region();
    await bring(CODES);
    await bring(AREAS);
    await change(alva.id, { gatuadress: 'Ågatan 2' });
    expect(await shown(alva)).toBeNull();
    await change(bo.id, { gatuadress: 'Okända vägen 4' });
    const { run, lines } = await runJob();
    expect(run.counts).toEqual({ created: 0, updated: 1, removed: 1, unchanged: 0 });
    expect(lines.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      'varning: Kommun 9901: 1 av 3 ungdomar har ett område. Adressen saknas i listan för 2.',
    ]);
    expect(await shown(alva)).toEqual({ nyckelkod: '250599', namn: 'Centrum' });
    expect(await shown(bo)).toBeNull();
  });

  it('are forgotten some at a time, between which a stop is heard', async () => {
    const { app, bring, set, stored } = await region();
    const { context } = app.deps;
    const streets = Array.from({ length: 4_500 }, (_, nr) => `Provgatan ${nr};12345;250512`);
    await bring(['gatuadress;postnummer;nyckelkod', ...streets, ''].join('\n'));
    await context.engine.transaction((tx) => tx.deleteFrom('person_omrade').execute());
    expect((await set(null, '2026-11-20')).status).toBe(200);
    let told = 0;
    // The first is of the persons, the second of the first lines that went.
    const stops = async () => {
      told += 1;
      if (told === 2) throw new RunInterrupted('The process stops.');
    };
    await expect(mapPersons(context, stops)).rejects.toThrow(RunInterrupted);
    expect(await stored('nyckelkod')).toHaveLength(2_500);
    await mapPersons(context, async () => undefined);
    expect(await stored('nyckelkod')).toEqual([]);
  });

  it('are kept only while the kommun states a legal ground, which is off from the start (Z46)', async () => {
    const { app, alva, set, send, bring, runJob, shown, stored } = await region({ ground: null });
    const refused = await send(CODES);
    expect([refused.status, await refused.text()]).toEqual([
      400,
      expect.stringContaining('den rättsliga grunden'),
    ]);
    for (const [value, kod] of [
      ['kort', '9901'],
      [GROUND, '*'],
      [`${GROUND} 20080101-9803`, '9901'],
    ] as const)
      expect([value, (await set(value, '2026-01-01', kod)).status]).toEqual([value, 400]);
    expect((await set(GROUND)).status).toBe(200);
    await bring(CODES);
    await bring(AREAS);
    expect(await shown(alva)).toMatchObject({ namn: 'Torget' });
    expect((await set(null, '2026-11-20')).status).toBe(200);
    expect(await shown(alva)).toBeNull();
    expect((await send(CODES)).status).toBe(400);
    const { run, lines } = await runJob();
    expect(run.counts).toMatchObject({ removed: 2 });
    expect(lines[0]?.message).toContain('Ingen kommun har angett en rättslig grund');
    expect([await stored('nyckelkod'), await stored('omrade'), await stored('person_omrade')]).toEqual([
      [],
      [],
      [],
    ]);
    expect(app.logLines.join('\n')).not.toMatch(/Storgatan|Torget/);
  });

  it('are kept of nobody who is protected, has moved to another kommun, or is of other ages (Z17)', async () => {
    const { alva, bo, granne, make, bring, runJob, shown, stored, change } = await region();
    const common = { gatuadress: 'Storgatan 1', postnummer: '12345' };
    await make.person({ ...common, skyddad: 1 });
    await make.person({ ...common, fodelsedatum: '1980-01-01' });
    await make.person({ ...common, kommun_kod: '9902' });
    await bring(CODES);
    expect((await stored('person_omrade')).map((row) => ('person_id' in row ? row.person_id : 0))).toEqual([
      alva.id,
      bo.id,
    ]);
    await change(alva.id, { skyddad: 1 });
    await change(bo.id, { kommun_kod: '9902' });
    const period = await make.period({ person_id: bo.id, kommun_kod: '9902' });
    expect(await shown({ period }, granne)).toBeNull();
    expect((await runJob()).run.counts).toMatchObject({ removed: 2, unchanged: 0 });
    expect(await stored('person_omrade')).toEqual([]);
  });
});

describe('a list that comes in', () => {
  it('tells what is wrong by row, takes the rest, and leaves what a faulty row is about as it was', async () => {
    const { bring, stored } = await region();
    await bring(AREAS);
    const { run, lines } = await bring(
      'nyckelkod;område\n25;Väster\n2505;Centrum\n2505;Mitten\n25-1;Fel\n250512;\n26;\n27;Öster\n',
    );
    expect(run.counts).toEqual({ created: 1, updated: 0, removed: 0, unchanged: 2, rejected: 4, mapped: 0 });
    expect(lines.map(({ row, code, level }) => [row, code, level])).toEqual([
      [4, 'dubblett', 'fel'],
      [5, 'form', 'fel'],
      [6, 'form', 'fel'],
      [7, 'form', 'fel'],
      [null, 'listaSaknas', 'varning'],
    ]);
    expect(lines[0]?.message).toContain('rad 3');
    const rows = (await stored('omrade')) as { nyckelkod: string; namn: string }[];
    expect(rows.map(({ nyckelkod, namn }) => [nyckelkod, namn])).toEqual([
      ['25', 'Väster'],
      ['2505', 'Centrum'],
      ['250512', 'Torget'],
      ['27', 'Öster'],
    ]);
  });

  it('is read as UTF-8 with a byte order mark and as windows-1252', async () => {
    const { bring, stored } = await region();
    await bring(`\ufeff${AREAS}`);
    const latin = Buffer.from(AREAS.replace('Centrum', 'Åbyn'), 'latin1');
    expect((await bring(latin)).run.counts).toMatchObject({ updated: 1, unchanged: 2 });
    const rows = (await stored('omrade')) as { namn: string }[];
    expect(rows.map(({ namn }) => namn)).toContain('Åbyn');
  });

  it.each([
    ['nothing but headings', 'nyckelkod;område\n', 'inga rader'],
    ['no headings', '25;Väster\n26;Öster\n', 'rubrikerna'],
    ['headings of both lists', 'gatuadress;postnummer;nyckelkod;område\na;b;c;d\n', 'rubrikerna'],
    ['an unclosed quote', 'nyckelkod;område\n25;"Väster\n26;Öster\n', 'avklippt'],
    ['a last row that stops short', 'nyckelkod;område\n25;Väster\n26;Öster\n27', 'avklippt'],
    ['UTF-16', Buffer.from(`\ufeff${AREAS}`, 'utf16le'), 'UTF-16'],
    ['only blank lines', '\n \n\n', 'inga rader'],
  ])('of %s is refused, and nothing is changed', async (_, content, why) => {
    const { send, system, stored } = await region();
    const answer = await send(content);
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(why)]);
    expect(await stored('omrade')).toEqual([]);
    expect((await (await system.get('/api/runs')).json()) as object).toMatchObject({ runs: [] });
  });

  it('that is cut off stops with the numbers, and goes in once it is confirmed (Z40)', async () => {
    const { bring, send, stored } = await region();
    const list = Array.from({ length: 20 }, (_, nr) => `3${String(nr).padStart(2, '0')};Del ${nr}`);
    await bring(`nyckelkod;område\n${list.join('\n')}\n`);
    const cut = `nyckelkod;område\n${list.slice(0, 10).join('\n')}\n`;
    const stopped = await send(cut);
    expect([stopped.status, await stopped.text()]).toEqual([
      409,
      expect.stringContaining('10 av kommunens 20 områden'),
    ]);
    expect(await stored('omrade')).toHaveLength(20);
    expect((await bring(cut, { confirm: 'ja' })).run.counts).toMatchObject({ removed: 10, unchanged: 10 });
    expect(await stored('omrade')).toHaveLength(10);
  });

  it('is for a systemansvarig, for a kommun that is here, and its name is no path', async () => {
    const { app, bring, send } = await region();
    for (const role of ['administrator', 'handlaggare'] as const) {
      const { session } = await app.loginAs(role);
      const form = new FormData();
      form.append('file', new Blob([AREAS]), 'a.csv');
      form.append('kommun', '9901');
      const answer = await app.request('POST', '/api/imports/omraden', { body: form, token: session.token });
      expect(answer.status).toBe(403);
    }
    expect((await send(AREAS, { kommun: '0001' })).status).toBe(404);
    expect((await send(AREAS, { kommun: '*' })).status).toBe(400);
    expect((await bring(AREAS, { name: '../../etc/passwd' })).run.state).toBe('klar');
  });
});

describe('the job', () => {
  it('is started and scheduled by a systemansvarig alone', async () => {
    const { app, system, alva, bring, stored, change } = await region();
    await bring(CODES);
    await change(alva.id, { gatuadress: 'Okända vägen 5' });
    for (const role of ['administrator', 'handlaggare'] as const) {
      const client = await app.loginAs(role);
      expect((await client.send('POST', '/api/jobs/omraden/start', {})).status).toBe(403);
    }
    const told = { params: { leverans: 1 } };
    expect((await system.send('POST', '/api/jobs/omraden/start', told)).status).toBe(400);
    const schedule = { job: 'omraden', name: 'Områden', start: '2026-11-21T03:00:00.000Z', repeat: 'daily' };
    expect((await system.send('POST', '/api/schedules', schedule)).status).toBe(201);
    app.clock.moveTo('2026-11-21T03:01:00.000Z');
    expect(await takeSlots(app.deps.context)).toMatchObject({ runs: 1 });
    expect(await workOff(app.deps.context)).toEqual(['klar']);
    expect(await stored('person_omrade')).toHaveLength(1);
  });
});
