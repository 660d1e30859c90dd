import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unpackIds } from '../../server/audit/read-log.ts';
import { FindAnswer, MOST_FOUND } from '../../server/contract/person.ts';
import type { Run } from '../../server/contract/run.ts';
import { searchWords, wordsOf } from '../../server/domain/search-words.ts';
import { foldKey } from '../../server/domain/text-keys.ts';
import { takeSlots } from '../../server/usecases/schemalaggning/take-slots.ts';
import { type Client, createTestApp } from '../support/app.ts';
import { caseload, testNumber } from '../support/caseload.ts';
import { workOff } from './work-off.ts';

async function region() {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  const granne = await app.loginAs('handlaggare', '9902');
  const system = await app.loginAs('systemansvarig');
  const { engine } = app.deps.context;
  const make = caseload({ engine, clock: app.clock });
  const youth = (name: string, row: Parameters<typeof make.person>[0] = {}) => {
    const [fornamn = '', ...rest] = name.split(' ');
    return make.person({ fornamn, efternamn: rest.join(' '), ...row });
  };
  const words = () =>
    engine.read.selectFrom('sokord').selectAll().orderBy('person_id').orderBy('ord').execute();
  const runJob = async (): Promise<Run> => {
    const answer = await system.send('POST', '/api/jobs/sok-personer/start', {});
    expect(answer.status).toBe(202);
    const { id } = (await answer.json()) as Run;
    expect(await workOff(app.deps.context)).toEqual(['klar']);
    return ((await (await system.get(`/api/runs/${id}`)).json()) as { run: Run }).run;
  };
  return { app, eva, granne, system, engine, make, youth, words, runJob };
}

async function find(client: Client, text: string): Promise<FindAnswer> {
  const answer = await client.send('POST', '/api/personer/hitta', { text });
  expect(answer.status).toBe(200);
  return FindAnswer.parse(await answer.json());
}

async function beside(client: Client, text: string): Promise<string[]> {
  const { folkbokforda } = await find(client, text);
  return (folkbokforda?.persons ?? []).map(({ fornamn, efternamn }) => `${fornamn} ${efternamn}`);
}

