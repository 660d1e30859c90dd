import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Run } from '../../server/contract/run.ts';
import type { JobSettings } from '../../server/jobs/job.ts';
import { takeSlots } from '../../server/usecases/schemalaggning/take-slots.ts';
import { type Client, createTestApp } from '../support/app.ts';
import { caseload, testNumber } from '../support/caseload.ts';
import { pupil } from '../support/ss12000-server.ts';
import { readBack } from './drop-folder.ts';
import { lasting } from './lasting.ts';
import { makeSchool, NUMBERS as PUPILS } from './school.ts';
import { SETTINGS, workOff } from './work-off.ts';

const NUMBERS = Array.from({ length: 5 }, (_, nr) => testNumber(9_600 + nr));
const [ONE = '', TWO = '', THREE = '', FOUR = '', FIVE = ''] = NUMBERS;
const HEAD = 'personnummer;skolenhetskod;studievägskod;startdatum;slutdatum';
const row = (number: string, to = '') => `${number};99000001;NA25;2025-08-18;${to}`;
const list = (...rows: string[]) => [HEAD, ...rows, ''].join('\n');
const all = (...numbers: string[]) => list(...numbers.map((number) => row(number)));

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kaa-placeringar-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Puts files in a folder, last changed so many minutes after two o'clock, and says what lies there. */
function putter(folder: string) {
  return {
    put(name: string, content: string | Buffer, minutes = 0) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
      const changed = new Date(Date.parse('2026-11-20T02:00:00.000Z') + minutes * 60_000);
      utimesSync(path, changed, changed);
    },
    names: (subfolder = '9901/Norreka') =>
      readdirSync(join(folder, subfolder), { withFileTypes: true })
        .filter((entry) => !entry.isDirectory())
        .map(({ name }) => name)
        .sort(),
  };
}

/** A server with five youths, two kommuner and two huvudmän, and an empty drop folder. */
async function makeFolders() {
  const app = await createTestApp();
  const { context } = app.deps;
  const ada = await lasting(app, 'administrator');
  const siv = await lasting(app, 'systemansvarig');
  await app.loginAs('handlaggare', '9902');
  const make = caseload(context as Parameters<typeof caseload>[0]);
  for (const identitetsnummer of NUMBERS) await make.person({ identitetsnummer });
  for (const namn of ['Norreka', 'Söder/Väst AB']) await make.insert('huvudman', { namn });
  const folder = temporary();
  const settings: JobSettings = { ...SETTINGS, placeringarDrop: { folder, make: true } };
  const work = () => workOff(context, settings);
  return {
    app,
    ada,
    siv,
    folder,
    settings,
    work,
    ...putter(folder),
    async run(client: Client = ada, params: object = {}) {
      const started = await client.send('POST', '/api/jobs/placeringar/start', { params });
      const run = (await started.json()) as Run;
      await work();
      return readBack(client, run.id);
    },
    /** Each placement as `number from–to`, in the order in which they were made. */
    async placements() {
      const rows = await context.engine.read
        .selectFrom('placering')
        .innerJoin('person', 'person.id', 'placering.person_id')
        .select(['identitetsnummer', 'startdatum', 'placering.slutdatum'])
        .orderBy('placering.id')
        .execute();
      return rows.map((one) => `${one.identitetsnummer} ${one.startdatum}–${one.slutdatum ?? ''}`);
    },
  };
}

const from = (number: string, to = '') => `${number} 2025-08-18–${to}`;
const NONE = { created: 0, updated: 0, unchanged: 0, ended: 0, rejected: 0, files: 0, quarantined: 0 };

