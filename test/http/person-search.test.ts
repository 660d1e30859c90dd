import { describe, expect, it } from 'vitest';
import { unpackIds } from '../../server/audit/read-log.ts';
import { FindAnswer, MOST_FOUND } from '../../server/contract/person.ts';
import { type Client, createTestApp } from '../support/app.ts';
import { caseload, testNumber } from '../support/caseload.ts';

async function region() {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  const granne = await app.loginAs('handlaggare', '9902');
  const { engine } = app.deps.context;
  const make = caseload({ engine, clock: app.clock });
  const named = (name: string, more: { nr?: number; kommun?: string; skyddad?: 1 } = {}) => {
    const [fornamn = '', ...rest] = name.split(' ');
    return make.period({
      kommun_kod: more.kommun ?? '9901',
      person: {
        fornamn,
        efternamn: rest.join(' '),
        ...(more.nr !== undefined && { identitetsnummer: testNumber(more.nr) }),
        ...(more.skyddad && { skyddad: more.skyddad }),
      },
    });
  };
  return { app, eva, granne, engine, make, named };
}

async function find(client: Client, text: string): Promise<FindAnswer> {
  const answer = await client.send('POST', '/api/personer/hitta', { text });
  expect(answer.status).toBe(200);
  return FindAnswer.parse(await answer.json());
}

async function names(client: Client, text: string): Promise<string[]> {
  return (await find(client, text)).persons.map(({ fornamn, efternamn }) => `${fornamn} ${efternamn}`);
}

describe('searching for a person (R285)', () => {
  it('finds parts of names in any order and whatever the case, and keeps å ä ö apart from a and o', async () => {
    const { eva, named } = await region();
    await named('Åsa Öberg');
    await named('Asa Oberg');
    await named('André Berg-Lind');
    expect(await names(eva, 'ÅSA')).toEqual(['Åsa Öberg']);
    expect(await names(eva, 'asa')).toEqual(['Asa Oberg']);
    expect(await names(eva, 'öberg, å')).toEqual(['Åsa Öberg']);
    expect(await names(eva, 'lind andre')).toEqual(['André Berg-Lind']);
    expect(await names(eva, 'berg')).toEqual(['André Berg-Lind', 'Asa Oberg', 'Åsa Öberg']);
    expect(await names(eva, '%')).toEqual([]);
    expect(await names(eva, 'b')).toEqual([]);
  });

  it('finds a whole identity number in any form, a former one, and the beginning of one', async () => {
    const { eva, named, engine } = await region();
    const number = testNumber(720);
    const period = await named('Alva Ask', { nr: 720 });
    await named('Bo Berg', { nr: 1_440 });
    for (const text of [number, `${number.slice(0, 8)}-${number.slice(8)}`, number.slice(2)])
      expect(await names(eva, text)).toEqual(['Alva Ask']);
    expect(await names(eva, number.slice(0, 8))).toEqual(['Alva Ask']);
    expect(await names(eva, number.slice(0, 3))).toEqual([]);
    const { person_id } = await engine.read
      .selectFrom('aktivitetsansvar')
      .select('person_id')
      .where('id', '=', period)
      .executeTakeFirstOrThrow();
    await engine.transaction((tx) =>
      tx
        .insertInto('person_alias')
        .values({ identitetsnummer: testNumber(721), person_id })
        .execute(),
    );
    expect(await names(eva, testNumber(721))).toEqual(['Alva Ask']);
    expect(await names(eva, testNumber(722))).toEqual([]);
  });

  it('takes no sign for a pattern, however it is typed', async () => {
    const { eva, named } = await region();
    await named('Alva Ask');
    for (const text of ['%%', '__', '[a-z][a-z]', '％％', '＿＿', '﹪﹪', '［ａ－ｚ］［ａ－ｚ］']) {
      expect([text, await names(eva, text)]).toEqual([text, []]);
    }
    expect(await names(eva, 'ａｌｖａ％')).toEqual(['Alva Ask']);
  });

  it('gives each person once, with the period to open: the open one, else the latest', async () => {
    const { eva, make } = await region();
    const person_id = await make.person({ efternamn: 'Ask' });
    await make.period({ person_id, avregistrerad_datum: '2026-05-01' });
    const present = await make.period({ person_id });
    const former = await make.person({ fornamn: 'Bo', efternamn: 'Ask' });
    await make.period({
      person_id: former,
      datum_for_registrering: '2025-01-01',
      avregistrerad_datum: '2025-03-01',
    });
    const latest = await make.period({ person_id: former, avregistrerad_datum: '2026-10-01' });
    const { persons } = await find(eva, 'ask');
    expect(persons.map(({ fornamn, period, status }) => [fornamn, period, status])).toEqual([
      ['Alva', String(present), 'atgardas'],
      ['Bo', String(latest), 'avslutad'],
    ]);
  });

  it('never finds a protected person, nor one of another kommun or without a period (Z17)', async () => {
    const { app, eva, granne, make, named } = await region();
    const number = testNumber(723);
    await named('Hemlig Ask', { nr: 723, skyddad: 1 });
    await named('Gunnar Ask', { kommun: '9902' });
    await make.person({ fornamn: 'Aldrig', efternamn: 'Ask' });
    expect(await names(eva, 'ask')).toEqual([]);
    expect(await names(eva, number)).toEqual([]);
    expect(await names(granne, 'ask')).toEqual(['Gunnar Ask']);
    expect(app.logLines.join('\n')).not.toMatch(/Ask|ask"/);
    expect(app.logLines.join('\n')).not.toContain(number);
  });

  it('gives the first of many, and says that there are more', async () => {
    const { eva, named } = await region();
    for (let nr = 0; nr <= MOST_FOUND; nr++) await named(`Elev${String(nr).padStart(2, '0')} Ek`);
    const { persons, more } = await find(eva, 'ek');
    expect([persons.length, persons[0]?.fornamn, more]).toEqual([MOST_FOUND, 'Elev00', true]);
    expect((await find(eva, 'elev03')).more).toBe(false);
  });

  it('notes in the read log who were shown, and not what was asked', async () => {
    const { eva, engine, make } = await region();
    const person_id = await make.person({ efternamn: 'Ask' });
    await make.period({ person_id });
    await find(eva, 'finns inte');
    await find(eva, 'ask');
    const log = await engine.read.selectFrom('laslogg').selectAll().execute();
    expect(log.map(({ andamal, skal, personer }) => [andamal, skal, unpackIds(personer)])).toEqual([
      ['sok individ', null, [person_id]],
    ]);
  });
});
