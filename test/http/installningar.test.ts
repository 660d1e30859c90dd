import { describe, expect, it } from 'vitest';
import { ErrorBody } from '../../server/contract/errors.ts';
import { InstallningarAnswer } from '../../server/contract/installning.ts';
import { SheetsAnswer } from '../../server/contract/sheets.ts';
import type { Role } from '../../server/domain/access.ts';
import { workOff } from '../jobs/work-off.ts';
import { type Client, createTestApp, type TestApp } from '../support/app.ts';
import { caseload } from '../support/caseload.ts';

const pathOf = (kommun: string) => `/api/kommuner/${kommun}/installningar`;
const stop = (validFrom: string, value: unknown) => ({ name: 'sommarstopp', validFrom, value });
const covered = (validFrom: string, value: unknown) => ({ name: 'introduktionsprogram', validFrom, value });

const limit = (validFrom: string, value: unknown) => ({ name: 'bladDagar', validFrom, value });

/** The kommuner 9901 and 9902, their administrators, and systemansvarig. */
async function openKommuner() {
  const app = await createTestApp();
  const ada = await app.loginAs('administrator', '9901');
  const bo = await app.loginAs('administrator', '9902');
  return { app, ada, bo, siv: await app.loginAs('systemansvarig') };
}

async function list(client: Client, kommun = '9901'): Promise<string[]> {
  return wordsOf(await client.get(pathOf(kommun)));
}

async function wordsOf(answer: Response): Promise<string[]> {
  const { installningar } = InstallningarAnswer.parse(await answer.json());
  return installningar.map(({ name, validFrom, value, forAll, holdsToday }) =>
    [validFrom, name, JSON.stringify(value), forAll ? 'alla' : 'egen', holdsToday ? 'gäller' : ''].join(' '),
  );
}

async function refusal(answer: Response) {
  return [answer.status, ErrorBody.parse(await answer.json()).code];
}

async function run(app: TestApp, client: Client, date: string) {
  await client.send('POST', '/api/jobs/aktivitetsansvar/start', {
    params: { kommun: '9901', date, confirm: true },
  });
  await workOff(app.deps.context);
  const { runs } = (await (await client.get('/api/runs')).json()) as { runs: { counts: unknown }[] };
  return runs[0]?.counts;
}

const SHIPPED = [
  '1900-01-01 introduktionsprogram true alla ',
  '2018-07-01 introduktionsprogram false alla gäller',
  '1900-01-01 sommarstopp {"fran":"06-01","till":"08-31"} alla gäller',
  '1900-01-01 bladDagar 14 alla gäller',
  '1900-01-01 gallring null alla gäller',
  '1900-01-01 arkivDagar null alla gäller',
];

