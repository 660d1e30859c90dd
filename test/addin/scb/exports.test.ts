import { describe, expect, it } from 'vitest';
import { type App, INITIAL, type State } from '../../../addin/app.ts';
import { showOther } from '../../../addin/follow-person.ts';
import { logKinds } from '../../../addin/panes/scb/log-kinds.ts';
import { showExportOf } from '../../../addin/panes/scb/making.tsx';
import {
  chooseKind,
  chooseRows,
  goToRow,
  placeOfChange,
  placeOfFault,
} from '../../../addin/panes/scb/mend.ts';
import { readHalfYears } from '../../../addin/panes/scb/read-half-years.ts';
import { scbApi } from '../../../addin/panes/scb/scb-api.ts';
import { startExport } from '../../../addin/panes/scb/start-export.ts';
import { sendSheet } from '../../../addin/send.ts';
import { createStore } from '../../../addin/store.ts';
import { changesOf } from '../../../server/contract/push-requests.ts';
import { rowChoice } from '../../../server/domain/row-choice.ts';
import { workOff } from '../../jobs/work-off.ts';
import { letterOf, openKommun } from '../forms/open-kommun.ts';
import { apiOf } from '../runs/pane.ts';

const SECOND_HALF = { from: '2026-07-01', to: '2026-12-31' };

/** The tab beside a workbook: Alva whose åtgärd does not say how it ended, Bo whose occupation is unknown, Cilla who is right. */
async function openScb() {
  const kommun = await openKommun();
  const { app, make, means, session } = kommun;
  const right = { sysselsattning_vid_registrering: 'arbete', registreringsorsak: 'studiebevis' };
  const alva = await make.period({ ...right, person: { fornamn: 'Alva', efternamn: 'Ask' } });
  const atgard = await make.atgard(alva, { startdatum: '2026-10-01', slutdatum: '2026-10-31' });
  const bo = await make.period({
    ...right,
    sysselsattning_vid_registrering: 'okand',
    person: { fornamn: 'Bo', efternamn: 'Björk' },
  });
  await make.period({ ...right, person: { fornamn: 'Cilla', efternamn: 'Ceder' } });
  await make.period({ ...right, person: { skyddad: 1, skydd_navet: 'sekretessmarkering' } });
  const { sheets } = await means.api.sheets();
  const pane: App = {
    ...means,
    store: createStore<State>({ ...INITIAL, session, sheets, tab: 'scb' }),
  };
  const scb = scbApi(means.api);
  const state = () => pane.store.get();
  /** Starts an export and lets it be made; gives its id. */
  async function exported(): Promise<string> {
    await startExport(pane, SECOND_HALF);
    const view = state().scbView;
    await workOff(app.deps.context);
    if (view.kind === 'making') await showExportOf(pane, view.run);
    const shown = state().scbView;
    return shown.kind === 'export' ? shown.id : '';
  }
  /** Where the mark stands in the workbook: the sheet's name and the address. */
  const marked = () =>
    kommun.run(async (context) => {
      const range = context.workbook.getSelectedRange().load('address');
      await context.sync();
      return range.address;
    });
  return { ...kommun, pane, scb, state, exported, marked, alva, atgard, bo };
}

