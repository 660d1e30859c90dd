import { describe, expect, it } from 'vitest';
import { readRows, UPPDATERA } from '../../../addin/edit-rows.ts';
import { exportedText, exportList } from '../../../addin/export-list.ts';
import { exportToFile, exportToSheet } from '../../../addin/export-selection.ts';
import { register } from '../../../addin/register.ts';
import { listOfEdits, listOfYouths, type YouthForm } from '../../../addin/youth-list.ts';
import { unpackIds } from '../../../server/audit/read-log.ts';
import { testNumber } from '../../support/caseload.ts';
import { openFile } from '../../support/workbook-file.ts';
import { type Kommun, openKommun } from './open-kommun.ts';

const dashed = (nr: number) => `${testNumber(nr).slice(0, 8)}-${testNumber(nr).slice(8)}`;

/** The form on youths of 9901 with these first names, in the order of the sheet. */
async function formOn(names: readonly string[]) {
  const kommun = await openKommun();
  const periods: number[] = [];
  for (const [nr, fornamn] of names.entries()) {
    const person = { fornamn, efternamn: 'Ask', identitetsnummer: testNumber(800 + nr) };
    periods.push(await kommun.make.period({ person }));
  }
  const shownIn = await kommun.pull('aktivitetsansvar');
  const youths = await kommun.mark(`A3:A${names.length + 2}`);
  const form: YouthForm = {
    list: 'registreraAtgarder',
    title: 'Registrera åtgärd',
    shownIn,
    youths,
    failed: [],
  };
  const readings = async () => {
    const { engine } = kommun.app.deps.context;
    const log = await engine.read.selectFrom('laslogg').selectAll().orderBy('id').execute();
    return log.filter(({ andamal }) => andamal.startsWith('export'));
  };
  return { ...kommun, periods, form, readings };
}

/** The sheet in front, and what its table holds: values, formulas, texts and formats. */
async function sheetInFront({ run }: Kommun) {
  return run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet().load('name');
    sheet.tables.load('items/name');
    await context.sync();
    const table = sheet.tables.items[0]?.getRange().load('values,formulas,text,numberFormat');
    const about = sheet.getRange('A1').load('values');
    await context.sync();
    return {
      name: sheet.name,
      about: String(about.values[0]?.[0]),
      values: table?.values ?? [],
      formulas: table?.formulas ?? [],
      text: table?.text ?? [],
      formats: table?.numberFormat ?? [],
    };
  });
}

async function sheetNames({ run }: Kommun): Promise<string[]> {
  return run(async (context) => {
    const sheets = context.workbook.worksheets.load('items/name,items/visibility');
    await context.sync();
    return sheets.items.filter(({ visibility }) => visibility === 'Visible').map(({ name }) => name);
  });
}