describe('files of placements by a schedule (R256, R262)', () => {
  it('are read from the huvudman’s folder, told of by their rows and put away', async () => {
    const { app, ada, put, work, names, placements } = await makeFolders();
    const start = '2026-11-21T03:45:00.000Z';
    const body = { job: 'placeringar', name: 'Placeringar', start, repeat: 'daily' };
    expect((await ada.send('POST', '/api/schedules', body)).status).toBe(201);
    put(
      '9901/Norreka/elever.csv',
      list(row(ONE), row(TWO, '2026-06-12'), `${testNumber(9_650)};99000001;NA25;2025-08-18;`),
    );
    app.clock.moveTo('2026-11-21T03:46:00.000Z');
    expect((await takeSlots(app.deps.context)).runs).toBe(1);
    expect(await work()).toEqual(['klar']);
    const { runs } = (await (await ada.get('/api/runs')).json()) as { runs: Run[] };
    const { told, run } = await readBack(ada, runs[0]?.id ?? '');
    expect(run).toMatchObject({ kommun: { kod: '9901' }, schedule: { name: 'Placeringar' } });
    expect(run.counts).toEqual({ ...NONE, created: 2, rejected: 1, files: 1 });
    expect(told).toEqual([
      expect.stringMatching(/^fel okandPerson 9901\/Norreka\/elever\.csv: Personen finns inte/),
      'info fil 9901/Norreka/elever.csv: 2 nya, 1 rad med fel.',
    ]);
    expect(await placements()).toEqual([from(ONE), from(TWO, '2026-06-12')]);
    expect([names(), names('9901/Norreka/arkiv')]).toEqual([
      [],
      [expect.stringMatching(/^20261120T020000-[0-9a-f]{12}-elever\.csv$/)],
    ]);
  });

  it('of any format are known by what they hold', async () => {
    const { put, run, placements } = await makeFolders();
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Elever');
    sheet.addRow(HEAD.split(';'));
    sheet.addRow([ONE, 99000001, 'NA25', new Date('2025-08-18')]);
    put('9901/Norreka/a', Buffer.from(await book.xlsx.writeBuffer()));
    put('9901/Norreka/b', list(row(TWO)), 1);
    put(
      '9901/Norreka/c',
      JSON.stringify({ persons: [pupil(THREE)], programmes: [] }).replace('BF25', 'NA25'),
      2,
    );
    const unit = '<unit><schoolunitcode>99000001</schoolunitcode><schooltype>GY</schooltype></unit>';
    const program = '<program><code>NA25</code><schoolyear>1</schoolyear><begin>2025-08-18</begin></program>';
    put('9901/Norreka/d', `<admission><student><id>${FOUR}</id>${unit}${program}</student></admission>`, 3);
    const { run: ran } = await run();
    expect(ran).toMatchObject({ state: 'klar', counts: { ...NONE, created: 4, files: 4 } });
    expect(await placements()).toEqual([ONE, TWO, THREE, FOUR].map((number) => from(number)));
  });

  it('are taken once, whatever they are called, and in the order in which they were written', async () => {
    const { put, run, placements } = await makeFolders();
    put('9901/Norreka/a.csv', list(row(ONE, '2027-06-11')), 2);
    put('9901/Norreka/b.csv', list(row(ONE)), 1);
    expect((await run()).run.counts).toMatchObject({ created: 1, updated: 1, files: 2 });
    put('9901/Norreka/c.csv', list(row(ONE)), 3);
    const again = await run();
    expect(again.told).toEqual([
      'info redanInlast 9901/Norreka/c.csv: Samma fil är redan inläst. Inget ändrades.',
    ]);
    expect(again.run.counts).toEqual({ ...NONE, unchanged: 1, files: 1 });
    expect(await placements()).toEqual([from(ONE, '2027-06-11')]);
  });

  it('are taken again for the rows that could not go in: whoever had not come from Navet then (Z37)', async () => {
    const { app, put, run, placements } = await makeFolders();
    const late = testNumber(9_650);
    put('9901/Norreka/a.csv', list(row(ONE), row(late)));
    expect((await run()).run.counts).toMatchObject({ created: 1, rejected: 1 });
    const make = caseload(app.deps.context as Parameters<typeof caseload>[0]);
    await make.person({ identitetsnummer: late });
    put('9901/Norreka/a.csv', list(row(ONE), row(late)), 1);
    const { told, run: again } = await run();
    expect(again).toMatchObject({ state: 'klar', counts: { created: 1, rejected: 0, files: 1 } });
    expect(told).toEqual([
      expect.stringMatching(/^info redanInlast 9901\/Norreka\/a\.csv: Samma fil är inläst förut\. .*: 1 ny/),
    ]);
    expect(await placements()).toEqual([from(ONE), from(late)]);
  });

  it('that hold the same are two where one is all that there is and the other changes', async () => {
    const { put, run, placements } = await makeFolders();
    put('9901/Norreka/a.csv', all(ONE));
    put('9901/Norreka/b.csv', all(TWO), 1);
    put('9901/Norreka/c-allt.csv', all(TWO), 2);
    const { told } = await run();
    expect(told.map((line) => line.split(' ')[1])).toEqual(['fil', 'fil', 'fil', 'allt']);
    expect(await placements()).toEqual([from(ONE, '2026-11-19'), from(TWO)]);
  });
});

