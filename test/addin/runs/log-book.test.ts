import { describe, expect, it } from 'vitest';
import { linesAsList, runsAsList } from '../../../addin/panes/runs/log-sheets.ts';
import { addSample, paceOf, type Sample } from '../../../addin/panes/runs/pace.ts';
import { mayStop, stopRun } from '../../../addin/panes/runs/stop-run.tsx';
import type { Session } from '../../../addin/session.ts';
import { paceInWords } from '../../../addin/ui/sv-log.ts';
import { workOff } from '../../jobs/work-off.ts';
import { testNumber } from '../../support/caseload.ts';
import { apiOf, openExamenPane } from './pane.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('the log of runs', () => {
  it('becomes a sheet of the workbook, and so do the errors of a run, one per row (R010, R024, R253)', async () => {
    const pane = await openExamenPane();
    const { app, api, excel, workbook } = pane;
    const { id } = await api.importExamenSheet({
      fileName: 'examen.xlsx',
      sheet: 'IKE_IMPORT_FINALGRADE',
      firstRow: 1,
      rows: [['PERSONNR'], [testNumber(31)], ['31 februari']],
    });
    await workOff(app.deps.context);
    const { run, lines } = await api.run(id);
    expect(await workbook.writeList(runsAsList((await api.runs()).runs, 'Loggbok'))).toBe('Loggbok');
    expect(await workbook.writeList(linesAsList(lines, 'Rader'))).toBe('Körning, rader');
    const valuesOf = (name: string) =>
      excel.run(async (context) => {
        const range = context.workbook.worksheets.getItem(name).getUsedRange();
        range.load('values');
        await context.sync();
        return range.values;
      });
    const [, headers, first] = await valuesOf('Loggbok');
    const shown = Object.fromEntries((headers ?? []).map((header, at) => [header, first?.[at]]));
    expect(shown).toMatchObject({
      Körning: 'Import av examensbevis elev via Excel',
      Status: 'Klar',
      Resultat: '2 fel',
      Startad: '2026-11-20 12:00',
      Av: run.startedBy,
    });
    const rows = (await valuesOf('Körning, rader')).slice(2);
    expect(rows.map(([row, level]) => `${row} ${level}`)).toEqual(['2 Fel', '3 Fel']);
    expect(JSON.stringify(rows)).not.toContain(testNumber(31).slice(-4));
  });
});

describe('stopping a run', () => {
  it('takes it out of the queue, for who has started it and for an administrator of the kommun', async () => {
    const { app, api: eva } = await openExamenPane();
    const { api: ada, session } = await apiOf(app, 'administrator');
    const { session: other } = await apiOf(app, 'administrator', '9902');
    const { session: siv } = await apiOf(app, 'systemansvarig');
    const run = await ada.startJob('aktivitetsansvar', { kommun: '9901' });
    const may = (who: Session) => mayStop(run, who);
    expect([may(session), may(other), may(siv)]).toEqual([true, false, true]);
    await expect(stopRun(eva, run.id)).rejects.toMatchObject({ code: 'saknas' });
    const stopped = await stopRun(ada, run.id);
    expect([stopped.state, stopped.message]).toEqual([
      'avbruten',
      `Stoppad av ${session.user.name} innan den började. Inget har ändrats.`,
    ]);
    expect(await workOff(app.deps.context)).toEqual([]);
    await expect(stopRun(ada, run.id)).rejects.toMatchObject({ code: 'krock' });
  });
});

describe('the speed of a run', () => {
  const seen = (...samples: [at: number, done: number][]): Sample[] =>
    samples.reduce<Sample[]>((all, [at, done]) => addSample(all, { at, done }), []);

  it('is told with the time left once it can be judged', () => {
    expect(paceOf(seen([0, 0], [1_000, 100]), 1_000)).toBeNull();
    expect(paceOf(seen([0, 0], [4_000, 400]), 1_000)).toEqual({ perSecond: 100, secondsLeft: 6 });
    expect(paceOf(seen([0, 0], [4_000, 400]), null)).toEqual({ perSecond: 100, secondsLeft: null });
    expect(paceOf(seen([0, 5], [4_000, 5]), 10)).toBeNull();
  });

  it('is that of late, and begins again with a run that is taken over', () => {
    expect(paceOf(seen([0, 0], [60_000, 60], [70_000, 1_060]), 2_060)).toEqual({
      perSecond: 100,
      secondsLeft: 10,
    });
    expect(paceOf(seen([0, 0], [5_000, 500], [6_000, 0]), 1_000)).toBeNull();
  });

  it.each([
    [120.4, 6, '120 i sekunden · mindre än en minut kvar'],
    [2, 170, '2 i sekunden · ungefär 3 minuter kvar'],
    [0.5, 9_000, '30 i minuten · ungefär 3 timmar kvar'],
    [1_500, null, '1 500 i sekunden'],
  ])('%d a second with %s left is “%s”', (perSecond, left, words) => {
    expect(plain(paceInWords(perSecond, left))).toBe(words);
  });
});
