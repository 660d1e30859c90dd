import { describe, expect, it } from 'vitest';
import { copySheet } from '../../addin/simulator/workbook/copy-sheet.ts';
import { isClean, losesUnsent, surveyWorkbook } from '../../addin/wipe.ts';
import { caseloadRows, describePull, openPane } from './workbook/open-sheet.ts';
import { pulledCaseload, TITLE } from './workbook/pulled-caseload.ts';

type Opened = ReturnType<typeof openPane>;

const survey = ({ pane }: Pick<Opened, 'pane'>) => surveyWorkbook({ workbook: pane });
const namesOf = ({ workbook }: Opened) => workbook.sheets.map(({ name }) => name);

const write = ({ run }: Opened, sheet: string, address: string, value: string) =>
  run(async (context) => {
    context.workbook.worksheets.getItem(sheet).getRange(address).values = [[value]];
    await context.sync();
  });

const protect = ({ run }: Opened, sheet: string) =>
  run(async (context) => {
    context.workbook.worksheets.getItem(sheet).protection.protect();
    await context.sync();
  });

/** All that stands in any cell or property of the workbook, hidden sheets included. */
function everything({ workbook }: Opened): string {
  const cells = workbook.sheets.flatMap((sheet) =>
    Array.from({ length: sheet.cells.rowCount }, (_, row) => sheet.cells.row(row).values),
  );
  const properties = workbook.sheets.map((sheet) => [sheet.name, ...sheet.customProperties]);
  return JSON.stringify([cells, properties, workbook.names, [...workbook.settings]]);
}