describe('a file of all that a huvudman has (Z39, Z40)', () => {
  it('says so at the end of its name, and ends what it leaves out', async () => {
    const { put, run, placements } = await makeFolders();
    put('9901/Norreka/a.csv', all(ONE, TWO));
    await run();
    put('9901/Norreka/elever-ALLT (1).csv', all(TWO), 1);
    const changes = await run();
    expect(changes.told).toEqual([
      'info fil 9901/Norreka/elever-ALLT_1_.csv: 1 oförändrad.',
      expect.stringMatching(
        /^varning inteAllt 9901\/Norreka\/elever-ALLT_1_\.csv: Namnet slutar inte på -allt/,
      ),
    ]);
    expect(await placements()).toEqual([from(ONE), from(TWO)]);
    put('9901/Norreka/elever-ALLT.csv', all(TWO), 2);
    const { told, run: ran } = await run();
    expect(ran.counts).toMatchObject({ unchanged: 1, ended: 1, files: 1 });
    expect(told[1]).toMatch(/^info allt 9901\/Norreka\/elever-ALLT\.csv: Läst som allt/);
    expect(await placements()).toEqual([from(ONE, '2026-11-19'), from(TWO)]);
  });

  it('that would end many waits in the folder with what came after it, until somebody says yes; others go in', async () => {
    const { ada, put, run, names, placements, work } = await makeFolders();
    put('9901/Norreka/a-allt.csv', all(ONE, TWO, THREE));
    await run();
    put('9901/Norreka/b-allt.csv', all(ONE), 1);
    put('9901/Norreka/c.csv', list(row(FOUR)), 2);
    put('9901/Söder_väst ab/d.csv', list(row(FIVE)), 3);
    const { run: held, told, brake } = await run();
    expect(held).toMatchObject({ state: 'stoppad', counts: { ...NONE, created: 1, files: 1 } });
    expect(held.message).toBe(
      '9901/Norreka/b-allt.csv: Leveransen skulle avsluta 2 av huvudmannens 3 placeringar. Inget är ändrat. Kontrollera den och bekräfta om det stämmer. Filer som väntar efter den: 1.',
    );
    expect(told).toContain(`varning broms ${held.message}`);
    expect(brake).toMatchObject({ holds: 'placements', mayAnswer: true });
    expect(names()).toEqual(['b-allt.csv', 'c.csv']);
    expect(await placements()).toEqual([ONE, TWO, THREE, FIVE].map((number) => from(number)));
    expect((await ada.send('POST', `/api/runs/${held.id}/confirm`)).status).toBe(202);
    await work();
    expect((await readBack(ada, held.id)).run).toMatchObject({
      state: 'klar',
      counts: { ...NONE, created: 2, unchanged: 1, ended: 2, files: 3 },
    });
    expect(names()).toEqual([]);
    expect(await placements()).toEqual([
      from(ONE),
      from(TWO, '2026-11-19'),
      from(THREE, '2026-11-19'),
      from(FIVE),
      from(FOUR),
    ]);
  });

  it('that somebody has said no to is put aside, and what waited after it goes in', async () => {
    const { ada, put, run, names, placements } = await makeFolders();
    put('9901/Norreka/a-allt.csv', all(ONE, TWO));
    await run();
    put('9901/Norreka/b-allt.csv', all(THREE), 1);
    put('9901/Norreka/c.csv', list(row(FOUR)), 2);
    const { run: held } = await run();
    const declined = await ada.send('POST', `/api/runs/${held.id}/decline`);
    expect([declined.status, await declined.json()]).toMatchObject([
      200,
      {
        state: 'avbruten',
        message: expect.stringContaining('Nästa inläsning av placeringar lägger den i karantän'),
      },
    ]);
    const next = await run();
    expect(next.run).toMatchObject({ state: 'klar', counts: { created: 1, files: 1 } });
    expect(next.told[0]).toMatch(/^varning avbojd 9901\/Norreka\/b-allt\.csv: /);
    expect([names(), names('9901/Norreka/karantan')[0]]).toEqual([[], expect.stringContaining('b-allt.csv')]);
    expect(await placements()).toEqual([ONE, TWO, FOUR].map((number) => from(number)));
  });

  it('is asked about one at a time: a yes to the first is none to the second', async () => {
    const { siv, put, run, names, placements, work } = await makeFolders();
    put('9901/Norreka/a-allt.csv', all(ONE, TWO));
    put('9902/Söder_Väst AB/a-allt.csv', all(THREE, FOUR));
    await run(siv, { kommun: '*' });
    put('9901/Norreka/b-allt.csv', list(row(FIVE)), 1);
    // The same content: a yes is to the one huvudman's file all the same.
    put('9902/Söder_Väst AB/b-allt.csv', list(row(FIVE)), 1);
    const { run: held, told } = await run(siv, { kommun: '*' });
    expect(held.message).toContain('9901/Norreka/b-allt.csv: Leveransen skulle avsluta 2');
    expect(told).toContainEqual(
      expect.stringMatching(
        /^varning bromsSedan 9902\/Söder_Väst_AB\/b-allt\.csv: Leveransen skulle avsluta 2 .* frågas om sedan/,
      ),
    );
    await siv.send('POST', `/api/runs/${held.id}/confirm`);
    await work();
    const second = await readBack(siv, held.id);
    expect(second.run).toMatchObject({
      state: 'stoppad',
      message: expect.stringMatching(/^9902\/Söder_Väst_AB/),
    });
    expect([names(), names('9902/Söder_Väst AB')]).toEqual([[], ['b-allt.csv']]);
    await siv.send('POST', `/api/runs/${held.id}/confirm`);
    await work();
    expect((await readBack(siv, held.id)).run).toMatchObject({
      state: 'klar',
      counts: { ended: 4, files: 2 },
    });
    expect((await placements()).slice(0, 4).every((text) => text.endsWith('–2026-11-19'))).toBe(true);
  });

  it('is refused where another kommun has a folder of the huvudman’s, or where it holds nobody', async () => {
    const { ada, put, run, names, placements, folder } = await makeFolders();
    put('9901/Norreka/a.csv', all(ONE, TWO));
    put('9902/Norreka/b.csv', all(THREE));
    put('9901/Norreka/c-allt.csv', all(ONE), 1);
    const { run: ran, told } = await run();
    expect(ran).toMatchObject({
      state: 'misslyckad',
      counts: { created: 2, ended: 0, files: 1, quarantined: 1 },
    });
    expect(told).toContainEqual(expect.stringContaining('Huvudmannen har mappar hos flera kommuner'));
    const [file = '', reason = ''] = names('9901/Norreka/karantan');
    expect([file, reason]).toEqual([expect.stringContaining('c-allt.csv'), `${file}.orsak.txt`]);
    expect(readFileSync(join(folder, '9901/Norreka/karantan', reason), 'utf8')).toContain('från huvudmannen');
    rmSync(join(folder, '9902/Norreka'), { recursive: true });
    put('9901/Norreka/d-allt.csv', `${HEAD}\n`, 2);
    expect((await run(ada)).told).toContainEqual(expect.stringContaining('inte en enda placering'));
    expect(await placements()).toEqual([from(ONE), from(TWO)]);
  });
});