describe('the search index (R031, R032)', () => {
  it('finds youths of the kommun without a period by parts of names, with å ä ö exact and case ignored', async () => {
    const { eva, youth, runJob, make } = await region();
    await youth('Åsa Öberg');
    await youth('Asa Oberg');
    await youth('André Berg-Lind');
    await make.period({ person: { fornamn: 'Bo', efternamn: 'Bergman' } });
    expect((await runJob()).counts).toEqual({ created: 4, updated: 0, removed: 0, unchanged: 0 });
    expect(await beside(eva, 'ÅS')).toEqual(['Åsa Öberg']);
    expect(await beside(eva, 'asa')).toEqual(['Asa Oberg']);
    expect(await beside(eva, 'öbe å')).toEqual(['Åsa Öberg']);
    expect(await beside(eva, 'lind andre')).toEqual(['André Berg-Lind']);
    const berg = await find(eva, 'berg');
    expect(berg.persons.map(({ fornamn }) => fornamn)).toEqual(['Bo']);
    expect(berg.folkbokforda?.persons.map(({ fornamn }) => fornamn)).toEqual(['André']);
    expect(await beside(eva, 'b')).toEqual([]);
    expect(await beside(eva, '%%')).toEqual([]);
  });

  it('finds them by a part of the identity number: with century, without, and by the last four', async () => {
    const { eva, youth, runJob, make } = await region();
    const number = testNumber(800);
    await youth('Alva Ask', { identitetsnummer: number });
    await make.period({ person: { fornamn: 'Bo', efternamn: 'Berg', identitetsnummer: testNumber(801) } });
    // A whole number needs no index.
    expect(await beside(eva, number)).toEqual(['Alva Ask']);
    expect(await beside(eva, number.slice(0, 8))).toEqual([]);
    await runJob();
    for (const part of [number.slice(0, 8), number.slice(2, 9), number.slice(-4)])
      expect([part, await beside(eva, part)]).toEqual([part, ['Alva Ask']]);
    expect(await beside(eva, number.slice(0, 3))).toEqual([]);
    const own = testNumber(801);
    for (const part of [own.slice(0, 11), own.slice(2, 9), own.slice(-4)])
      expect((await find(eva, part)).persons.map(({ fornamn }) => fornamn)).toContain('Bo');
  });

  it('says how old it is, and that it has never been made', async () => {
    const { app, eva, youth, runJob } = await region();
    await youth('Alva Ask');
    expect((await find(eva, 'ask')).folkbokforda).toEqual({ persons: [], more: false, from: null });
    const { started } = await runJob();
    app.wait(600_000);
    expect((await find(eva, 'ask')).folkbokforda).toMatchObject({
      persons: [{ efternamn: 'Ask' }],
      from: started,
    });
  });

  it('shows nobody who has been protected, has moved or got a period since it was made (Z17)', async () => {
    const { app, eva, granne, engine, make, youth, runJob } = await region();
    const hidden = await youth('Hemlig Ask');
    const moved = await youth('Flytt Ask');
    const opened = await youth('Ny Ask');
    await youth('Gammal Ask', { fodelsedatum: '1999-01-01' });
    await youth('Liten Ask', { fodelsedatum: '2015-01-01' });
    await youth('Utflyttad Ask', { folkbokforing_status: 'avregistrerad' });
    await youth('Skyddad Ask', { skyddad: 1 });
    await runJob();
    expect(await beside(eva, 'ask')).toEqual(['Flytt Ask', 'Hemlig Ask', 'Ny Ask']);
    await engine.transaction(async (tx) => {
      await tx.updateTable('person').set({ skyddad: 1 }).where('id', '=', hidden).execute();
      await tx.updateTable('person').set({ kommun_kod: '9902' }).where('id', '=', moved).execute();
    });
    await make.period({ person_id: opened });
    const { persons, folkbokforda } = await find(eva, 'ask');
    expect(folkbokforda?.persons).toEqual([]);
    expect(persons.map(({ fornamn }) => fornamn)).toEqual(['Ny']);
    expect(await beside(granne, 'ask')).toEqual([]);
    expect((await runJob()).counts).toEqual({ created: 0, updated: 1, removed: 1, unchanged: 1 });
    expect(await beside(granne, 'ask')).toEqual(['Flytt Ask']);
    expect(app.logLines.join('\n')).not.toMatch(/Ask|ask"/);
  });

  it('holds no word of a protected person, and none that has gone', async () => {
    const { engine, youth, words, runJob } = await region();
    const alva = await youth('Alva Ask');
    await youth('Skyddad Gran', { skyddad: 1 });
    await runJob();
    expect((await words()).map(({ person_id }) => person_id)).toEqual(Array(5).fill(alva));
    await engine.transaction((tx) => tx.deleteFrom('person').where('id', '=', alva).execute());
    expect(await words()).toEqual([]);
  });

  it('changes nothing when it is made again', async () => {
    const { youth, words, runJob } = await region();
    for (let nr = 0; nr < 600; nr++) await youth(`Elev${nr} Ek`);
    await runJob();
    const before = await words();
    expect((await runJob()).counts).toEqual({ created: 0, updated: 0, removed: 0, unchanged: 600 });
    expect(await words()).toEqual(before);
  });

  it('gives the first of many, notes in the read log who were shown, and is not for the whole region', async () => {
    const { app, eva, engine, youth, runJob } = await region();
    const ids = [];
    for (let nr = 0; nr <= MOST_FOUND; nr++) ids.push(await youth(`Elev${String(nr).padStart(2, '0')} Ek`));
    await runJob();
    const { folkbokforda } = await find(eva, 'ek');
    expect([folkbokforda?.persons.length, folkbokforda?.more]).toEqual([MOST_FOUND, true]);
    const log = await engine.read.selectFrom('laslogg').selectAll().execute();
    expect(log.map(({ personer }) => unpackIds(personer))).toEqual([ids.slice(0, MOST_FOUND)]);
    const scope = { kind: 'region', value: '*' } as const;
    const all = await app.logIn(await app.addUser({ role: 'lasare', scope }));
    expect((await find(all, 'ek')).folkbokforda).toBeNull();
  });

  it('is made by a schedule, and started by a systemansvarig alone', async () => {
    const { app, system, youth, words } = await region();
    await youth('Alva Ask');
    const schedule = {
      job: 'sok-personer',
      name: 'Söka personer',
      start: '2026-11-21T04:45:00.000Z',
      repeat: 'daily',
    };
    expect((await system.send('POST', '/api/schedules', schedule)).status).toBe(201);
    const more = { params: { kommun: '9901' } };
    expect((await system.send('POST', '/api/jobs/sok-personer/start', more)).status).toBe(400);
    app.wait(86_400_000);
    expect(await takeSlots(app.deps.context)).toMatchObject({ runs: 1 });
    expect(await workOff(app.deps.context)).toEqual(['klar']);
    expect(await words()).not.toEqual([]);
    for (const role of ['administrator', 'handlaggare', 'lasare'] as const) {
      const client = await app.loginAs(role);
      expect((await client.send('POST', '/api/jobs/sok-personer/start', {})).status).toBe(403);
    }
  });
});

describe('the words of a person', () => {
  const name = fc.array(fc.constantFrom('Åsa', 'ÖBERG', 'de la', "O'Neill", 'Berg-Lind', 'José', 'Łukasz'), {
    minLength: 1,
    maxLength: 4,
  });

  it('hold the beginning of every name, however it is written', () => {
    fc.assert(
      fc.property(name, fc.nat(6), fc.boolean(), (names, cut, loud) => {
        const words = searchWords(foldKey(names.join(' ')), [testNumber(1)]);
        const typed = loud ? names.join(' ').toUpperCase() : names.join(' ');
        for (const token of wordsOf(foldKey(typed))) {
          const start = token.slice(0, cut + 1);
          expect(words.some((word) => word.startsWith(start) && word < `${start}\uffff`)).toBe(true);
        }
      }),
    );
  });
});
