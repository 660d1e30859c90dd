import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { importNavetCommand } from '../../server/cli/import-navet.ts';
import { importRegisterCommand } from '../../server/cli/import-register.ts';
import { runAktivitetsansvarCommand } from '../../server/cli/run-aktivitetsansvar.ts';
import { insertReturningId } from '../../server/db/engines/insert.ts';
import { formatIdentity } from '../../server/domain/identity.ts';
import { createTestApp } from '../support/app.ts';
import { httpSheet } from '../support/http-sheet.ts';
import {
  atgard,
  closed,
  kontakt,
  period,
  type RegisterRow,
  registerFile,
  uppgift,
} from '../support/register-file.ts';
import { runProgram, temporaryFolder } from '../support/server-process.ts';
import { interrupted } from '../support/two-servers.ts';
import { testNumber } from '../usecases/leverans/kit.ts';
import { navet } from '../usecases/person/posts.ts';

const NUMBERS = Array.from({ length: 10 }, (_, n) => testNumber('20090518', n));
const [ALVA = '', BO = '', CILLA = '', DAN = ''] = NUMBERS;

/** A kommun with youths whom the population register knows; `bring` runs the command and gives what it said. */
async function kommun(numbers: readonly string[] = NUMBERS) {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  const folder = temporaryFolder();
  let files = 0;
  const put = (bytes: Buffer | string, name = `${files}.xlsx`) => {
    files += 1;
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  if (numbers.length > 0) {
    const path = put(navet(...numbers.map((nr) => ({ nr, kommun: '9901' }))), 'navet.xml');
    await importNavetCommand.run([path], app.deps);
  }
  const bring = async (file: Buffer, ...more: string[]) => {
    const said: string[] = [];
    const write = process.stderr.write;
    process.stderr.write = ((text: string) => said.push(text) > 0) as typeof process.stderr.write;
    try {
      const counts = await importRegisterCommand.run([put(file), '--kommun', '9901', ...more], app.deps);
      return { counts, said };
    } finally {
      process.stderr.write = write;
    }
  };
  const night = () => runAktivitetsansvarCommand.run(['--date', '2026-11-20'], app.deps);
  const sheet = (name: Parameters<typeof httpSheet>[1], columns: string[]) =>
    httpSheet(eva, name).shown(columns, []);
  return { app, eva, bring, night, sheet, put, folder };
}

const whole = () =>
  registerFile({
    Perioder: [
      period(ALVA, { 'Orsak till registrering': 'Inflyttad till kommunen' }),
      closed(BO, '2025-01-10', '2025-08-18'),
      period(BO, { 'Datum för registrering': new Date('2025-10-01') }),
    ],
    Åtgärder: [
      atgard(ALVA, '2025-10-01', { Slutdatum: '2025-12-01' }),
      atgard(ALVA, '2026-01-07'),
      atgard(BO, '2025-02-01'),
    ],
    Kontakttillfällen: [kontakt(BO, '2025-02-03'), kontakt(BO, '2025-11-03')],
    Kontaktuppgifter: [uppgift(ALVA, '070-174 06 05', { 'Primär kontakt': 'Ja' })],
  });

describe('kaa import register', () => {
  it('takes over periods, åtgärder, contacts and contact details, and the same again changes nothing', async () => {
    const { bring, sheet } = await kommun();
    const file = await whole();
    expect((await bring(file, '--dry-run')).counts).toEqual({ created: 9, unchanged: 0, rejected: 0 });
    expect(await sheet('aktivitetsansvar', ['personnummer'])).toEqual([]);
    expect(await bring(file)).toEqual({ counts: { created: 9, unchanged: 0, rejected: 0 }, said: [] });
    const rows = async () => ({
      periods: (
        await sheet('aktivitetsansvar', [
          'personnummer',
          'datumForRegistrering',
          'registreringsorsak',
          'avregistreradDatum',
          'orsakTillAvregistrering',
        ])
      ).toSorted(),
      atgarder: (
        await sheet('atgarder', ['personnummer', 'startdatum', 'slutdatum', 'atgardsstatus'])
      ).toSorted(),
      contacts: (
        await sheet('kontakttillfallen', ['personnummer', 'kontaktdatum', 'fickKontakt'])
      ).toSorted(),
      details: await sheet('kontaktuppgifter', ['personnummer', 'kontaktinformation', 'primarKontakt']),
    });
    const after = await rows();
    expect(after).toEqual({
      periods: [
        [ALVA, '2025-09-01', 'inflyttad', null, null],
        [BO, '2025-01-10', null, '2025-08-18', 'StNat'],
        [BO, '2025-10-01', null, null, null],
      ],
      atgarder: [
        [ALVA, '2025-10-01', '2025-12-01', 'slutPasserat'],
        [ALVA, '2026-01-07', null, 'pagaende'],
        // Its period ended while it went on (Z4).
        [BO, '2025-02-01', null, 'avslutad'],
      ],
      contacts: [
        [BO, '2025-02-03', true],
        [BO, '2025-11-03', true],
      ],
      details: [[ALVA, '070-174 06 05', true]],
    });
    expect((await bring(file)).counts).toEqual({ created: 0, unchanged: 9, rejected: 0 });
    const again = await registerFile({ Perioder: [period(ALVA), period(CILLA)] });
    expect((await bring(again)).counts).toEqual({ created: 1, unchanged: 1, rejected: 0 });
    expect((await rows()).periods.slice(0, 3)).toEqual(after.periods);
  });

  it('lets the first night register nobody anew', async () => {
    const { bring, night, sheet } = await kommun(NUMBERS.slice(0, 4));
    await bring(await registerFile({ Perioder: NUMBERS.slice(0, 3).map((number) => period(number)) }));
    expect(await night()).toEqual({ opened: 1, closed: 0, unchanged: 3 });
    const periods = await sheet('aktivitetsansvar', ['personnummer', 'datumForRegistrering']);
    expect(periods.toSorted()).toEqual([
      ...[ALVA, BO, CILLA].map((number) => [number, '2025-09-01']),
      [DAN, '2026-11-20'],
    ]);
    expect(await night()).toEqual({ opened: 0, closed: 0, unchanged: 4 });
  });

  it('says of each row that it leaves out which one it is, which column, and why; never whose', async () => {
    const { bring, sheet } = await kommun();
    const file = await registerFile({
      Perioder: [
        period(ALVA),
        period(ALVA, { 'Datum för registrering': '2025-11-01' }),
        period(BO, { 'Sysselsättning vid registrering': 'Sover' }),
        period(CILLA, { 'Avregistrerad datum': '2025-10-01' }),
        period('20090518-0000'),
        closed(DAN, '2026-02-01', '2026-01-01'),
        period(DAN, { 'Datum för registrering': '2027-01-01' }),
      ],
      Åtgärder: [
        atgard(BO, '2025-10-01'),
        atgard(ALVA, '2025-10-01'),
        atgard(ALVA, '2025-10-01', { Åtgärdstyp: 'Andra studier' }),
      ],
      Kontakttillfällen: [kontakt(ALVA, '2025-02-30')],
      Kontaktuppgifter: [
        uppgift(ALVA, '070-174 06 05', { 'Primär kontakt': 'Ja' }),
        uppgift(ALVA, '070-174 06 06', { 'Primär kontakt': 'Ja' }),
        uppgift(ALVA, '701740607'),
      ],
    });
    const dry = await bring(file, '--dry-run');
    const { counts, said } = await bring(file);
    expect(dry).toEqual({ counts, said });
    expect(counts).toEqual({ created: 3, unchanged: 0, rejected: 11 });
    expect(said.map((line) => line.trim().split('. ')[0])).toEqual(
      expect.arrayContaining(['Rad 3', 'Rad 4', 'Rad 5', 'Rad 6', 'Rad 7', 'Rad 8', 'Rad 2']),
    );
    expect(said.join('')).toContain(
      'Rad 4. Perioder, Sysselsättning vid registrering: Värdet finns inte i listan.',
    );
    expect(said.join('')).toContain('Rad 3. Perioder, Datum för registrering: Perioden krockar med en annan');
    expect(said.join('')).toContain(
      'Rad 3. Kontaktuppgifter, Primär kontakt: Ungdomen har redan en primär kontakt.',
    );
    for (const number of NUMBERS)
      expect(said.join('')).not.toMatch(new RegExp(`${number}|${formatIdentity(number)}`));
    expect(await sheet('aktivitetsansvar', ['personnummer'])).toEqual([[ALVA]]);
  });

  it('takes over each contact of a day, and tells where the workbook says otherwise of what is there', async () => {
    const { bring, sheet } = await kommun();
    const called = [
      kontakt(ALVA, '2026-10-01', { 'Fick kontakt': 'Nej' }),
      kontakt(ALVA, '2026-10-01', { Uppföljning: 'Ja', Uppföljningsdatum: '2026-12-01' }),
    ];
    const rows = {
      Perioder: [period(ALVA)],
      Åtgärder: [atgard(ALVA, '2025-10-01', { Slutdatum: '2025-12-01' })],
      Kontakttillfällen: [...called, ...called.slice(0, 1)],
      Kontaktuppgifter: [
        uppgift(ALVA, '070-174 06 05'),
        uppgift(ALVA, '070-174 06 05', { 'Primär kontakt': 'Ja' }),
      ],
    };
    const first = await bring(await registerFile(rows));
    expect(first.counts).toEqual({ created: 5, unchanged: 1, rejected: 1 });
    expect(first.said.join('')).toContain(
      'Rad 3. Kontaktuppgifter, Primär kontakt: Kontaktuppgiften står två',
    );
    const again = await bring(await registerFile({ ...rows, Perioder: [period(ALVA), period(BO)] }));
    expect(again.counts).toEqual({ created: 1, unchanged: 6, rejected: 1 });
    expect(again.said.join('')).toContain(
      'Rad 3. Kontaktuppgifter, Primär kontakt: Kontaktuppgiften finns redan i registret',
    );
    const contacts = ['fickKontakt', 'uppfoljningsdatum'];
    expect((await sheet('kontakttillfallen', contacts)).toSorted()).toEqual([
      [false, null],
      [true, '2026-12-01'],
    ]);
    const other = await bring(
      await registerFile({
        Åtgärder: [atgard(ALVA, '2025-10-01', { Slutdatum: '2025-12-24' })],
        Kontakttillfällen: [
          kontakt(ALVA, '2026-10-01', { Uppföljning: 'Ja', Uppföljningsdatum: '2026-12-08' }),
        ],
        Kontaktuppgifter: [uppgift(ALVA, '070-174 06 05', { 'Primär kontakt': 'Ja' })],
      }),
    );
    expect(other.counts).toEqual({ created: 0, unchanged: 0, rejected: 3 });
    const said = other.said.join('');
    expect(said).toContain(
      'Rad 2. Åtgärder, Slutdatum: Åtgärden finns redan i registret med ett annat värde',
    );
    expect(said).toContain('Rad 2. Kontakttillfällen, Uppföljningsdatum: Kontakttillfället finns redan');
    expect(said).toContain('Rad 2. Kontaktuppgifter, Primär kontakt: Kontaktuppgiften finns redan');
    expect(await sheet('atgarder', ['slutdatum'])).toEqual([['2025-12-01']]);
  });

  it('takes over a row that has been mended though one like it is there already', async () => {
    const { bring, sheet } = await kommun();
    const answered = kontakt(ALVA, '2026-10-01');
    const wrong = kontakt(ALVA, '2026-10-01', { 'Fick kontakt': 'Nej', Uppföljningsdatum: '2026-02-30' });
    const rows = (second: RegisterRow) =>
      registerFile({ Perioder: [period(ALVA)], Kontakttillfällen: [answered, second] });
    expect((await bring(await rows(wrong))).counts).toEqual({ created: 2, unchanged: 0, rejected: 1 });
    const mended = await rows({ ...wrong, Uppföljningsdatum: null });
    expect((await bring(mended)).counts).toEqual({ created: 1, unchanged: 2, rejected: 0 });
    expect((await sheet('kontakttillfallen', ['fickKontakt'])).toSorted()).toEqual([[false], [true]]);
  });

  it('makes one whom the register does not know without a name, until the population register tells it (R136)', async () => {
    const { app, bring, put, sheet } = await kommun([]);
    expect((await bring(await registerFile({ Perioder: [period(ALVA)] }))).counts.created).toBe(1);
    const shown = () => sheet('aktivitetsansvar', ['personnummer', 'fornamn']);
    expect(await shown()).toEqual([[ALVA, null]].map(([nr]) => [nr, '']));
    await importNavetCommand.run(
      [put(navet({ nr: ALVA, kommun: '9901', fornamn: 'Alva' }), 'b.xml')],
      app.deps,
    );
    expect(await shown()).toEqual([[ALVA, 'Alva']]);
  });

  it('takes over nothing of a protected person, and says of it what it says of a number that cannot be (Z17, Z34)', async () => {
    const { app, bring } = await kommun();
    const { engine } = app.deps.context;
    await engine.transaction(async (tx) => {
      await tx
        .updateTable('person')
        .set({ skyddad: 1, skydd_navet: 'sekretessmarkering' })
        .where('identitetsnummer', '=', ALVA)
        .execute();
    });
    const temporary = '20090518TF01';
    const file = await registerFile({
      Perioder: [period(ALVA), period(temporary)],
      Kontaktuppgifter: [uppgift(ALVA, '070-174 06 05')],
    });
    const { counts, said } = await bring(file);
    expect(counts).toEqual({ created: 0, unchanged: 0, rejected: 3 });
    const message =
      'Personnummer: Personen kan inte registreras i aktivitetsansvaret. Kontrollera personnumret.\n';
    expect(said.toSorted()).toEqual([
      `Rad 2. Kontaktuppgifter, ${message}`,
      `Rad 2. Perioder, ${message}`,
      `Rad 3. Perioder, ${message}`,
    ]);
    for (const table of ['aktivitetsansvar', 'kontaktuppgift'] as const)
      expect(await engine.read.selectFrom(table).select('id').execute()).toEqual([]);
    expect(app.logLines.join()).not.toContain(ALVA);
  });

  it('takes over protected persons with --skyddade, hidden as those protected later, and tells nothing of who they are (Z17, Z34)', async () => {
    const { app, bring, night, sheet } = await kommun();
    const { engine } = app.deps.context;
    const protect = { skyddad: 1, skydd_navet: 'sekretessmarkering' } as const;
    await engine.transaction((tx) =>
      tx.updateTable('person').set(protect).where('identitetsnummer', '=', ALVA).execute(),
    );
    const file = await registerFile({
      Perioder: [period(ALVA), period(BO), period(ALVA, { 'Datum för registrering': '2025-11-01' })],
      Åtgärder: [atgard(ALVA, '2025-10-01')],
    });
    const without = await bring(file);
    expect(without.counts).toEqual({ created: 1, unchanged: 0, rejected: 3 });
    const taken = { created: 2, unchanged: 1, rejected: 1 };
    const said = [expect.stringMatching(/^Rad 4\. Perioder, Datum för registrering: Perioden krockar/)];
    expect(await bring(file, '--skyddade', '--dry-run')).toEqual({ counts: taken, said });
    expect(await bring(file, '--skyddade')).toEqual({ counts: taken, said });
    // The same again says the same of a person who is not protected.
    expect((await bring(file, '--skyddade')).counts).toEqual({ created: 0, unchanged: 3, rejected: 1 });
    expect(await sheet('aktivitetsansvar', ['personnummer'])).toEqual([[BO]]);
    expect(await sheet('atgarder', ['personnummer'])).toEqual([]);
    const trusted = await app.loginAs('handlaggare', '9901', ['skyddadePersonuppgifter']);
    const opened = await trusted.send('POST', '/api/skyddade/oppna', { skal: 'Fortsatt stöd efter bytet' });
    expect(await opened.json()).toMatchObject({ personer: [{ personnummer: ALVA }] });
    await night();
    const open = engine.read
      .selectFrom('aktivitetsansvar')
      .innerJoin('person', 'person.id', 'aktivitetsansvar.person_id')
      .select(['datum_for_registrering', 'avregistrerad_datum'])
      .where('identitetsnummer', '=', ALVA);
    expect(await open.execute()).toEqual([
      { datum_for_registrering: '2025-09-01', avregistrerad_datum: null },
    ]);
    expect(app.logLines.join()).not.toContain(ALVA);
  });

  it('takes over with --skyddade whom a school has told to protect, protected from the start (Z17)', async () => {
    const { app, bring, sheet } = await kommun([]);
    const { engine } = app.deps.context;
    await engine.transaction(async (tx) => {
      const huvudman_id = await insertReturningId(tx, 'huvudman', { namn: 'Skolan' });
      const mark = { identitetsnummer: ALVA, huvudman_id, skydd: 'sekretessmarkering' };
      await tx.insertInto('vantande_skolskydd').values(mark).execute();
    });
    const file = await registerFile({ Perioder: [period(ALVA)] });
    expect((await bring(file, '--skyddade')).counts).toMatchObject({ created: 1 });
    const persons = await engine.read.selectFrom('person').select(['identitetsnummer', 'skyddad']).execute();
    expect(persons).toEqual([{ identitetsnummer: ALVA, skyddad: 1 }]);
    expect(await sheet('aktivitetsansvar', ['personnummer'])).toEqual([]);
  });

  it.each<[string, RegisterRow, string]>([
    [
      'end',
      { 'Avregistrerad datum': '2026-01-10', 'Orsak till avregistrering': 'Gymnasiestudier' },
      'Avregistrerad datum',
    ],
    ['handläggare', { Handläggare: null }, 'Handläggare'],
    ['occupation', { 'Sysselsättning vid registrering': 'Arbete' }, 'Sysselsättning vid registrering'],
    ['cause', { 'Orsak till registrering': 'Inflyttad till kommunen' }, 'Orsak till registrering'],
  ])(
    'tells of a period that is there already with another %s, and leaves it as it is',
    async (_, other, column) => {
      const { app, bring, sheet } = await kommun();
      // Whoever has logged in is the one handläggare that there is.
      const { namn } = await app.deps.context.engine.read
        .selectFrom('konto')
        .select('namn')
        .executeTakeFirstOrThrow();
      const changed = 'Handläggare' in other ? { Handläggare: namn } : other;
      await bring(await registerFile({ Perioder: [period(ALVA), closed(BO, '2025-01-10', '2025-08-18')] }));
      const shown = () => sheet('aktivitetsansvar', ['personnummer', 'avregistreradDatum', 'handlaggare']);
      const before = await shown();
      const again = await registerFile({
        Perioder: [
          period(ALVA, changed),
          closed(BO, '2025-01-10', '2025-08-18'),
          period(CILLA),
          period(CILLA, changed),
        ],
      });
      const message = `Perioder, ${column}: Perioden finns redan i registret med ett annat värde här. Den är kvar som den var. Rätta raden, eller ändra perioden i registret.\n`;
      expect(await bring(again)).toEqual({
        counts: { created: 1, unchanged: 1, rejected: 2 },
        said: [`Rad 2. ${message}`, `Rad 5. ${message}`],
      });
      expect((await shown()).toSorted()).toEqual([...before, [CILLA, null, null]].toSorted());
    },
  );

  it('tells of the row whose youth a nightly run has registered meanwhile, once, and takes over the others', async () => {
    const { app, bring, night, sheet } = await kommun(NUMBERS.slice(0, 2));
    const { engine } = app.deps.context;
    const file = await registerFile({ Perioder: [period(ALVA), period(CILLA)] });
    // The run begins, the workbook is begun and staged and the run notes it; then its rows are applied.
    const slow = interrupted(engine, 'transaction', 5, () => night());
    app.deps.context.engine = slow;
    const { counts, said } = await bring(file);
    expect(counts).toEqual({ created: 1, unchanged: 0, rejected: 1 });
    expect(said).toEqual([
      expect.stringMatching(/^Rad 2\. Perioder, Datum för registrering: Perioden krockar/),
    ]);
    const periods = await sheet('aktivitetsansvar', ['personnummer', 'datumForRegistrering']);
    expect(periods.toSorted()).toEqual([
      [ALVA, '2026-11-20'],
      [BO, '2026-11-20'],
      [CILLA, '2025-09-01'],
    ]);
  });

  it('takes over nobody whom a school has told to protect before the register knew the number (Z17)', async () => {
    const { app, bring } = await kommun([]);
    const { engine } = app.deps.context;
    await engine.transaction(async (tx) => {
      const huvudman_id = await insertReturningId(tx, 'huvudman', { namn: 'Skolan' });
      const mark = { identitetsnummer: ALVA, huvudman_id, skydd: 'sekretessmarkering' };
      await tx.insertInto('vantande_skolskydd').values(mark).execute();
    });
    const file = await registerFile({ Perioder: [period(ALVA), period(BO)] });
    const counts = { created: 1, unchanged: 0, rejected: 1 };
    expect([(await bring(file, '--dry-run')).counts, (await bring(file)).counts]).toEqual([counts, counts]);
    const persons = await engine.read.selectFrom('person').select('identitetsnummer').execute();
    expect(persons).toEqual([{ identitetsnummer: BO }]);
  });

  it('keeps what colleagues have written since, and tells of the run in the log', async () => {
    const { app, eva, bring, sheet } = await kommun();
    await bring(await registerFile({ Perioder: [period(ALVA)] }));
    const list = httpSheet(eva, 'aktivitetsansvar');
    const { pullId, rows } = await list.pulled({ filter: [] });
    const [row] = rows;
    if (!row) throw new Error('The period is not there.');
    const { key, version } = row;
    await list.send(pullId, [
      { key, version, base: { anteckningar: null }, set: { anteckningar: 'Ringde' } },
    ]);
    const more = await registerFile({
      Perioder: [period(ALVA, { Anteckningar: 'Gammalt' })],
      Åtgärder: [atgard(ALVA, '2025-10-01')],
    });
    expect((await bring(more)).counts).toEqual({ created: 1, unchanged: 1, rejected: 0 });
    expect(await sheet('aktivitetsansvar', ['anteckningar'])).toEqual([['Ringde']]);
    const siv = await app.loginAs('systemansvarig');
    const { runs } = (await (await siv.get('/api/runs')).json()) as {
      runs: { job: string; state: string; counts: object }[];
    };
    expect(runs[0]).toMatchObject({ job: 'register', state: 'klar', counts: { created: 1, unchanged: 1 } });
  });

  it.each<[string, Record<string, RegisterRow[]>, string]>([
    ['no sheet of ours', { Blad1: [{ a: 1 }] }, 'Arbetsboken har inga rader'],
    [
      'a heading that is not known',
      { Perioder: [{ ...period(ALVA), Skonummer: 42 }] },
      'rubrik som inte känns igen',
    ],
    [
      'a heading that is missing',
      { Perioder: [{ Personnummer: ALVA }] },
      'Rubriken Datum för registrering saknas',
    ],
    ['rows above the headings', { Perioder: [{ Hej: 'hej' }] }, 'ska vara rubrikerna'],
  ])('refuses a workbook with %s whole, before anything is written', async (_, sheets, message) => {
    const { app, bring } = await kommun([]);
    await expect(bring(await registerFile(sheets))).rejects.toThrow(message);
    await expect(bring(await registerFile(sheets), '--dry-run')).rejects.toThrow(message);
    expect(await app.deps.context.engine.read.selectFrom('leverans').select('id').execute()).toEqual([]);
  });

  it('refuses what is no workbook, a kommun that is not here, and a template in place of a file', async () => {
    const { app, bring, folder, put } = await kommun([]);
    await expect(bring(Buffer.from('PK nonsense'))).rejects.toThrow();
    const file = put(await whole());
    await expect(importRegisterCommand.run([file, '--kommun', '9909'], app.deps)).rejects.toThrow(
      /ingen sådan kommun/,
    );
    await expect(importRegisterCommand.run([file, '--template'], app.deps)).rejects.toThrow(
      'Filen finns redan',
    );
    expect(existsSync(join(folder, 'mall.xlsx'))).toBe(false);
  });

  it('writes an empty workbook whose headings it takes, and ends with one line of counts', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'mall.xlsx');
    const kaa = (...args: string[]) =>
      runProgram('server/cli.ts', args, { DATA_DIR: folder, KAA_PASSWORD: 'hemlig gran i skogen' });
    await kaa('user', 'create', '--name', 'Eva Ek', '--role', 'handlaggare', '--kommun', '9901');
    expect(await kaa('import', 'register', path, '--template')).toMatchObject({
      code: 0,
      stdout: '{"sheets":6}\n',
    });
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(path);
    expect(book.worksheets.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'Läs först visible',
      'Perioder visible',
      'Åtgärder visible',
      'Kontakttillfällen visible',
      'Kontaktuppgifter visible',
      'Val veryHidden',
    ]);
    book
      .getWorksheet('Perioder')
      ?.addRow([formatIdentity(ALVA), '2025-09-01', 'Okänd', null, null, null, 'Eva Ek']);
    await book.xlsx.writeFile(path);
    const taken = await kaa('import', 'register', path, '--kommun', '9901');
    expect(taken).toMatchObject({
      code: 0,
      stdout: '{"created":1,"unchanged":0,"rejected":0}\n',
      stderr: '',
    });
  });
});
