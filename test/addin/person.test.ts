import { describe, expect, it } from 'vitest';
import { type App, INITIAL, type State } from '../../addin/app.ts';
import { followMarked, showMarked } from '../../addin/follow-person.ts';
import { followUpToEnd, pressesOf, rowsOf } from '../../addin/person-presses.ts';
import { savePerson, undoPersonSave, unsentIn } from '../../addin/save-person.ts';
import { showFound, showPerson } from '../../addin/show-person.ts';
import { createStore } from '../../addin/store.ts';
import type { PersonRow } from '../../server/contract/person.ts';
import { testNumber } from '../support/caseload.ts';
import { letterOf, openKommun } from './forms/open-kommun.ts';

/** The pane with the tab Person open, beside the pulled caseload of three youths. */
async function openPerson() {
  const kommun = await openKommun();
  const { make, means, session } = kommun;
  const youth = async (nr: number, fornamn: string, efternamn: string) => {
    const person_id = await make.person({ identitetsnummer: testNumber(nr), fornamn, efternamn });
    const period = await make.period({ person_id });
    return { person_id, period, key: String(period) };
  };
  const alva = await youth(740, 'Alva', 'Ask');
  const bo = await youth(741, 'Bo', 'Berg');
  const cilla = await youth(742, 'Cilla', 'Ceder');
  const { sheets } = await means.api.sheets();
  const app: App = { ...means, store: createStore<State>({ ...INITIAL, session, sheets, tab: 'person' }) };
  const state = () => app.store.get().person;
  const name = () => state().shown?.person.fornamn ?? null;
  const select = (address: string) =>
    kommun.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange(address).select();
      await context.sync();
    });
  /** Waits until an answer has come. */
  const settled = () => expect.poll(() => state().waiting, { timeout: 5_000 }).toBe(false);
  return { ...kommun, app, alva, bo, cilla, sheets, state, name, select, settled };
}