describe('exporting the list of a form (R174, R193)', () => {
  it('writes whom the form is on to a new sheet, which says what it is, and is in the read log', async () => {
    const kommun = await formOn(['Alva', 'Bo']);
    const done = await exportList(kommun.means, kommun.session, listOfYouths(kommun.form));
    expect(exportedText(done)).toBe('2 ungdomar finns nu på bladet Registrera åtgärd.');
    const sheet = await sheetInFront(kommun);
    expect(sheet.name).toBe('Registrera åtgärd');
    expect(sheet.about).toBe(
      `Registrera åtgärd · Kommun 9901 · 2 rader · Exporterat 2026-11-20 12:00 av ${kommun.session.user.name} · Innehåller personuppgifter`,
    );
    expect(sheet.values).toEqual([
      ['Personnummer', 'Förnamn', 'Efternamn'],
      [dashed(800), 'Alva', 'Ask'],
      [dashed(801), 'Bo', 'Ask'],
    ]);
    expect(sheet.formats.slice(1)).toEqual([
      ['@', '@', '@'],
      ['@', '@', '@'],
    ]);
    const { engine } = kommun.app.deps.context;
    const persons = await engine.read.selectFrom('person').select('id').orderBy('id').execute();
    expect((await kommun.readings()).map(({ andamal, personer }) => [andamal, unpackIds(personer)])).toEqual([
      ['export registreraAtgarder', persons.map(({ id }) => id)],
    ]);
  });

  it('says for whom it did not go, and why, when the form has been saved', async () => {
    const kommun = await formOn(['Alva', 'Bo']);
    const { form, means } = kommun;
    await kommun.make.atgard(kommun.periods[1] ?? 0, { startdatum: '2026-11-01', slutdatum: '2026-12-01' });
    const create = {
      atgardstyp: 'Prak',
      startdatum: '2026-11-02',
      sysselsattningVidAtgard: 'ingenSysselsattning',
    };
    const { failed } = await register(means, {
      sheet: 'atgarder',
      pullId: form.shownIn.pullId,
      shownIn: form.shownIn,
      youths: form.youths,
      changeFor: ({ period }, ref) => ({ ref, create: { ...create, aktivitetsansvar: period } }),
    });
    const left = { ...form, youths: failed.map(({ youth }) => youth), failed };
    await exportList(means, kommun.session, listOfYouths(left));
    expect((await sheetInFront(kommun)).values).toEqual([
      ['Personnummer', 'Förnamn', 'Efternamn', 'Gick inte att spara'],
      [dashed(801), 'Bo', 'Ask', failed[0]?.reasons.join(' ')],
    ]);
    expect(failed[0]?.reasons[0]).toMatch(/åtgärd/i);
  });

  it('writes dates as dates, and what changes beside what the fields show', async () => {
    const kommun = await formOn(['Alva', 'Bo']);
    const { means, session, form } = kommun;
    const periods = await readRows(means, UPPDATERA, kommun.periods.map(String));
    const given = new Map([
      [form.youths[0]?.id ?? '', { handlaggare: session.user.id, studierAnnanSkolform: '2027-06-10' }],
    ]);
    const updating = { ...form, list: 'uppdateraAktivitetsansvar', title: 'Uppdatera' } as const;
    await exportList(means, session, listOfEdits(updating, { edit: UPPDATERA, edited: periods, given }));
    const { values, text, formats } = await sheetInFront(kommun);
    const place = (title: string) => (values[0] ?? []).indexOf(title);
    const dates = [place('Datum för registrering'), place('Studier annan skolform')];
    expect(dates.map((at) => [typeof values[1]?.[at], text[1]?.[at], formats[1]?.[at]])).toEqual([
      ['number', '2026-09-01', 'yyyy-mm-dd'],
      ['number', '2027-06-10', 'yyyy-mm-dd'],
    ]);
    expect(text.slice(1).map((row) => [row[place('Handläggare')], row[place('Ändras')]])).toEqual([
      [session.user.name, `Studier annan skolform: – → 2027-06-10; Handläggare: – → ${session.user.name}`],
      ['', ''],
    ]);
    expect((await kommun.readings()).map(({ andamal }) => andamal)).toEqual([
      'export uppdateraAktivitetsansvar',
    ]);
  });

  it('makes no formula of a name', async () => {
    const wild = ['=1+1', '@SUM(A1)', '+46', '-Bo', '＝HYPERLINK("x")'];
    const kommun = await formOn(wild);
    await exportList(kommun.means, kommun.session, listOfYouths(kommun.form));
    const { formulas, text } = await sheetInFront(kommun);
    expect(
      text
        .slice(1)
        .map(([, fornamn]) => fornamn)
        .sort(),
    ).toEqual([...wild].sort());
    expect(formulas).toEqual(text);
  });

  it('finds a name for every sheet, no longer than Excel takes, and leaves the earlier ones alone', async () => {
    const kommun = await formOn(['Alva']);
    const named = { ...kommun.form, title: 'Registrera kontakttillfälle' };
    for (let time = 0; time < 11; time++) {
      await exportList(kommun.means, kommun.session, listOfYouths(named));
    }
    const names = await sheetNames(kommun);
    expect(names.slice(-11).filter((_, at) => at < 2 || at === 10)).toEqual([
      'Registrera kontakttillfälle',
      'Registrera kontakttillfälle (2)',
      'Registrera kontakttillfäll (11)',
    ]);
    expect(new Set(names).size).toBe(names.length);
    expect(Math.max(...names.map(({ length }) => length))).toBeLessThanOrEqual(31);
  });

  it('is no pulled sheet: nothing in it can be sent, and the caseload is left as it was', async () => {
    const kommun = await formOn(['Alva']);
    const { means, form } = kommun;
    await exportList(means, kommun.session, listOfYouths(form));
    expect(await means.workbook.front()).toEqual({ kind: 'other' });
    const { diff } = await means.workbook.compare(form.shownIn);
    expect([diff.changes, diff.creates, diff.deletes, diff.problems]).toEqual([[], [], [], []]);
  });

  it('writes nothing at all when the server has not noted it', async () => {
    const kommun = await formOn(['Alva']);
    const before = await sheetNames(kommun);
    kommun.network.lost = (_, path) => path === '/api/exports';
    await expect(exportList(kommun.means, kommun.session, listOfYouths(kommun.form))).rejects.toMatchObject({
      code: 'natverk',
    });
    expect(await sheetNames(kommun)).toEqual(before);
  });

  it('leaves out one who has been protected since, and takes the row out of the sheet too (Z17)', async () => {
    const kommun = await formOn(['Alva', 'Bo']);
    const { engine } = kommun.app.deps.context;
    const protect = (fornamn: string) =>
      engine.transaction((tx) =>
        tx.updateTable('person').set({ skyddad: 1 }).where('fornamn', '=', fornamn).execute(),
      );
    await protect('Alva');
    const done = await exportList(kommun.means, kommun.session, listOfYouths(kommun.form));
    expect(exportedText(done)).toBe(
      '1 ungdom finns nu på bladet Registrera åtgärd. 1 finns inte längre för din kommun och kom inte med.',
    );
    expect([...done.gone]).toEqual([String(kommun.periods[0])]);
    expect((await sheetInFront(kommun)).values.map(([, fornamn]) => fornamn)).toEqual(['Förnamn', 'Bo']);
    expect((await kommun.shown(kommun.form.shownIn)).map((row) => row.Förnamn)).toEqual(['Bo']);
    await protect('Bo');
    const before = await sheetNames(kommun);
    const none = await exportList(kommun.means, kommun.session, listOfYouths(kommun.form));
    expect(exportedText(none)).toBe('Ingen av dem finns längre för din kommun. Inget blad skapades.');
    expect(await sheetNames(kommun)).toEqual(before);
  });

  it('can be made from the sheet of åtgärder, each youth once', async () => {
    const kommun = await formOn(['Alva']);
    const period = kommun.periods[0] ?? 0;
    await kommun.make.atgard(period, { startdatum: '2026-09-01', slutdatum: '2026-09-30' });
    await kommun.make.atgard(period, { startdatum: '2026-10-01' });
    const shownIn = await kommun.pull('atgarder');
    const youths = await kommun.mark('A3:A4');
    const list = listOfYouths({ ...kommun.form, list: 'registreraKontakttillfalle', shownIn, youths });
    await exportList(kommun.means, kommun.session, list);
    expect((await sheetInFront(kommun)).values.slice(1)).toEqual([[dashed(800), 'Alva', 'Ask']]);
    expect((await kommun.readings()).map(({ antal }) => antal)).toEqual([1]);
  });
});