describe('the rules of a kommun', () => {
  it('are those of all kommuner until it has its own, each with the day it holds from (Z7, Z11)', async () => {
    const { ada, siv } = await openKommuner();
    expect(await list(ada)).toEqual(SHIPPED);
    expect(await list(siv, '9902')).toEqual(SHIPPED);
    expect(await list(siv, '*')).toEqual(SHIPPED);
  });

  it('change from the day that was said, and until then stay as they were', async () => {
    const { app, ada, bo, siv } = await openKommuner();
    const answer = await siv.send('PUT', pathOf('9901'), covered('2026-12-01', true));
    expect(answer.status).toBe(200);
    const after = [...SHIPPED.slice(0, 2), '2026-12-01 introduktionsprogram true egen ', ...SHIPPED.slice(2)];
    expect(await wordsOf(answer)).toEqual(after);
    expect(await list(ada)).toEqual(after);
    expect(await list(bo, '9902')).toEqual(SHIPPED);
    app.clock.moveTo('2026-12-01T11:00:00.000Z');
    expect(
      (await list(await app.loginAs('administrator'))).filter((line) => line.endsWith('gäller')),
    ).toEqual(['2026-12-01 introduktionsprogram true egen gäller', ...SHIPPED.slice(2)]);
  });

  it('are set for all kommuner at once, save where one has its own from an earlier day', async () => {
    const { ada, bo, siv } = await openKommuner();
    await siv.send('PUT', pathOf('9901'), stop('2026-01-01', { fran: '06-15', till: '08-15' }));
    await siv.send('PUT', pathOf('*'), stop('2026-06-01', null));
    expect((await list(ada)).at(-4)).toBe(
      '2026-01-01 sommarstopp {"fran":"06-15","till":"08-15"} egen gäller',
    );
    expect((await list(bo, '9902')).at(-4)).toBe('2026-06-01 sommarstopp null alla gäller');
  });

  it('set twice for a day are the last ones, and every change is in the log with who made it', async () => {
    const { app, ada, siv } = await openKommuner();
    const first = { fran: '06-15', till: '08-15' };
    for (const value of [first, { till: '08-15', fran: '06-15' }, null]) {
      expect((await siv.send('PUT', pathOf('9901'), stop('2026-01-01', value))).status).toBe(200);
    }
    expect((await list(ada)).slice(2, -3)).toEqual([
      '1900-01-01 sommarstopp {"fran":"06-01","till":"08-31"} alla ',
      '2026-01-01 sommarstopp null egen gäller',
    ]);
    const rows = await app.deps.context.engine.read
      .selectFrom('andringslogg')
      .innerJoin('konto', 'konto.id', 'andringslogg.konto_id')
      .select(['konto.namn', 'slag', 'falt', 'kommun_kod'])
      .where('entitet', '=', 'installning')
      .execute();
    const name = siv.session.user.name;
    expect(
      rows.map(({ namn, slag, kommun_kod, falt }) => [namn, slag, kommun_kod, JSON.parse(falt)]),
    ).toEqual([
      [name, 'skapad', '9901', { sommarstopp: [null, JSON.stringify(first)] }],
      [name, 'andrad', '9901', { sommarstopp: [JSON.stringify(first), 'null'] }],
    ]);
  });

  it('are taken away again for a day, and the log says by whom and what they were', async () => {
    const { app, ada, siv } = await openKommuner();
    await siv.send('PUT', pathOf('9901'), covered('2026-01-01', true));
    await siv.send('PUT', pathOf('*'), stop('2026-01-01', null));
    const answer = await siv.send('DELETE', `${pathOf('9901')}/introduktionsprogram/2026-01-01`);
    expect(answer.status).toBe(200);
    expect((await wordsOf(answer)).slice(0, 2)).toEqual(SHIPPED.slice(0, 2));
    expect((await siv.send('DELETE', `${pathOf('*')}/sommarstopp/2026-01-01`)).status).toBe(200);
    expect(await list(ada)).toEqual(SHIPPED);
    const rows = await app.deps.context.engine.read
      .selectFrom('andringslogg')
      .innerJoin('konto', 'konto.id', 'andringslogg.konto_id')
      .select(['konto.namn', 'falt', 'kommun_kod'])
      .where('entitet', '=', 'installning')
      .where('slag', '=', 'borttagen')
      .orderBy('andringslogg.id')
      .execute();
    const { name } = siv.session.user;
    expect(rows.map(({ namn, kommun_kod, falt }) => [namn, kommun_kod, JSON.parse(falt)])).toEqual([
      [name, '9901', { introduktionsprogram: ['true', null] }],
      [name, '*', { sommarstopp: ['null', null] }],
    ]);
  });

  it('tell the pane for how many days a pulled sheet may be worked with, from the day that was said', async () => {
    const { app, siv } = await openKommuner();
    const told = async (kommun: string) => {
      const client = await app.loginAs('handlaggare', kommun);
      return SheetsAnswer.parse(await (await client.get('/api/sheets')).json()).limitDays;
    };
    expect([await told('9901'), await told('9902')]).toEqual([14, 14]);
    await siv.send('PUT', pathOf('*'), limit('2026-01-01', 20));
    await siv.send('PUT', pathOf('9901'), limit('2026-11-01', 3));
    await siv.send('PUT', pathOf('9901'), limit('2026-12-01', 7));
    expect([await told('9901'), await told('9902')]).toEqual([3, 20]);
    app.clock.moveTo('2026-12-01T11:00:00.000Z');
    expect([await told('9901'), await told('9902')]).toEqual([7, 20]);
  });

  it('are kept to by the next run', async () => {
    const { app, siv } = await openKommuner();
    await caseload({ engine: app.deps.context.engine, clock: app.clock }).person({
      fodelsedatum: '2009-03-10',
    });
    await siv.send('PUT', pathOf('9901'), stop('2026-11-01', { fran: '11-01', till: '11-30' }));
    expect(await run(app, siv, '2026-11-19')).toMatchObject({ opened: 0 });
    await siv.send('PUT', pathOf('9901'), stop('2026-11-20', null));
    expect(await run(app, siv, '2026-11-20')).toMatchObject({ opened: 1 });
  });
});