describe('who is shown in the tab Person', () => {
  it('is the one whose row the mark stands in, in whatever sheet (R085)', async () => {
    const { app, make, alva, bo, pull, select, name, state } = await openPerson();
    await make.kontakt(bo.person_id, { uppfoljning: 1, uppfoljningsdatum: '2026-11-25' });
    await pull('aktivitetsansvar');
    await select('C3');
    await followMarked(app);
    await expect.poll(name).toBe('Alva');
    expect(state().asked).toEqual({ sheet: 'aktivitetsansvar', key: alva.key });
    await select('B5');
    await followMarked(app);
    await expect.poll(name).toBe('Cilla');
    await select('A1');
    await followMarked(app);
    expect(name()).toBe('Cilla');
    await pull('uppfoljning');
    await select('D3');
    await followMarked(app);
    await expect.poll(name).toBe('Bo');
  });

  it('is shown from Uppföljning at a press (R215), and from there a row can be closed (R222)', async () => {
    const { app, make, bo, pull, select, name, state, registered } = await openPerson();
    await make.kontakt(bo.person_id, { uppfoljning: 1, uppfoljningsdatum: '2026-11-18' });
    await pull('uppfoljning');
    await select('D3');
    app.store.set({ tab: 'arbeta' });
    await showMarked(app);
    expect([app.store.get().tab, name()]).toEqual(['person', 'Bo']);
    const shown = state().shown;
    if (!shown) throw new Error('Nobody is shown.');
    expect(pressesOf(shown, '2026-11-20')).toEqual(['Uppföljning sedan 2 dagar']);
    const [row] = rowsOf(shown, 'kontakttillfallen');
    const change = { ...at(row), base: { avslutad: false }, set: { avslutad: true } };
    const pullId = shown.lists.find(({ sheet }) => sheet === 'kontakttillfallen')?.pullId ?? '';
    await savePerson(app, { sheet: 'kontakttillfallen', pullId, change });
    expect((await registered('kontakttillfallen')).map(({ avslutad }) => avslutad)).toEqual([true]);
  });

  it('a new contact ends the follow-up that led there, and is taken back with it (R216)', async () => {
    const { app, make, bo, pull, select, state, registered } = await openPerson();
    for (const uppfoljningsdatum of ['2026-11-10', '2026-11-25']) {
      await make.kontakt(bo.person_id, { uppfoljning: 1, uppfoljningsdatum });
    }
    await pull('uppfoljning');
    await select('D4');
    await showMarked(app);
    const { shown, asked } = state();
    if (!shown) throw new Error('Nobody is shown.');
    const ends = (of: typeof asked) => followUpToEnd(shown, of, '2026-11-20')?.values.uppfoljningsdatum;
    expect([ends(asked), ends(null)]).toEqual(['2026-11-25', '2026-11-10']);
    expect(followUpToEnd(shown, null, '2026-11-09')).toBeNull();
    const row = followUpToEnd(shown, asked, '2026-11-20') ?? undefined;
    const created = { kontaktdatum: '2026-11-20', orsak: 'Ny', kontaktsatt: 'telefon', fickKontakt: true };
    const change = { ref: 'ny', create: { ...created, aktivitetsansvar: bo.key } };
    const along = { ...at(row), base: { avslutad: false }, set: { avslutad: true } };
    const pullId = shown.lists.find(({ sheet }) => sheet === 'kontakttillfallen')?.pullId ?? '';
    const saved = await savePerson(app, { sheet: 'kontakttillfallen', pullId, change, along });
    expect(saved).toMatchObject({ result: { outcome: 'applied' }, left: null });
    const told = async () =>
      (await registered('kontakttillfallen')).map((one) => [one.orsak, one.uppfoljningsdatum, one.avslutad]);
    const before = [
      ['Första kontakt', '2026-11-10', false],
      ['Första kontakt', '2026-11-25', false],
    ];
    expect((await told()).toSorted()).toEqual([
      before[0],
      ['Första kontakt', '2026-11-25', true],
      ['Ny', null, false],
    ]);
    const { undoable } = state();
    expect(undoable && (await undoPersonSave(app, undoable))).toBe(true);
    expect((await told()).toSorted()).toEqual(before);
  });

  it('a new contact that is saved again after lost answers is made once, ends once and is taken back whole (R216)', async () => {
    const { app, make, bo, network, state, registered } = await openPerson();
    await make.kontakt(bo.person_id, { uppfoljning: 1, uppfoljningsdatum: '2026-11-10' });
    await showPerson(app, { sheet: 'aktivitetsansvar', key: bo.key });
    const { shown } = state();
    if (!shown) throw new Error('Nobody is shown.');
    const row = followUpToEnd(shown, null, '2026-11-20') ?? undefined;
    const created = { kontaktdatum: '2026-11-20', orsak: 'Ny', kontaktsatt: 'telefon', fickKontakt: true };
    const change = { ref: 'ny', create: { ...created, aktivitetsansvar: bo.key } };
    const along = { ...at(row), base: { avslutad: false }, set: { avslutad: true } };
    const pullId = shown.lists.find(({ sheet }) => sheet === 'kontakttillfallen')?.pullId ?? '';
    const save = (more = {}) => savePerson(app, { sheet: 'kontakttillfallen', pullId, change, ...more });
    const told = async () =>
      (await registered('kontakttillfallen')).map((one) => [one.orsak, one.avslutad]).toSorted();
    let answered = 0;
    network.lost = (_, path) => path.endsWith('/push') && answered-- <= 0;
    await expect(save()).rejects.toThrow();
    answered = 1;
    expect(await save({ along })).toMatchObject({ result: { outcome: 'applied' }, left: null });
    network.lost = () => false;
    const before = [['Första kontakt', false]];
    expect(await told()).toEqual([
      ['Första kontakt', true],
      ['Ny', false],
    ]);
    const { undoable } = state();
    expect(undoable && (await undoPersonSave(app, undoable))).toBe(true);
    expect(await told()).toEqual(before);
  });

  it('is the last of those who were asked for, whoever is answered last', async () => {
    const { app, alva, bo, cilla, network, name, state, settled } = await openPerson();
    const answers: (() => void)[] = [];
    network.hold = () => new Promise<void>((resolve) => answers.push(resolve));
    const row = (key: string) => ({ sheet: 'aktivitetsansvar' as const, key });
    const asked = [alva, bo, cilla].map(({ key }) => showPerson(app, row(key)));
    await expect.poll(() => answers.length, { timeout: 10_000 }).toBe(3);
    for (const answer of answers.toReversed()) answer();
    await Promise.all(asked);
    await settled();
    expect([name(), state().asked]).toEqual(['Cilla', row(cilla.key)]);
  });

  it('is asked for once when the mark goes quickly through rows', async () => {
    const { app, pull, select, network, name } = await openPerson();
    await pull('aktivitetsansvar');
    let opened = 0;
    network.hold = async (path) => {
      if (path === '/api/personer/oppna') opened += 1;
    };
    const looks: Promise<void>[] = [];
    for (const address of ['A3', 'A4', 'A5']) {
      await select(address);
      looks.push(followMarked(app));
    }
    await Promise.all(looks);
    await expect.poll(name).toBe('Cilla');
    expect(opened).toBe(1);
  });

  it('is asked for though Excel tells of the same row twice', async () => {
    const { app, pull, select, name } = await openPerson();
    await pull('aktivitetsansvar');
    await select('A4');
    await followMarked(app);
    await expect.poll(name).toBe('Bo');
    await select('A5');
    await followMarked(app);
    await followMarked(app);
    await expect.poll(name).toBe('Cilla');
  });

  it('stays when the mark has left its row for a moment only', async () => {
    const { app, pull, select, name, state } = await openPerson();
    await pull('aktivitetsansvar');
    for (const address of ['A3', 'A4', 'A3']) {
      await select(address);
      await followMarked(app);
      if (address === 'A3') await expect.poll(name).toBe('Alva');
    }
    await select('A5');
    await followMarked(app);
    await expect.poll(name).toBe('Cilla');
    expect(state().waiting).toBe(false);
  });

  it('stays while something is being written, and tells of the row that was marked meanwhile', async () => {
    const { app, bo, pull, select, name, state } = await openPerson();
    await pull('aktivitetsansvar');
    await select('A3');
    await followMarked(app);
    await expect.poll(name).toBe('Alva');
    app.store.set({ person: { ...state(), writing: true } });
    await select('A4');
    await followMarked(app);
    expect([name(), state().next]).toEqual(['Alva', { sheet: 'aktivitetsansvar', key: bo.key }]);
    app.store.set({ person: { ...state(), writing: false } });
    await select('C4');
    await followMarked(app);
    await expect.poll(name).toBe('Bo');
    expect(state().next).toBeNull();
  });

  it('stays when it was searched for and the tab is opened anew, until a row is marked', async () => {
    const { app, bo, pull, select, name } = await openPerson();
    await pull('aktivitetsansvar');
    await select('A5');
    await followMarked(app);
    await expect.poll(name).toBe('Cilla');
    await showFound(app, bo.key);
    await followMarked(app, true);
    expect(name()).toBe('Bo');
    await followMarked(app);
    await expect.poll(name).toBe('Cilla');
  });

  it('is told to be another than the row says when the rows are mixed up', async () => {
    const { app, pull, select, type, name, state } = await openPerson();
    await pull('aktivitetsansvar');
    await type('A3', testNumber(741));
    await select('A3');
    await followMarked(app);
    await expect.poll(name).toBe('Alva');
    expect(state().caution).toContain('ett annat personnummer');
  });

  it('is nobody for a row that is gone, and nothing of the one before is left', async () => {
    const { app, alva, name, state } = await openPerson();
    await showPerson(app, { sheet: 'aktivitetsansvar', key: alva.key });
    expect(name()).toBe('Alva');
    await showPerson(app, { sheet: 'aktivitetsansvar', key: '999999' });
    expect([state().shown, state().trouble]).toEqual([null, expect.stringContaining('finns inte')]);
  });
});

