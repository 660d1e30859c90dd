import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { PullAnswer } from '../../server/contract/pull.ts';
import type { Run, RunAnswer } from '../../server/contract/run.ts';
import { examenWorkbook } from '../../server/demo/write-examen.ts';
import { formatIdentity } from '../../server/domain/identity.ts';
import type { JobSettings } from '../../server/jobs/job.ts';
import { takeSlots } from '../../server/usecases/schemalaggning/take-slots.ts';
import { type Client, createTestApp } from '../support/app.ts';
import { caseload, testNumber } from '../support/caseload.ts';
import { readBack } from './drop-folder.ts';
import { lasting } from './lasting.ts';
import { SETTINGS, workOff } from './work-off.ts';

const NUMBERS = Array.from({ length: 6 }, (_, nr) => testNumber(9800 + nr));
const [ONE = '', TWO = '', THREE = '', ELSEWHERE = ''] = NUMBERS;
const HEAD = 'personnummer;examensdatum;typ;källa';
const list = (...numbers: string[]) =>
  [HEAD, ...numbers.map((number) => `${number};2026-10-12;yrkesexamen;UHR`), ''].join('\n');

/** A server with a drop folder: three youths of 9901 with open periods, one of 9902. */
async function makeFolders() {
  const app = await createTestApp();
  const ada = await lasting(app, 'administrator');
  const siv = await lasting(app, 'systemansvarig');
  await app.loginAs('handlaggare', '9902');
  const make = caseload(app.deps.context as Parameters<typeof caseload>[0]);
  for (const identitetsnummer of [ONE, TWO, THREE]) await make.period({ person: { identitetsnummer } });
  await make.person({ identitetsnummer: ELSEWHERE, kommun_kod: '9902' });
  const folder = mkdtempSync(join(tmpdir(), 'kaa-examen-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  let between: () => void = () => undefined;
  const settings: JobSettings = {
    ...SETTINGS,
    examenDrop: { folder, make: true },
    wait: async () => between(),
  };
  const work = () => workOff(app.deps.context, settings);
  return {
    app,
    ada,
    siv,
    folder,
    settings,
    work,
    put(name: string, content: string | Buffer, minutes = 0) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
      const changed = new Date(Date.parse('2026-11-20T02:00:00.000Z') + minutes * 60_000);
      utimesSync(path, changed, changed);
    },
    async run(client: Client = ada, params: object = {}, meanwhile: () => void = () => undefined) {
      between = meanwhile;
      const run = (await (await client.send('POST', '/api/jobs/examen/start', { params })).json()) as Run;
      await work();
      return readBack(client, run.id);
    },
    names: (subfolder = '9901') =>
      readdirSync(join(folder, subfolder), { withFileTypes: true })
        .filter((entry) => !entry.isDirectory())
        .map(({ name }) => name)
        .sort(),
  };
}

/** Both ticks, and why and when it ended, by identity number. */
async function sheet(client: Client) {
  const columns = [
    'personnummer',
    'gymnasieexamenMyndighet',
    'gymnasieexamenHemkommun',
    'orsakTillAvregistrering',
    'avregistreradDatum',
  ];
  const body = { filter: [], columns };
  const answer = await client.send('POST', '/api/sheets/aktivitetsansvar/pull', body);
  const { rows } = PullAnswer.parse(await answer.json());
  return new Map(rows.map(([, , number, ...rest]) => [String(number).replace('-', ''), rest]));
}

describe('examina from files by a schedule (R247)', () => {
  it('tick the youths, and the nightly run closes with Fullf (R101, Z1)', async () => {
    const { app, ada, put, work, names } = await makeFolders();
    const start = '2026-11-21T03:45:00.000Z';
    const body = { job: 'examen', name: 'Från UHR', start, repeat: 'daily' };
    const made = await ada.send('POST', '/api/schedules', body);
    expect([made.status, await made.json()]).toMatchObject([
      201,
      { warnings: [], params: { kommun: '9901' } },
    ]);
    put('9901/uhr.csv', list(ONE, ELSEWHERE));
    app.clock.moveTo('2026-11-21T03:46:00.000Z');
    expect((await takeSlots(app.deps.context)).runs).toBe(1);
    expect(await work()).toEqual(['klar']);
    const { runs } = (await (await ada.get('/api/runs')).json()) as { runs: Run[] };
    const { told, run } = await readBack(ada, runs[0]?.id ?? '');
    expect(run).toMatchObject({ job: 'examen', kommun: { kod: '9901' }, schedule: { name: 'Från UHR' } });
    expect(run.counts).toEqual({ files: 1, marked: 1, unchanged: 0, rejected: 1, quarantined: 0 });
    expect(told).toEqual([
      expect.stringMatching(/^fel okandPerson 9901\/uhr\.csv: Personen finns inte bland kommunens ungdomar/),
      'info fil 9901/uhr.csv: 1 markerad, 1 rad med fel.',
    ]);
    expect(JSON.stringify(told)).not.toContain(ELSEWHERE);
    expect((await sheet(ada)).get(ONE)).toEqual([true, false, null, null]);
    expect([names(), names('9901/arkiv')]).toEqual([
      [],
      [expect.stringMatching(/^20261120T020000-[0-9a-f]{12}-uhr\.csv$/)],
    ]);
    await ada.send('POST', '/api/jobs/aktivitetsansvar/start', { params: { confirm: true } });
    await work();
    expect((await sheet(ada)).get(ONE)).toEqual([true, false, 'Fullf', '2026-10-12']);
    expect((await sheet(ada)).get(TWO)).toEqual([false, false, null, null]);
  });
});

describe('the folders of the kommuner', () => {
  it('are each read for their own youths, and what lies beside them is told of', async () => {
    const { app, siv, put, run, folder } = await makeFolders();
    put('9901/a.csv', list(ONE, ELSEWHERE));
    put('9902/b.csv', list(ELSEWHERE));
    put('c.csv', list(TWO));
    put('0000/d.csv', list(TWO));
    const { run: ran, told } = await run(siv, { kommun: '*' });
    expect(ran.counts).toMatchObject({ files: 2, marked: 2, rejected: 1 });
    expect(told.filter((line) => !line.startsWith('fel okandPerson'))).toEqual([
      'info fil 9901/a.csv: 1 markerad, 1 rad med fel.',
      'info fil 9902/b.csv: 1 markerad.',
      'varning okandKommun 0000/: Ingen kommun här har mappens namn som kod, så det som ligger i den lämnades. Döp om mappen till kommunens kod, eller flytta filerna till kommunens mapp.',
      'varning utanKommun c.csv: Filen ligger inte i någon kommuns mapp. Flytta den till mappen som heter som kommunens kod.',
    ]);
    expect([existsSync(join(folder, 'c.csv')), existsSync(join(folder, '0000/d.csv'))]).toEqual([true, true]);
    const { engine } = app.deps.context;
    const marks = await engine.read.selectFrom('examen').select(['kalla', 'datum']).execute();
    expect(marks).toEqual([
      { kalla: 'uhr', datum: '2026-10-12' },
      { kalla: 'uhr', datum: '2026-10-12' },
    ]);
  });

  it('are each told of that have the name of no kommun, also when one kommun is read; files beside them are not', async () => {
    const { ada, siv, put, run, folder } = await makeFolders();
    put('9901/a.csv', list(ONE));
    put('9902/b.csv', list(ELSEWHERE));
    put(`Norreka ${TWO}/c.csv`, list(TWO));
    put('c.csv', list(TWO));
    mkdirSync(join(folder, 'tom'));
    symlinkSync(join(folder, '9901'), join(folder, '9903'));
    const strange = expect.stringMatching(
      /^varning okandKommun Norreka_nummer\/: Ingen kommun här har mappens namn/,
    );
    const own = await run(ada);
    expect(own.told).toHaveLength(2);
    expect(own.told).toEqual(expect.arrayContaining(['info fil 9901/a.csv: 1 markerad.', strange]));
    expect(own.run).toMatchObject({ state: 'klar', fromFolder: true });
    const all = await run(siv, { kommun: '*' });
    expect(all.told).toEqual(
      expect.arrayContaining([
        strange,
        expect.stringMatching(/^varning utanKommun c\.csv: /),
        expect.stringMatching(/^varning ingenFil 9903: Det här är ingen vanlig fil utan en länk/),
      ]),
    );
    expect(JSON.stringify([own.told, all.told])).not.toContain(TWO);
  });

  it('of another kommun are nothing that an administrator may have read', async () => {
    const { app, ada, put, names } = await makeFolders();
    put('9902/b.csv', list(ELSEWHERE));
    for (const kommun of ['9902', '*']) {
      const answer = await ada.send('POST', '/api/jobs/examen/start', { params: { kommun } });
      expect(answer.status).toBe(404);
    }
    const eva = await app.loginAs('handlaggare');
    expect((await eva.send('POST', '/api/jobs/examen/start', { params: {} })).status).toBe(403);
    expect(names('9902')).toEqual(['b.csv']);
  });

  it('that were given and are not there end the run with a word of it; of all, the others are read', async () => {
    const { ada, siv, put, run, settings, folder } = await makeFolders();
    settings.examenDrop = { folder, make: false };
    expect((await run(ada)).run).toMatchObject({ state: 'misslyckad' });
    put('9902/b.csv', list(ELSEWHERE));
    expect((await run(siv, { kommun: '*' })).run).toMatchObject({ state: 'klar', counts: { marked: 1 } });
    settings.examenDrop = { folder: join(folder, 'borta'), make: false };
    const { run: gone } = await run(siv, { kommun: '*' });
    expect([gone.state, gone.message]).toEqual(['misslyckad', expect.stringContaining('finns inte')]);
  });
});

describe('a file of examina in the folder', () => {
  it('of any format is known by what it holds; the school’s own mark the kommun’s column', async () => {
    const { ada, put, run } = await makeFolders();
    put('9901/lista', list(ONE));
    put('9901/bok.dat', await examenWorkbook([formatIdentity(TWO)]), 1);
    const typ = '<typ>GY_EXAMENSBEVIS_INGENJOR</typ>';
    const xml = `<betygsdokument><dokument><elev>${THREE}</elev><utfärdat>2026-10-12</utfärdat>${typ}</dokument></betygsdokument>`;
    put('9901/betyg.txt', xml, 2);
    const { run: ran, push } = await run();
    expect(ran.counts).toMatchObject({ files: 3, marked: 3, rejected: 0 });
    expect(push).toBeNull();
    const ticks = await sheet(ada);
    expect([ONE, TWO, THREE].map((number) => ticks.get(number)?.slice(0, 2))).toEqual([
      [true, false],
      [false, true],
      [false, true],
    ]);
  });

  it('is taken once, whatever it is called; after an undo it is taken again (Z37, Z42)', async () => {
    const { ada, put, run } = await makeFolders();
    put('9901/a.csv', list(ONE));
    const { push } = await run();
    put('9901/b.csv', list(ONE));
    const again = await run();
    expect(again.told).toEqual(['info redanInlast 9901/b.csv: Samma fil är redan inläst. Inget ändrades.']);
    expect(again.run.counts).toMatchObject({ files: 1, marked: 0, unchanged: 1 });
    expect((await ada.send('POST', `/api/pushes/${push?.pushId}/undo`, {})).status).toBe(200);
    expect((await sheet(ada)).get(ONE)?.[0]).toBe(false);
    put('9901/c.csv', list(ONE));
    expect((await run()).told).toEqual(['info fil 9901/c.csv: 1 markerad.']);
    expect((await sheet(ada)).get(ONE)?.[0]).toBe(true);
  });

  it('is left while somebody still writes it, as is one whose name says so', async () => {
    const { put, run, names, ada } = await makeFolders();
    put('9901/a.csv', list(ONE));
    put('9901/b.csv.filepart', list(TWO));
    let looks = 0;
    const first = await run(ada, {}, () => put('9901/a.csv', list(ONE).slice(0, 60 + ++looks), looks));
    expect(first.told).toEqual([
      'varning skrivs 9901/a.csv: Filen ändras fortfarande. Den lämnades och läses in nästa gång.',
    ]);
    put('9901/a.csv', list(ONE));
    expect((await run()).run.counts).toMatchObject({ files: 1, marked: 1 });
    expect(names()).toEqual(['b.csv.filepart']);
  });

  it('may have any name, and a link is not followed', async () => {
    const { put, run, names, folder } = await makeFolders();
    put('9901/..\\..\\a.csv', list(ONE));
    put(`9901/${TWO}.csv`, list(TWO), 1);
    writeFileSync(join(folder, 'hemlig.csv'), list(THREE));
    symlinkSync(join(folder, 'hemlig.csv'), join(folder, '9901/länk.csv'));
    const { run: ran, told } = await run();
    expect(ran.counts).toMatchObject({ files: 2, marked: 2 });
    expect(told.filter((line) => line.includes('ingenFil'))).toEqual([
      expect.stringMatching(/^varning ingenFil 9901\/länk\.csv: Det här är ingen vanlig fil/),
    ]);
    for (const name of names('9901/arkiv'))
      expect(name).toMatch(/^\d{8}T\d{6}-[0-9a-f]{12}-[\p{L}\p{N}._-]+$/u);
    expect(JSON.stringify([told, names('9901/arkiv')])).not.toContain(TWO);
  });

  it.each([
    ['tom.csv', '', 'Filen är tom.'],
    ['rubriker.csv', `${HEAD}\n`, 'Det står inga rader under rubrikerna.'],
    ['avklippt.csv', list(ONE, TWO).slice(0, -20), 'Filen är avklippt'],
    ['annat.txt', 'Hej! Här är listan.', 'Den första raden saknar rubriken personnummer'],
    ['avklippt.xml', `<betygsdokument><dokument><elev>${ONE}</elev>`, 'Filen är avklippt'],
    ['dtd.xml', `<!DOCTYPE x><betygsdokument/>`, 'DOCTYPE'],
    ['halv.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 20, 0]), 'Excel-arbetsbok'],
  ])(
    'that cannot be used goes to quarantine with its reason, and the others go in: %s',
    async (name, content, why) => {
      const { ada, put, run, names, folder } = await makeFolders();
      put(`9901/${name}`, content);
      put('9901/hel.csv', list(THREE), 1);
      const { run: ran, told } = await run();
      expect(ran).toMatchObject({ state: 'misslyckad', counts: { files: 1, marked: 1, quarantined: 1 } });
      expect(told).toContainEqual(expect.stringMatching(new RegExp(`^fel karantan 9901/${name}: .*${why}`)));
      const [file = '', reason = ''] = names('9901/karantan');
      expect([names(), reason]).toEqual([[], `${file}.orsak.txt`]);
      expect(readFileSync(join(folder, '9901/karantan', reason), 'utf8')).toContain(why);
      expect((await sheet(ada)).get(ONE)?.[0]).toBe(false);
    },
  );

  it('that was in when the process died is known again, told of and moved once', async () => {
    const { app, ada, put, run, names, folder, work } = await makeFolders();
    put('9901/a.csv', list(ONE));
    const before = await run();
    const [archived = ''] = names('9901/arkiv');
    renameSync(join(folder, '9901/arkiv', archived), join(folder, '9901/a.csv'));
    await app.deps.context.engine.transaction(async (tx) => {
      const row = { tillstand: 'vantar', parametrar: JSON.stringify({ kommun: '9901' }), antal: '{}' };
      await tx.updateTable('korning').set(row).execute();
      await tx.deleteFrom('korning_rad').where('kod', '=', 'fil').execute();
    });
    expect(await work()).toEqual(['klar']);
    const after: RunAnswer = await readBack(ada, before.run.id);
    expect([after.run.counts, after.lines]).toEqual([before.run.counts, before.lines]);
    expect([names(), names('9901/arkiv')]).toEqual([[], [archived]]);
  });
});

describe('the folders of all kommuner', () => {
  it('are rid of old files with gallring, once it is set', async () => {
    const { app, siv, put, run, names, work } = await makeFolders();
    put('9901/a.csv', list(ONE));
    await run();
    const rule = { name: 'arkivDagar', validFrom: '2026-01-01', value: 30 };
    expect((await siv.send('PUT', '/api/kommuner/*/installningar', rule)).status).toBe(200);
    app.clock.moveTo(new Date(Date.now() + 40 * 86_400_000).toISOString());
    await siv.send('POST', '/api/jobs/gallring/start', { params: {} });
    await work();
    expect(names('9901/arkiv')).toEqual([]);
  });
});
