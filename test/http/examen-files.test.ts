import { describe, expect, it } from 'vitest';
import { PullAnswer } from '../../server/contract/pull.ts';
import { PushAnswer, PushesAnswer } from '../../server/contract/push.ts';
import type { Run } from '../../server/contract/run.ts';
import { readBack } from '../jobs/drop-folder.ts';
import { workOff } from '../jobs/work-off.ts';
import { type Client, createTestApp } from '../support/app.ts';
import { caseload, testNumber } from '../support/caseload.ts';

const [ONE, TWO, ELSEWHERE, HIDDEN] = [9701, 9702, 9703, 9704].map((nr) => testNumber(nr)) as [
  string,
  string,
  string,
  string,
];
const HEAD = 'personnummer;examensdatum;typ;källa';
const COLUMNS = [
  'personnummer',
  'gymnasieexamenMyndighet',
  'gymnasieexamenHemkommun',
  'orsakTillAvregistrering',
  'avregistreradDatum',
];

/** Two youths of 9901, one of 9902, and one of 9901 whom nobody may see. */
async function kommun() {
  const app = await createTestApp();
  const ada = await app.loginAs('administrator', '9901');
  await app.loginAs('handlaggare', '9902');
  const make = caseload(app.deps.context as Parameters<typeof caseload>[0]);
  for (const identitetsnummer of [ONE, TWO]) await make.period({ person: { identitetsnummer } });
  await make.person({ identitetsnummer: ELSEWHERE, kommun_kod: '9902' });
  await make.period({ person: { identitetsnummer: HIDDEN, skyddad: 1, skydd_navet: 'sekretess' } });
  return {
    app,
    ada,
    async bring(name: string, content: string | Buffer) {
      const form = new FormData();
      form.append('file', new Blob([content]), name);
      const run = (await (await ada.send('POST', '/api/imports/examen', form)).json()) as Run;
      await workOff(app.deps.context);
      return readBack(ada, run.id);
    },
    async night() {
      await ada.send('POST', '/api/jobs/aktivitetsansvar/start', { params: { confirm: true } });
      await workOff(app.deps.context);
    },
  };
}

async function sheet(client: Client) {
  const answer = await client.send('POST', '/api/sheets/aktivitetsansvar/pull', {
    filter: [],
    columns: COLUMNS,
  });
  const { rows } = PullAnswer.parse(await answer.json());
  const cells = rows.map(([, , number, ...rest]) => [String(number).replace('-', ''), ...rest] as const);
  return new Map(cells.map(([number, ...rest]) => [number, rest]));
}

describe('a list of examina from UHR that a person brings', () => {
  const list = [
    HEAD,
    `${ONE};2026-10-12;yrkesexamen;UHR`,
    `${TWO};2026-10-12;studiebevis;UHR`,
    `${ELSEWHERE};2026-10-12;yrkesexamen;UHR`,
    `${testNumber(9799)};2026-10-12;yrkesexamen;UHR`,
    `${TWO};2099-10-12;yrkesexamen;UHR`,
    '',
  ].join('\n');

  it('ticks Gymnasieexamen enligt myndighetsimport, and the nightly run closes with Fullf (R101, R247, Z1)', async () => {
    const { ada, bring, night } = await kommun();
    const { run, lines } = await bring('uhr.csv', list);
    expect(run).toMatchObject({ state: 'klar', counts: { marked: 1, rejected: 3, passedOver: 1 } });
    expect(lines.map(({ row, code }) => [row, code])).toEqual([
      [4, 'okandPerson'],
      [5, 'okandPerson'],
      [6, 'framtid'],
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/\d{8}-?\d{4}/);
    expect((await sheet(ada)).get(ONE)).toEqual([true, false, null, null]);
    expect((await sheet(ada)).get(TWO)).toEqual([false, false, null, null]);
    await night();
    expect((await sheet(ada)).get(ONE)).toEqual([true, false, 'Fullf', '2026-10-12']);
    expect((await sheet(ada)).get(TWO)).toEqual([false, false, null, null]);
  });

  it('changes nothing the second time', async () => {
    const { bring } = await kommun();
    await bring('uhr.csv', list);
    const { run } = await bring('igen.csv', list);
    expect(run.counts).toEqual({ unchanged: 1, rejected: 3, passedOver: 1 });
  });

  it('is taken back with its marks, and the next run opens the period again (Z42)', async () => {
    const { app, ada, bring, night } = await kommun();
    await bring('uhr.csv', list);
    await night();
    const { pushes } = PushesAnswer.parse(await (await ada.get('/api/pushes')).json());
    const push = pushes.find(({ kind }) => kind === 'import');
    expect(push).toMatchObject({ undo: 'possible', counts: { applied: 1 } });
    const answer = await ada.send('POST', `/api/pushes/${push?.pushId}/undo`, {});
    expect(PushAnswer.parse(await answer.json())).toMatchObject({
      results: [{ outcome: 'applied' }],
      counts: { applied: 1, gone: 0 },
    });
    app.wait(60 * 60_000);
    await night();
    expect((await sheet(ada)).get(ONE)).toEqual([false, false, null, null]);
  });

  it('leaves the kommun’s own mark beside its own, each taken back by itself', async () => {
    const { ada, bring } = await kommun();
    await bring('skola.csv', `${HEAD}\n${ONE};;examensbevis;hemkommun\n`);
    const { push } = await bring('uhr.csv', list);
    expect((await sheet(ada)).get(ONE)?.slice(0, 2)).toEqual([true, true]);
    expect((await ada.send('POST', `/api/pushes/${push?.pushId}/undo`, {})).status).toBe(200);
    expect((await sheet(ada)).get(ONE)?.slice(0, 2)).toEqual([false, true]);
  });

  it('says no more of somebody protected than of anybody else', async () => {
    const { ada, bring } = await kommun();
    const { run, lines } = await bring('uhr.csv', `${HEAD}\n${HIDDEN};2026-10-12;yrkesexamen;UHR\n`);
    expect([run.counts?.marked, lines]).toEqual([1, []]);
    expect((await sheet(ada)).has(HIDDEN)).toBe(false);
  });
});

describe('betygsdokument that a person brings', () => {
  it('tick the kommun’s own mark', async () => {
    const { ada, bring } = await kommun();
    const xml = `<betygsdokument xmlns="http://pingpong.se/schemas/betygsdokument/v1.0"><dokument><elev>${ONE}</elev><utfärdat>2026-10-12</utfärdat><typ>GY_EXAMENSBEVIS_YRKESFORBEREDANDE</typ></dokument></betygsdokument>`;
    expect((await bring('betyg.xml', xml)).run.counts).toMatchObject({ marked: 1, rejected: 0 });
    expect((await sheet(ada)).get(ONE)?.slice(0, 2)).toEqual([false, true]);
  });
});