describe('the tab SCB-export', () => {
  it('leads from a figure to the rows, which are mended and sent, and then counts none (R224, R244)', async () => {
    const { pane, scb, state, pull, type, means } = await openScb();
    const before = await scb.readiness();
    expect(before).toMatchObject({ persons: 3, refused: 1, leftOut: { skyddade: 1 } });
    expect(before.kinds.map(({ wrong, persons }) => [wrong, persons])).toEqual([
      ['Åtgärden är slut, men Sysselsättning efter åtgärd saknas.', 1],
      ['Åtgärden är slut, men Orsak avslutad saknas.', 1],
      ['Sysselsättning vid registrering är Okänd.', 1],
    ]);
    const rows = before.kinds[0]?.rows ?? { sheet: 'atgarder', filter: [] };
    chooseRows(pane, rows.sheet, rows.filter, 'Valda.');
    expect(state()).toMatchObject({ tab: 'arbeta', choice: { sheet: 'attRatta' } });
    const { choice } = state();
    const toMend = await pull('attRatta', choice.selections.attRatta?.filter);
    expect(toMend.filterText).toBe('Utvalda rader (1)');
    await type(`${letterOf(toMend, 'sysselsattningEfterAtgard')}3`, 'Arbete');
    await type(`${letterOf(toMend, 'orsakAvslutad')}3`, 'Genomförd');
    const { diff } = await means.workbook.compare(toMend);
    expect(await sendSheet(means, toMend, changesOf(diff))).toMatchObject({ saved: 1, left: 0 });
    expect(await scb.readiness()).toMatchObject({ refused: 0, errors: 0, warnings: 1 });
  });

  it('says so when there are more rows than can be chosen at once', async () => {
    const { pane, state } = await openScb();
    const rows = (many: number) => {
      const keys = Array.from({ length: many }, (_, index) => String(index));
      return { sheet: 'attRatta' as const, filter: [rowChoice(keys)] };
    };
    chooseKind(pane, rows(600), 'Slutdatum saknas.');
    expect(state().notice?.text).toContain('De första 500 raderna är valda: Slutdatum saknas.');
    chooseKind(pane, rows(6), 'Slutdatum saknas.');
    expect(state().notice?.text).toContain('Raderna är valda: Slutdatum saknas.');
  });

  it('makes an export, shows it when it is done, and gives its files and what is known of it (R242, R243)', async () => {
    const { scb, state, exported } = await openScb();
    const id = await exported();
    expect(state().scbView).toEqual({ kind: 'export', id });
    expect(await scb.exports()).toMatchObject([
      { id, halfYear: '2026H2', ready: false, errors: 2, warnings: 1, rows: 3, preliminary: true },
    ]);
    const saved = await scb.exportFile(id, 'file');
    expect(saved.name).toBe('scb-9901-2026H2-nuvarande.txt');
    expect((await saved.file.text()).split('\r\n')).toHaveLength(5);
    expect((await scb.exportFile(id, 'log')).name).toBe('scb-9901-2026H2-nuvarande-logg.txt');
    expect((await scb.exportFile(id, 'workbook')).name).toBe('scb-9901-2026H2-nuvarande.xlsx');
  });

  it('stays where somebody has gone while the export was made', async () => {
    const { app, pane, state } = await openScb();
    await startExport(pane, SECOND_HALF);
    const view = state().scbView;
    if (view.kind !== 'making') throw new Error('No export is being made.');
    pane.store.set({ scbView: { kind: 'profiles' } });
    await workOff(app.deps.context);
    expect(await showExportOf(pane, view.run)).toBe(true);
    expect(state().scbView).toEqual({ kind: 'profiles' });
    expect(await showExportOf(pane, '999')).toBe(false);
  });

  it('begins with the half-year that the work is about, or where it has no profile with the last that has ended', async () => {
    const { app, scb, means } = await openScb();
    expect((await readHalfYears(means.api)).first?.halfYear).toBe('2026H2');
    const { api: ada } = await apiOf(app, 'administrator');
    const { profile, version } = await scb.profile('nuvarande');
    const halfYears = { from: '2018H2', to: '2026H1' };
    await scbApi(ada).saveProfile({ version, profile: { ...profile, halfYears } });
    await expect(scb.readiness()).rejects.toMatchObject({ code: 'ogiltig' });
    const { first } = await readHalfYears(means.api);
    expect([first?.halfYear, first?.profiles[0]?.id]).toEqual(['2026H1', 'nuvarande']);
  });

  it('says what is wrong with the days before anything is made', async () => {
    const { pane, state } = await openScb();
    const days = { from: '2026-12-31', to: '2026-07-01' };
    await expect(startExport(pane, days)).rejects.toMatchObject({
      message: 'Till datum ligger före Från datum. Låt dem byta plats.',
    });
    expect(state().scbView).toEqual({ kind: 'start' });
  });
});