describe('the rules of a kommun are refused', () => {
  it.each([
    ['a day that is none', stop('2026-02-30', null)],
    ['a moment', stop('2026-01-01T00:00:00Z', null)],
    ['no day', { name: 'sommarstopp', value: null }],
    ['no value', { name: 'sommarstopp', validFrom: '2026-01-01' }],
    ['another name', { name: 'grans', validFrom: '2026-01-01', value: true }],
    ['an unknown field', { ...stop('2026-01-01', null), kommun: '9902' }],
    ['a stop that is a boolean', stop('2026-01-01', false)],
    ['half a stop', stop('2026-01-01', { fran: '06-01' })],
    ['a stop from a day that is none', stop('2026-01-01', { fran: '06-31', till: '08-31' })],
    ['a stop with its days swapped', stop('2026-01-01', { fran: '08-31', till: '06-01' })],
    ['a stop of the whole year', stop('2026-01-01', { fran: '01-01', till: '12-31' })],
    ['introduktionsprogram in words', covered('2026-01-01', 'ja')],
    ['introduktionsprogram as nothing', covered('2026-01-01', null)],
    ['a list', [covered('2026-01-01', true)]],
    ['no days', limit('2026-01-01', 0)],
    ['more days than a pull lives', limit('2026-01-01', 31)],
    ['half a day', limit('2026-01-01', 1.5)],
    ['days in words', limit('2026-01-01', '14')],
  ])('for %s', async (_, body) => {
    const { siv } = await openKommuner();
    expect(await refusal(await siv.send('PUT', pathOf('9901'), body))).toEqual([400, 'ogiltig']);
    expect(await list(siv)).toEqual(SHIPPED);
  });

  it('where there is no such kommun, or it is another than the own', async () => {
    const { ada, siv } = await openKommuner();
    for (const kommun of ['9902', '9903', '*', '%00', 'x'.repeat(500)]) {
      expect(await refusal(await ada.get(pathOf(kommun)))).toEqual([404, 'saknas']);
    }
    expect(await refusal(await siv.get(pathOf('9903')))).toEqual([404, 'saknas']);
    const unknown = await siv.send('PUT', pathOf('9903'), covered('2026-01-01', true));
    expect(await refusal(unknown)).toEqual([404, 'saknas']);
  });

  it('when they are to be taken away but came with the program, or are not there', async () => {
    const { siv } = await openKommuner();
    await siv.send('PUT', pathOf('*'), stop('1900-01-01', null));
    const remove = async (kommun: string, key: string) =>
      refusal(await siv.send('DELETE', `${pathOf(kommun)}/${key}`));
    expect(await remove('*', 'sommarstopp/1900-01-01')).toEqual([400, 'ogiltig']);
    expect(await remove('*', 'introduktionsprogram/2018-07-01')).toEqual([400, 'ogiltig']);
    for (const key of ['sommarstopp/1900-01-01', 'sommarstopp/nu', 'x%00/2026-01-01']) {
      expect(await remove('9901', key)).toEqual([404, 'saknas']);
    }
    expect(await remove('9903', 'sommarstopp/2026-01-01')).toEqual([404, 'saknas']);
    expect(await remove('*', 'bladDagar/1900-01-01')).toEqual([400, 'ogiltig']);
    expect(await list(siv, '*')).toHaveLength(SHIPPED.length);
  });

  it.each<Role>(['handlaggare', 'lasare', 'administrator'])('from a %s', async (role) => {
    const { app, siv } = await openKommuner();
    const client = await app.loginAs(role, '9901');
    const answer = await client.send('PUT', pathOf('9901'), covered('2026-01-01', true));
    expect(await refusal(answer)).toEqual([403, 'forbjuden']);
    await siv.send('PUT', pathOf('9901'), stop('2026-01-01', null));
    const removal = await client.send('DELETE', `${pathOf('9901')}/sommarstopp/2026-01-01`);
    expect(await refusal(removal)).toEqual([403, 'forbjuden']);
    expect((await siv.send('DELETE', `${pathOf('9901')}/sommarstopp/2026-01-01`)).status).toBe(200);
    expect(await list(siv)).toEqual(SHIPPED);
  });
});