describe('wiping the workbook', () => {
  it('takes pulled sheets, copies, lists and what is hidden behind them, and leaves the user’s own', async () => {
    const opened = await pulledCaseload(3);
    const { pane, workbook } = opened;
    await pane.write(describePull('atgarder'), []);
    await pane.writeList({
      title: 'Registrera åtgärd',
      about: 'Lista',
      columns: opened.pulled.columns.slice(0, 3),
      rows: opened.rows,
    });
    const caseload = workbook.sheet(TITLE);
    if (!caseload) throw new Error('The caseload is not there.');
    workbook.act('user', () => copySheet(caseload));
    await write(opened, 'Blad1', 'A1', 'Mitt eget');
    const found = await survey(opened);
    expect(found.sheets.map(({ name, kind, unsent, own }) => [name, kind, unsent, own])).toEqual([
      [TITLE, 'pulled', null, []],
      [`${TITLE} (2)`, 'copy', null, []],
      ['Åtgärder', 'pulled', null, []],
      ['Registrera åtgärd', 'drawn', null, []],
    ]);
    expect(found.hidden).toHaveLength(2);
    const steps: string[] = [];
    const wiped = await pane.wipe((done, total) => steps.push(`${done}/${total}`));
    expect(wiped).toEqual({
      removed: [TITLE, `${TITLE} (2)`, 'Åtgärder', 'Registrera åtgärd'],
      hidden: 2,
      kept: [],
    });
    expect(steps).toEqual(['0/6', '1/6', '2/6', '3/6', '4/6', '5/6', '6/6']);
    expect(namesOf(opened)).toEqual(['Blad1']);
    expect(everything(opened)).toBe(JSON.stringify([[['Mitt eget']], [['Blad1']], [], []]));
    expect(isClean(await survey(opened))).toBe(true);
    expect(await pane.pulledSheets()).toEqual([]);
  });

  it('takes a copy also when neither mark nor original is left', async () => {
    const opened = await pulledCaseload(2);
    const caseload = opened.workbook.sheet(TITLE);
    if (!caseload) throw new Error('The caseload is not there.');
    opened.workbook.act('user', () => copySheet(caseload).customProperties.clear());
    await opened.run(async (context) => {
      context.workbook.worksheets.getItem(TITLE).delete();
      await context.sync();
    });
    expect((await survey(opened)).sheets.map(({ name, kind }) => [name, kind])).toEqual([
      [`${TITLE} (2)`, 'copy'],
    ]);
    await opened.pane.wipe();
    expect(everything(opened)).not.toContain('Öberg');
  });

  it('leaves an empty sheet where there is none of the user’s', async () => {
    const opened = await pulledCaseload(2);
    await opened.run(async (context) => {
      context.workbook.worksheets.getItem('Blad1').delete();
      await context.sync();
    });
    expect(await opened.pane.wipe()).toMatchObject({ removed: [TITLE], hidden: 1, kept: [] });
    expect(opened.workbook.sheets.map(({ visibility }) => visibility)).toEqual(['Visible']);
    expect(everything(opened)).not.toContain('Öberg');
  });

  it('says how much is not sent, by sheet, rows below the table and broken cells included', async () => {
    const opened = await pulledCaseload(4);
    await opened.edit({
      handlaggare3: 'Kalle Kollega',
      anteckningar4: 'Ny rad',
      datumForRegistrering5: 'i går',
    });
    await write(opened, TITLE, 'A8', 'Nedanför');
    const found = await survey(opened);
    expect(found.changes).toBe(3);
    expect(losesUnsent(found)).toBe(true);
    expect(found.sheets[0]).toMatchObject({
      unsent: { changes: 3, below: 1, cutOff: false, unread: false },
      own: [],
    });
  });

  it('says that a sending was cut off, and when edits cannot be read', async () => {
    const opened = await pulledCaseload(2);
    const changes = [{ key: '1000', version: 1, base: { anteckningar: 'a' }, set: { anteckningar: 'b' } }];
    const request = { pullId: 'pull0001', pushId: 'sandning-1', dryRun: false, changes };
    await opened.pane.keepPending(opened.pulled, { requests: [request], answered: 0 });
    expect((await survey(opened)).sheets[0]?.unsent).toMatchObject({ cutOff: true, unread: false });
    await opened.run(async (context) => {
      context.workbook.tables.getItem(opened.pulled.table).columns.getItem('Nyckel').delete();
      await context.sync();
    });
    expect((await survey(opened)).sheets[0]?.unsent).toMatchObject({ cutOff: true, unread: true });
  });

  it('says before what of the user’s own stands beside the table', async () => {
    const opened = await pulledCaseload(3);
    const beside = String.fromCharCode(65 + opened.pulled.columns.length + 6);
    await write(opened, TITLE, `${beside}2`, 'Min anteckning');
    await write(opened, TITLE, `${beside}4`, 'En till');
    await write(opened, TITLE, 'C1', 'Ovanför');
    await write(opened, TITLE, 'B40', 'Långt nedanför');
    await opened.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem(TITLE);
      context.workbook.tables
        .getItem(opened.pulled.table)
        .columns.add(-1, [['Min kolumn'], ['a'], ['b'], ['c']]);
      sheet.charts.add('ColumnClustered', sheet.getRange('A2:B4'));
      await context.sync();
    });
    expect((await survey(opened)).sheets[0]?.own).toEqual([
      { kind: 'cells', address: 'C1' },
      { kind: 'cells', address: 'B40' },
      { kind: 'cells', address: expect.stringMatching(/^[A-Z]{1,2}2:[A-Z]{1,2}4$/) },
      { kind: 'column', title: 'Min kolumn' },
      { kind: 'charts', count: 1 },
    ]);
  });

  it('takes a sheet of ours that the user has written over for the user’s own, and says so', async () => {
    const opened = await pulledCaseload(2);
    await opened.run(async (context) => {
      context.workbook.tables.getItem(opened.pulled.table).delete();
      context.workbook.worksheets.getItem(TITLE).getRange('B5').values = [['Min plan']];
      await context.sync();
    });
    expect((await survey(opened)).sheets).toMatchObject([
      { kind: 'copy', own: [{ kind: 'cells', address: 'A1:B5' }] },
    ]);
  });

  it('goes on past a sheet that is protected, says which, and keeps what is hidden behind it', async () => {
    const opened = await pulledCaseload(3);
    await opened.pane.write(describePull('atgarder'), []);
    await opened.edit({ handlaggare3: 'Kalle Kollega' });
    await protect(opened, TITLE);
    const kept = [{ name: TITLE, why: 'protected' }];
    expect(await opened.pane.wipe()).toEqual({ removed: ['Åtgärder'], hidden: 1, kept });
    expect((await survey(opened)).sheets).toMatchObject([{ name: TITLE, unsent: { changes: 1 } }]);
    await opened.run(async (context) => {
      context.workbook.worksheets.getItem(TITLE).protection.unprotect();
      await context.sync();
    });
    expect(await opened.pane.wipe()).toEqual({ removed: [TITLE], hidden: 1, kept: [] });
  });

  it('leaves the user’s sheet of examina, and takes only the note of the run from it', async () => {
    const opened = openPane();
    await opened.pane.examen.make();
    await write(opened, 'IKE_IMPORT_FINALGRADE', 'A2', '20080101-9800');
    await opened.pane.examen.noteRun('17');
    expect(await survey(opened)).toMatchObject({ sheets: [], examen: true });
    expect(await opened.pane.wipe()).toEqual({ removed: [], hidden: 0, kept: [] });
    expect(namesOf(opened)).toEqual(['Blad1', 'IKE_IMPORT_FINALGRADE']);
    expect([await opened.pane.examen.runOfSheet(), everything(opened).includes('20080101-9800')]).toEqual([
      null,
      true,
    ]);
  });

  it('finds nothing in a workbook that is only the user’s', async () => {
    const opened = openPane();
    await write(opened, 'Blad1', 'A1', 'Nyckel');
    expect(isClean(await survey(opened))).toBe(true);
    expect(await opened.pane.wipe()).toEqual({ removed: [], hidden: 0, kept: [] });
    expect(namesOf(opened)).toEqual(['Blad1']);
  });

  it('goes through many sheets', async () => {
    const opened = await pulledCaseload(20);
    const columns = opened.pulled.columns.slice(0, 4);
    for (let number = 0; number < 25; number++) {
      await opened.pane.writeList({ title: 'Lista', about: 'Lista', columns, rows: caseloadRows(3) });
    }
    const { removed, kept } = await opened.pane.wipe();
    expect([removed.length, kept, namesOf(opened)]).toEqual([26, [], ['Blad1']]);
  });
});