describe('the folders of the huvudmän', () => {
  it('are those of registered ones, and what lies beside them is left and told of', async () => {
    const { ada, siv, put, run, folder, placements } = await makeFolders();
    put('9901/Nya skolan/a.csv', all(ONE));
    put('9901/b.csv', all(TWO));
    put('9902/Norreka/c.csv', all(THREE));
    put('Norreka/d.csv', all(FOUR));
    mkdirSync(join(folder, '9901/Tom'));
    const own = await run(ada);
    expect(own.told).toEqual([
      expect.stringMatching(/^varning okandKommun Norreka\/: /),
      expect.stringMatching(/^varning okandHuvudman 9901\/Nya_skolan\/: Ingen huvudman här heter som mappen/),
      expect.stringMatching(/^varning utanHuvudman 9901\/b\.csv: Filen ligger inte i någon huvudmans mapp/),
    ]);
    expect(await placements()).toEqual([]);
    const everywhere = await run(siv, { kommun: '*' });
    expect(everywhere.run).toMatchObject({ state: 'klar', counts: { created: 1, files: 1 } });
    for (const left of ['9901/Nya skolan/a.csv', '9901/b.csv', 'Norreka/d.csv'])
      expect(existsSync(join(folder, left))).toBe(true);
    expect(await placements()).toEqual([from(THREE)]);
  });

  it('of another kommun are nothing that an administrator may have read', async () => {
    const { ada, put, names } = await makeFolders();
    put('9902/Norreka/b.csv', all(ONE));
    for (const kommun of ['9902', '*']) {
      const answer = await ada.send('POST', '/api/jobs/placeringar/start', { params: { kommun } });
      expect(answer.status).toBe(404);
    }
    expect(names('9902/Norreka')).toEqual(['b.csv']);
  });

  it('that were given and are not there fail the run with a word of it; where there is nothing to read, it says so', async () => {
    const { run, settings, folder } = await makeFolders();
    const nothing = await run();
    expect(nothing.run).toMatchObject({
      state: 'misslyckad',
      message: expect.stringContaining('ingen mapp med filer'),
    });
    settings.placeringarDrop = { folder: join(folder, 'borta'), make: false };
    const gone = await run();
    expect(gone.run).toMatchObject({
      state: 'misslyckad',
      message: expect.stringMatching(/^Mappen .* finns inte/),
    });
  });

  it('are rid of old files with gallring, once it is set', async () => {
    const { app, siv, put, run, names, work } = await makeFolders();
    put('9901/Norreka/a.csv', all(ONE));
    await run();
    const rule = { name: 'arkivDagar', validFrom: '2026-01-01', value: 30 };
    expect((await siv.send('PUT', '/api/kommuner/*/installningar', rule)).status).toBe(200);
    app.clock.moveTo(new Date(Date.now() + 40 * 86_400_000).toISOString());
    await siv.send('POST', '/api/jobs/gallring/start', { params: {} });
    await work();
    expect(names('9901/Norreka/arkiv')).toEqual([]);
  });
});