describe('what is saved of a person', () => {
  it('is renewed in the sheets, where unsent edits stay and are told of', async () => {
    const { app, make, alva, pull, type, shown, state } = await openPerson();
    await make.atgard(alva.period, { startdatum: '2026-10-01' });
    const atgarder = await pull('atgarder');
    await type(`${letterOf(atgarder, 'anteckningar')}3`, 'Inte skickat');
    await showPerson(app, { sheet: 'aktivitetsansvar', key: alva.key });
    const person = state().shown;
    const [row] = person ? rowsOf(person, 'atgarder') : [];
    expect(await unsentIn(app, 'atgarder', row?.key ?? '')).toEqual(['Åtgärder']);
    expect(await unsentIn(app, 'aktivitetsansvar', alva.key)).toEqual([]);
    const set = { sysselsattningVidAtgard: 'arbete' };
    const change = { ...at(row), base: { sysselsattningVidAtgard: 'ingenSysselsattning' }, set };
    const pullId = person?.lists.find(({ sheet }) => sheet === 'atgarder')?.pullId ?? '';
    const saved = await savePerson(app, { sheet: 'atgarder', pullId, change });
    expect([saved.result.outcome, saved.stale]).toEqual(['applied', false]);
    const titles = ['Sysselsättning vid åtgärd', 'Anteckningar'];
    const inSheet = async () => (await shown(atgarder)).map((one) => titles.map((title) => one[title]));
    expect(await inSheet()).toEqual([['Arbete', 'Inte skickat']]);
    expect(state().shown && rowsOf(state().shown ?? never(), 'atgarder')[0]?.version).toBe(2);
    expect(state().undoable).toEqual({ pushId: saved.pushId, sheet: 'atgarder' });

    expect(await undoPersonSave(app, { pushId: saved.pushId, sheet: 'atgarder' })).toBe(true);
    expect(await inSheet()).toEqual([['Ingen sysselsättning', 'Inte skickat']]);
    expect(state().undoable).toBeNull();
  });

  it('takes a deleted row out of its sheet, and gives the period its new status', async () => {
    const { app, make, alva, pull, shown, state } = await openPerson();
    await make.atgard(alva.period, { startdatum: '2026-10-01' });
    const caseload = await pull('aktivitetsansvar');
    const atgarder = await pull('atgarder');
    await showPerson(app, { sheet: 'aktivitetsansvar', key: alva.key });
    const list = state().shown?.lists.find(({ sheet }) => sheet === 'atgarder');
    const change = { ...at(list?.rows[0]), delete: true as const };
    const { result } = await savePerson(app, { sheet: 'atgarder', pullId: list?.pullId ?? '', change });
    expect(result.outcome).toBe('applied');
    expect((await shown(atgarder)).map((one) => one.Åtgärdstyp).filter(Boolean)).toEqual([]);
    expect((await shown(caseload)).map((one) => one['Status aktivitetsansvar'])[0]).toBe('Åtgärdas');
  });

  it('is not saved over what somebody else has changed, which is told', async () => {
    const {
      app,
      alva,
      means,
      state,
      app: { store },
    } = await openPerson();
    await showPerson(app, { sheet: 'aktivitetsansvar', key: alva.key });
    const list = state().shown?.lists.find(({ sheet }) => sheet === 'aktivitetsansvar');
    const push = (value: string) => ({
      ...at(list?.rows[0]),
      base: { sysselsattningVidRegistrering: 'okand' },
      set: { sysselsattningVidRegistrering: value },
    });
    const pullId = list?.pullId ?? '';
    await means.api.push('aktivitetsansvar', {
      pullId,
      pushId: 'andras-andring',
      dryRun: false,
      changes: [push('arbete')],
    });
    const { result } = await savePerson(app, {
      sheet: 'aktivitetsansvar',
      pullId,
      change: push('andraStudier'),
    });
    expect(result).toMatchObject({
      outcome: 'conflict',
      version: 2,
      current: { sysselsattningVidRegistrering: 'arbete' },
    });
    expect(store.get().lastSent).toBeNull();
  });
});

function at(row: PersonRow | undefined) {
  return { key: row?.key ?? '', version: row?.version ?? 0 };
}

function never(): never {
  throw new Error('Nobody is shown.');
}