describe('exporting what is chosen of a sheet (R286)', () => {
  async function chosen() {
    const kommun = await openKommun();
    for (const [nr, fornamn] of ['Alva', 'Bo'].entries()) {
      const person = { fornamn, identitetsnummer: testNumber(830 + nr) };
      await kommun.make.period({ person, anteckningar: '=1+1' });
    }
    await kommun.make.period({ person: { fornamn: 'Dold', skyddad: 1 } });
    const { sheets } = await kommun.means.api.sheets();
    const sheet = sheets.find(({ name }) => name === 'aktivitetsansvar');
    if (!sheet) throw new Error('There is no such sheet.');
    const purposes = async () => {
      const { engine } = kommun.app.deps.context;
      const log = await engine.read.selectFrom('laslogg').selectAll().orderBy('id').execute();
      return log.map(({ andamal, antal }) => [andamal, antal]);
    };
    const wanted = { columns: ['anteckningar'], filter: [] };
    return { ...kommun, sheet, purposes, wanted };
  }

  it('writes it to a new sheet that is nobody’s pull, and is in the read log', async () => {
    const kommun = await chosen();
    const text = await exportToSheet(kommun.means, kommun.session, kommun.sheet, kommun.wanted);
    expect(text).toBe('2 rader finns nu på bladet Aktivitetsansvar.');
    const sheet = await sheetInFront(kommun);
    expect(sheet.values[0]).toEqual(['Personnummer', 'Förnamn', 'Efternamn', 'Anteckningar']);
    expect(sheet.text.slice(1).map((row) => [row[1], row[3]])).toEqual([
      ['Alva', '=1+1'],
      ['Bo', '=1+1'],
    ]);
    expect(await kommun.means.workbook.front()).toMatchObject({ kind: 'other' });
    expect((await kommun.purposes()).at(-1)).toEqual(['export blad', 2]);
  });

  it('saves it as a file, which is in the read log', async () => {
    const kommun = await chosen();
    const saved: [Blob, string][] = [];
    const { means, session, sheet, wanted } = kommun;
    const name = await exportToFile(means, session, sheet, wanted, (file, as) => void saved.push([file, as]));
    expect(name).toMatch(/^Aktivitetsansvar Kommun 9901 \d{4}-\d\d-\d\d\.xlsx$/);
    const [[file, as] = []] = saved;
    expect(as).toBe(name);
    const book = await openFile(Buffer.from((await file?.arrayBuffer()) ?? new ArrayBuffer(0)));
    expect(book.book.worksheets.map((one) => one.name)).toEqual(['Aktivitetsansvar']);
    expect([book.cell(1, 'Anteckningar').value, book.cell(2, 'Förnamn').value]).toEqual(['=1+1', 'Bo']);
    expect(await kommun.purposes()).toEqual([['export aktivitetsansvar', 2]]);
  });
});
