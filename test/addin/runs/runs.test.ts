import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../addin/api.ts';
import { answerRun } from '../../../addin/panes/runs/answer-run.ts';
import { followRun } from '../../../addin/panes/runs/follow-run.ts';
import {
  countsInWords,
  jobTitle,
  numbersAsked,
  placeOf,
  worstFirst,
} from '../../../addin/panes/runs/run-words.ts';
import type { Run, RunLine } from '../../../server/contract/run.ts';
import { workOff } from '../../jobs/work-off.ts';
import { createTestApp } from '../../support/app.ts';
import { caseload, testNumber } from '../../support/caseload.ts';
import { apiOf } from './pane.ts';

const RUN: Run = {
  id: '1',
  job: 'aktivitetsansvar',
  state: 'klar',
  done: 3,
  total: 3,
  counts: {},
  message: null,
  created: '2026-11-20T11:00:00.000Z',
  started: null,
  ended: null,
  startedBy: null,
  kommun: null,
  date: null,
  schedule: null,
  fromFolder: false,
  slot: null,
};

describe('a run in words', () => {
  it.each<[Record<string, number>, boolean, string]>([
    [{ opened: 3, closed: 12, unchanged: 285 }, false, '3 öppnade · 12 avslutade'],
    [{ opened: 1, closed: 1, unchanged: 1 }, true, '1 öppnad · 1 avslutad · 1 oförändrad'],
    [{ marked: 2, unchanged: 0, rejected: 1 }, true, '2 markerade · 1 fel'],
    [{ opened: 0, closed: 0, unchanged: 285 }, false, 'Inget ändrades'],
    [{ created: 1_200, sent: 4 }, false, '1 200 nya'],
    [{}, true, 'Inget ändrades'],
  ])('tells %j (whole: %s) as “%s”', (counts, whole, words) => {
    expect(countsInWords({ counts }, whole).replaceAll('\u00a0', ' ')).toBe(words);
  });

  it('does not say that nothing changed when what it came to was not kept for the kommun', () => {
    expect(countsInWords({ counts: {}, state: 'klar' })).toBe('Inget utfall för kommunen');
    expect(countsInWords({ counts: {}, state: 'misslyckad' })).toBe('Inget ändrades');
  });

  it('says what it is, where and for which day', () => {
    const norreka = { kod: '9901', namn: 'Norreka' };
    expect(jobTitle({ job: 'examen' })).toBe('Import av examensbevis elev via Excel');
    expect(jobTitle({ job: 'examen', fromFolder: true })).toBe('Inläsning av examensbevis från UHR');
    expect(jobTitle({ job: 'examen', fromFolder: true, startedBy: null })).toBe(
      'Inläsning av examensbevis från UHR',
    );
    expect(jobTitle({ job: 'examen', fromFolder: false, startedBy: null })).toBe('Inläsning av examensbevis');
    expect(jobTitle({ job: 'nytt-jobb' })).toBe('Körning');
    expect(placeOf({ ...RUN, kommun: norreka, date: '2026-11-20' })).toBe('Norreka för 2026-11-20');
    expect(placeOf(RUN)).toBe('Alla kommuner');
    expect(placeOf({ ...RUN, job: 'placeringar' })).toBe('');
  });

  it('puts the worst lines first, then goes by row', () => {
    const line = (row: number | null, level: RunLine['level']): RunLine => ({
      row,
      level,
      code: 'x',
      message: 'y',
    });
    const lines = [line(2, 'info'), line(9, 'fel'), line(null, 'varning'), line(4, 'fel'), line(null, 'fel')];
    expect(worstFirst(lines).map(({ row, level }) => `${level} ${row}`)).toEqual([
      'fel null',
      'fel 4',
      'fel 9',
      'varning null',
      'info 2',
    ]);
  });
});

describe('following a run', () => {
  it('takes a broken stream up again until the run has ended', async () => {
    const steps: (Run | Error)[][] = [
      [{ ...RUN, state: 'vantar' }, new ApiError('natverk', 'borta')],
      [{ ...RUN, state: 'pagar', done: 1 }],
      [{ ...RUN, state: 'klar' }],
    ];
    const api = {
      async *runEvents() {
        for (const step of steps.shift() ?? []) {
          if (step instanceof Error) throw step;
          yield step;
        }
      },
    };
    const seen: string[] = [];
    const pauses: number[] = [];
    const last = await followRun(
      api,
      '1',
      new AbortController().signal,
      ({ state }) => seen.push(state),
      async (ms) => void pauses.push(ms),
    );
    expect([last?.state, seen, pauses]).toEqual(['klar', ['vantar', 'pagar', 'klar'], [1_000, 1_000]]);
  });

  it('stops when the view is left, and passes a refusal on', async () => {
    const app = await createTestApp();
    const { api } = await apiOf(app, 'administrator');
    const run = await api.startJob('aktivitetsansvar', {});
    const left = new AbortController();
    const following = followRun(api, run.id, left.signal, () => left.abort());
    expect(await following).toBeNull();
    await expect(followRun(api, '999', new AbortController().signal, () => undefined)).rejects.toMatchObject({
      code: 'saknas',
    });
  });
});