describe('the log of an export', () => {
  it('has errors and warnings apart, by kind, with the person and the sheet that they are mended on', async () => {
    const { scb, exported, atgard, bo } = await openScb();
    const { faults } = await scb.log(await exported());
    const told = (level: 'error' | 'warning') =>
      logKinds(faults, level).map(({ sheet, keys, faults: all }) => [
        sheet,
        keys,
        all.map(({ name }) => name),
      ]);
    expect(told('error')).toEqual([
      ['attRatta', [String(atgard)], ['Alva Ask']],
      ['attRatta', [String(atgard)], ['Alva Ask']],
    ]);
    expect(told('warning')).toEqual([['attRattaPeriod', [String(bo)], ['Bo Björk']]]);
    expect(faults[0]?.personnummer).toMatch(/^\d{12}$/);
  });

  it('goes to the cell where the workbook has the row, on whichever sheet of åtgärder it is', async () => {
    const { pane, session, scb, exported, pull, marked, state, atgard } = await openScb();
    const { faults } = await scb.log(await exported());
    const fault = faults.find(({ key }) => key === String(atgard));
    if (!fault) throw new Error('The åtgärd is not in the log.');
    const atgarder = await pull('atgarder');
    await pull('kontakttillfallen');
    await goToRow(pane, session, placeOfFault(fault));
    expect(await marked()).toBe(`Åtgärder!${letterOf(atgarder, fault.field)}3`);
    expect(state().notice?.text).toBe('Raden är framme i bladet Åtgärder.');
    const toMend = await pull('attRatta');
    await pull('kontakttillfallen');
    await goToRow(pane, session, placeOfFault(fault));
    expect(await marked()).toBe(`'Att rätta'!${letterOf(toMend, fault.field)}3`);
  });

  it('chooses the row to be pulled where the workbook does not have it', async () => {
    const { pane, session, scb, exported, pull, shown, state, bo } = await openScb();
    const { faults } = await scb.log(await exported());
    const fault = faults.find(({ level }) => level === 'warning');
    if (!fault) throw new Error('There is no warning.');
    await goToRow(pane, session, placeOfFault(fault));
    expect(state()).toMatchObject({ tab: 'arbeta', choice: { sheet: 'attRattaPeriod' } });
    const filter = state().choice.selections.attRattaPeriod?.filter;
    expect(filter).toEqual([{ column: 'key', operator: 'in', value: [String(bo)] }]);
    const pulled = await pull('aktivitetsansvar', filter);
    expect((await shown(pulled)).map((row) => row.Förnamn)).toEqual(['Bo']);
  });

  it('shows the person, whoever is marked in the workbook', async () => {
    const { pane, pull, mark, state, atgard } = await openScb();
    await pull('aktivitetsansvar');
    await mark('A4');
    await showOther(pane, { sheet: 'attRatta', key: String(atgard) });
    expect(state().tab).toBe('person');
    expect(state().person.shown?.person).toMatchObject({ fornamn: 'Alva', efternamn: 'Ask' });
  });
});

describe('the comparison with the former file', () => {
  it('tells what is new, gone and changed since, with the way to the row', async () => {
    const { app, make, scb, exported, atgard, bo } = await openScb();
    const former = await scb.exportFile(await exported(), 'file');
    const file = new File([former.file], former.name);
    const about = { halfYear: '2026H2', profile: 'nuvarande' };
    expect(await scb.compareFile(about, file)).toMatchObject({ added: 0, gone: 0, changed: 0, unchanged: 4 });
    const dag = await make.period({
      sysselsattning_vid_registrering: 'arbete',
      registreringsorsak: 'studiebevis',
      person: { fornamn: 'Dag', efternamn: 'Dahl' },
    });
    const { engine } = app.deps.context;
    await engine.transaction(async (tx) => {
      await tx.updateTable('atgard').set({ orsak_avslutad: 'genomford' }).where('id', '=', atgard).execute();
      const period = tx.updateTable('aktivitetsansvar').where('id', '=', bo);
      await period.set({ studier_annan_skolform: '2027-01-15' }).execute();
    });
    const { changes, ...counts } = await scb.compareFile(about, file);
    expect(counts).toEqual({ added: 1, gone: 1, changed: 1, unchanged: 2, more: 0 });
    const told = changes.map((change) => [change.change, change.name, placeOfChange(change)?.key ?? null]);
    expect(told.toSorted()).toEqual([
      ['added', 'Dag Dahl', String(dag)],
      ['changed', 'Alva Ask', String(atgard)],
      ['gone', 'Bo Björk', null],
    ]);
  });

  it('says so when the file was made by another profile', async () => {
    const { scb, exported } = await openScb();
    const former = await scb.exportFile(await exported(), 'file');
    const file = new File([former.file], former.name);
    await expect(scb.compareFile({ halfYear: '2026H2', profile: 'handbok' }, file)).rejects.toMatchObject({
      code: 'ogiltig',
      message: expect.stringContaining('Välj den profil som filen gjordes med.'),
    });
  });
});