describe('a file of placements in the folder', () => {
  it.each([
    ['tom.csv', '', 'Filen är tom.'],
    ['avklippt.csv', all(ONE, TWO).slice(0, -20), 'Filen är avklippt'],
    ['annat.txt', 'Hej! Här är listan.', 'Den första raden saknar rubriken personnummer'],
    ['annat.xml', '<betygsdokument/>', 'inte en Admission-fil'],
    ['annat.json', '{"elever": []}', 'SS12000'],
    ['halv.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 20, 0]), 'Excel-arbetsbok'],
  ])(
    'that cannot be used goes to quarantine with its reason, and the others go in: %s',
    async (name, content, why) => {
      const { put, run, names, folder, placements } = await makeFolders();
      put(`9901/Norreka/${name}`, content);
      put('9901/Norreka/hel.csv', all(THREE), 1);
      const { run: ran, told } = await run();
      expect(ran).toMatchObject({ state: 'misslyckad', counts: { files: 1, created: 1, quarantined: 1 } });
      expect(told).toContainEqual(
        expect.stringMatching(new RegExp(`^fel karantan 9901/Norreka/${name}: .*${why}`)),
      );
      const [file = '', reason = ''] = names('9901/Norreka/karantan');
      expect([names(), reason]).toEqual([[], `${file}.orsak.txt`]);
      expect(readFileSync(join(folder, '9901/Norreka/karantan', reason), 'utf8')).toContain(why);
      expect(await placements()).toEqual([from(THREE)]);
    },
  );

  it('that was in when the process died is known again, told of and moved once', async () => {
    const { app, ada, put, run, names, folder, work } = await makeFolders();
    put('9901/Norreka/a.csv', all(ONE));
    const before = await run();
    const [archived = ''] = names('9901/Norreka/arkiv');
    renameSync(join(folder, '9901/Norreka/arkiv', archived), join(folder, '9901/Norreka/a.csv'));
    await app.deps.context.engine.transaction(async (tx) => {
      const row = { tillstand: 'vantar', parametrar: JSON.stringify({ kommun: '9901' }), antal: '{}' };
      await tx.updateTable('korning').set(row).execute();
      await tx.deleteFrom('korning_rad').where('kod', '=', 'fil').execute();
    });
    expect(await work()).toEqual(['klar']);
    const after = await readBack(ada, before.run.id);
    expect([after.run.counts, after.lines]).toEqual([before.run.counts, before.lines]);
    expect([names(), names('9901/Norreka/arkiv')]).toEqual([[], [archived]]);
  });
});

describe('files beside a connection', () => {
  it('are taken in the same run, also when the school system is down, and only once', async () => {
    const folder = temporary();
    const { put, names } = putter(folder);
    const { fetch, server, work, app } = await makeSchool({ files: folder });
    put('9901/Norreka/a.csv', list(`${PUPILS[8]};99000001;BF25;2025-08-18;`));
    server.mode = 'error500';
    const down = await fetch();
    expect(down.run).toMatchObject({ state: 'vantar', counts: { created: 1, files: 1 } });
    expect(names()).toEqual([]);
    server.mode = 'ok';
    app.clock.moveTo('2026-11-20T11:10:00.000Z');
    const { run, lines } = await work();
    expect(run).toMatchObject({ state: 'klar', counts: { created: 7, files: 1, quarantined: 0 } });
    expect(lines.filter(({ code }) => code === 'fil')).toHaveLength(1);
  });

  it('are asked about first where a brake holds both, and a yes to them is none to the connection (Z40)', async () => {
    const folder = temporary();
    const { put } = putter(folder);
    const { fetch, server, work, app, ada } = await makeSchool({ files: folder });
    const rows = (numbers: string[]) =>
      list(...numbers.map((number) => `${number};99000001;BF25;2025-08-18;`));
    put('9901/Norreka/a-allt.csv', rows(PUPILS.slice(8, 10)));
    await fetch();
    app.clock.moveTo('2026-11-21T11:00:00.000Z');
    for (const at of [1, 2]) server.remove(`p-${PUPILS[at]}`, '2026-11-20T22:00:00.000Z');
    put('9901/Norreka/b-allt.csv', rows(PUPILS.slice(10, 11)), 1);
    const { run, lines } = await fetch();
    expect(run.message).toMatch(/^9901\/Norreka\/b-allt\.csv: Leveransen skulle avsluta 2 av/);
    expect(lines.map(({ code }) => code)).toContain('bromsSedan');
    await ada.send('POST', `/api/runs/${run.id}/confirm`);
    const second = await work();
    expect(second.run).toMatchObject({ state: 'stoppad', counts: { ended: 2, files: 1 } });
    expect(second.run.message).toMatch(/^Skolan: Leveransen skulle avsluta 2 av/);
    await ada.send('POST', `/api/runs/${run.id}/confirm`);
    expect((await work()).run).toMatchObject({ state: 'klar', counts: { ended: 4, files: 1 } });
  });
});
