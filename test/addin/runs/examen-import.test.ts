import { describe, expect, it } from 'vitest';
import { followRun } from '../../../addin/panes/runs/follow-run.ts';
import { importOpenSheet, runMark } from '../../../addin/panes/runs/import-examen.ts';
import { worstFirst } from '../../../addin/panes/runs/run-words.ts';
import { undoPush } from '../../../addin/undo.ts';
import { countPersons, EXAMEN_SHEET } from '../../../addin/workbook/examen-sheet.ts';
import { workOff } from '../../jobs/work-off.ts';
import { testNumber } from '../../support/caseload.ts';
import { until } from '../../support/until.ts';
import { type ExamenPane, fillSheet, openExamenPane, SERVER } from './pane.ts';

const dashed = (number: string) => `${number.slice(0, 8)}-${number.slice(8)}`;

/** Somebody with an open period whose number the list names, at another place for every `nr`. */
async function addYouth({ people }: ExamenPane, nr: number): Promise<string> {
  const identitetsnummer = testNumber(nr);
  await people.period({ person: { identitetsnummer } });
  return dashed(identitetsnummer);
}

async function readRows({ workbook }: ExamenPane) {
  const rows = await workbook.examen.read();
  if (rows === null) throw new Error('There is no such sheet.');
  return rows;
}

describe('the sheet of the open workbook', () => {
  it('is not there until somebody makes it, ready for numbers as text', async () => {
    const pane = await openExamenPane();
    expect(await pane.workbook.examen.read()).toBeNull();
    await pane.workbook.examen.make();
    const rows = await readRows(pane);
    expect(rows).toMatchObject({ firstRow: 1, rows: [['PERSONNR', null]] });
    expect(countPersons(rows)).toBe(0);
    const format = await pane.excel.run(async (context) => {
      const cell = context.workbook.worksheets.getActiveWorksheet().getRange('A2').load('numberFormat');
      await context.sync();
      return cell.numberFormat;
    });
    expect(format).toEqual([['@']]);
  });

  it('gives the column of numbers only; of the others just that something stands there', async () => {
    const pane = await openExamenPane();
    await fillSheet(pane, EXAMEN_SHEET, [
      ['Namn', 'personnr '],
      ['Kanarie Fågel', '20080101-9802'],
      ['Utan Nummer', ''],
      ['', ''],
    ]);
    const { rows } = await readRows(pane);
    expect(rows).toEqual([
      ['personnr ', null],
      ['20080101-9802', true],
      [null, true],
    ]);
  });

  it('is refused in words when its heading is another', async () => {
    const pane = await openExamenPane();
    await fillSheet(pane, EXAMEN_SHEET, [['Personnummer'], ['20080101-9802']]);
    await expect(importOpenSheet(pane, SERVER, await readRows(pane))).rejects.toThrow('PERSONNR');
    expect((await pane.api.runs()).runs).toEqual([]);
  });

  it('is read in whole, however long', async () => {
    const pane = await openExamenPane();
    const rows = Array.from({ length: 5_000 }, (_, nr) => [dashed(testNumber(nr))]);
    await fillSheet(pane, EXAMEN_SHEET, [['PERSONNR'], ...rows]);
    expect(countPersons(await readRows(pane))).toBe(5_000);
    expect(Math.max(...pane.excel.requestSizes)).toBeLessThan(1_500_000);
  });
});

describe('an import of the open sheet', () => {
  it('is followed to its end, says what is wrong row by row, and leads to the rows', async () => {
    const pane = await openExamenPane();
    const alva = await addYouth(pane, 1);
    await fillSheet(pane, EXAMEN_SHEET, [['PERSONNR'], [alva], ['inget nummer'], [dashed(testNumber(900))]]);
    const started = await importOpenSheet(pane, SERVER, await readRows(pane));
    expect(started).toMatchObject({ job: 'examen', state: 'vantar', kommun: { kod: '9901' } });

    const seen: string[] = [];
    const following = followRun(pane.api, started.id, new AbortController().signal, ({ state }) =>
      seen.push(state),
    );
    await until(() => seen.length > 0);
    await workOff(pane.app.deps.context);
    expect(await following).toMatchObject({ state: 'klar', counts: { marked: 1, rejected: 2 } });
    expect([seen[0], seen.at(-1)]).toEqual(['vantar', 'klar']);

    const { lines, push } = await pane.api.run(started.id);
    expect(worstFirst(lines).map(({ row, level }) => [row, level])).toEqual([
      [3, 'fel'],
      [4, 'fel'],
    ]);
    expect(push?.undo).toBe('possible');

    expect(await pane.workbook.examen.runOfSheet()).toBe(runMark(SERVER, started.id));
    await pane.workbook.examen.goTo(3);
    const marked = await pane.excel.run(async (context) => {
      const cell = context.workbook.getSelectedRange().load('address,values');
      await context.sync();
      return [cell.address, cell.values[0]?.[0]];
    });
    expect(marked).toEqual([`${EXAMEN_SHEET}!A3`, 'inget nummer']);
  });

  it('can be taken back, and sent again after that', async () => {
    const pane = await openExamenPane();
    await fillSheet(pane, EXAMEN_SHEET, [['PERSONNR'], [await addYouth(pane, 2)]]);
    const { id } = await importOpenSheet(pane, SERVER, await readRows(pane));
    await workOff(pane.app.deps.context);
    const { push } = await pane.api.run(id);
    expect(await undoPush(pane, { pushId: push?.pushId ?? '', sheet: 'aktivitetsansvar' })).toEqual({
      restored: 1,
      left: 0,
    });
    expect((await pane.api.run(id)).push?.undo).toBe('undone');
    const { engine } = pane.app.deps.context;
    expect(await engine.read.selectFrom('examen').selectAll().execute()).toEqual([]);
    const again = await importOpenSheet(pane, SERVER, await readRows(pane));
    await workOff(pane.app.deps.context);
    expect((await pane.api.run(again.id)).run).toMatchObject({ counts: { marked: 1 } });
    expect((await pane.api.run(id)).push?.undo).toBe('undone');
  });

  it('that changes nothing has nothing to take back', async () => {
    const pane = await openExamenPane();
    await fillSheet(pane, EXAMEN_SHEET, [['PERSONNR'], [await addYouth(pane, 3)]]);
    const rows = await readRows(pane);
    await importOpenSheet(pane, SERVER, rows);
    const again = await importOpenSheet(pane, SERVER, rows);
    await workOff(pane.app.deps.context);
    const { run, push } = await pane.api.run(again.id);
    expect([run.counts, push]).toEqual([{ unchanged: 1, rejected: 0 }, null]);
  });
});