describe('starting the nightly run from the pane', () => {
  it('offers an administrator the own kommun and a systemansvarig all, with the day of the last run', async () => {
    const app = await createTestApp();
    const { api: own } = await apiOf(app, 'administrator', '9901');
    await apiOf(app, 'administrator', '9902');
    const { api: all } = await apiOf(app, 'systemansvarig');
    await own.startJob('aktivitetsansvar', { kommun: '9901' });
    await workOff(app.deps.context);
    const here = {
      kod: '9901',
      namn: 'Kommun 9901',
      lastRun: '2026-11-20',
      sommarstopp: { fran: '06-01', till: '08-31' },
      stoppedNow: false,
    };
    expect(await own.kommuner()).toEqual([here]);
    expect(await all.kommuner()).toEqual([
      here,
      { ...here, kod: '9902', namn: 'Kommun 9902', lastRun: null },
    ]);
    app.clock.moveTo('2027-06-01T11:00:00.000Z');
    expect((await (await apiOf(app, 'administrator', '9901')).api.kommuner())[0]?.stoppedNow).toBe(true);
  });

  it('waits at the brake with its numbers until it is confirmed (Z40)', async () => {
    const app = await createTestApp();
    const { api } = await apiOf(app, 'administrator');
    const people = caseload({ engine: app.deps.context.engine, clock: app.clock });
    await api.startJob('aktivitetsansvar', {});
    await workOff(app.deps.context);
    for (let nr = 0; nr < 11; nr++) await people.person({ fodelsedatum: '2009-03-10' });
    const { id, date } = await api.startJob('aktivitetsansvar', { kommun: '9901' });
    expect(date).toBe('2026-11-20');
    await workOff(app.deps.context);
    const { run, lines } = await api.run(id);
    expect([run.state, lines.map(({ code }) => code)]).toEqual(['stoppad', ['broms']]);
    await answerRun(api, run, 'confirm');
    await workOff(app.deps.context);
    expect((await api.run(id)).run).toMatchObject({ state: 'klar', counts: { opened: 11 } });
  });

  it('asks of the numbers that it waits for now, when there have come more since the first yes (Z40)', async () => {
    const app = await createTestApp();
    const { api } = await apiOf(app, 'administrator');
    const people = caseload({ engine: app.deps.context.engine, clock: app.clock });
    await api.startJob('aktivitetsansvar', {});
    await workOff(app.deps.context);
    for (let nr = 0; nr < 11; nr++) await people.person({ fodelsedatum: '2009-03-10' });
    const { id } = await api.startJob('aktivitetsansvar', { kommun: '9901' });
    await workOff(app.deps.context);
    await people.person({ fodelsedatum: '2009-03-10' });
    await answerRun(api, (await api.run(id)).run, 'confirm');
    await workOff(app.deps.context);
    const { run, lines } = await api.run(id);
    const said = lines.map(({ message }) => message);
    expect(said).toHaveLength(2);
    expect(numbersAsked(run, said)).toEqual([expect.stringContaining('öppna 12 och avsluta 0')]);
    expect(numbersAsked({ message: 'Dagen har inte varit än.' }, said)).toEqual(['Dagen har inte varit än.']);
  });
});

describe('undoing an import', () => {
  it('is for who made it and for an administrator of the kommun, for 30 days', async () => {
    const app = await createTestApp();
    const { engine } = app.deps.context;
    const people = caseload({ engine, clock: app.clock });
    const { api: eva } = await apiOf(app, 'handlaggare');
    await people.period({ person: { identitetsnummer: testNumber(7) } });
    const { id } = await eva.importExamenSheet({
      fileName: 'examen.xlsx',
      sheet: 'IKE_IMPORT_FINALGRADE',
      firstRow: 1,
      rows: [['PERSONNR'], [testNumber(7)]],
    });
    await workOff(app.deps.context);
    expect((await eva.run(id)).run.counts).toMatchObject({ marked: 1 });
    const undoFor = async (role: 'administrator' | 'systemansvarig') =>
      (await (await apiOf(app, role)).api.run(id)).push?.undo;
    expect(await undoFor('administrator')).toBe('possible');
    expect(await undoFor('systemansvarig')).toBe('others');
    app.clock.moveTo('2026-12-21T11:00:00.000Z');
    expect(await undoFor('administrator')).toBe('tooLate');
  });
});
