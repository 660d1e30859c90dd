import { describe, expect, it } from 'vitest';
import {
  columnsShown,
  editForm,
  endForm,
  mayRemove,
  newForm,
  valuesGiven,
} from '../../addin/person-fields.ts';
import { followUpText, pressesOf, rowsOf } from '../../addin/person-presses.ts';
import type { PersonListName } from '../../addin/person-state.ts';
import type { PersonAnswer } from '../../server/contract/person.ts';
import type { WireSheet } from '../../server/contract/sheets.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { caseload } from '../support/caseload.ts';
import { apiOf } from './runs/pane.ts';

async function region() {
  const app = await createTestApp();
  const make = caseload({ engine: app.deps.context.engine, clock: app.clock });
  return {
    app,
    make,
    eva: await apiOf(app, 'handlaggare', '9901'),
    granne: await apiOf(app, 'handlaggare', '9902'),
  };
}

type Pane = Awaited<ReturnType<typeof apiOf>>;

/** The person of a period as the pane has it, with the sheets of the role. */
async function open({ api }: Pane, period: number) {
  const { sheets } = await api.sheets();
  const row = { sheet: 'aktivitetsansvar' as const, key: String(period) };
  return { sheets, person: await api.openPerson(row, new AbortController().signal) };
}

type Opened = { sheets: WireSheet[]; person: PersonAnswer };

/** What is offered on the only row of a list. */
function offered({ sheets, person }: Opened, list: PersonListName) {
  const sheet = sheets.find(({ name }) => name === list);
  const [row] = rowsOf(person, list);
  if (!sheet || !row) throw new Error('There is no such row.');
  const columns = columnsShown(sheet, person);
  return {
    edit: editForm(sheet, columns, row).columns.map(({ key }) => key),
    end: endForm(sheet, columns, row)?.columns.map(({ key }) => key) ?? null,
    remove: mayRemove(sheet, row),
    add: newForm(sheet, rowsOf(person, list).length)?.columns.map(({ key }) => key) ?? null,
  };
}

async function somebody({ app, make }: { app: TestApp; make: ReturnType<typeof caseload> }) {
  const person_id = await make.person();
  const period = await make.period({ person_id });
  await make.atgard(period);
  await make.kontakt(person_id);
  const now = app.clock.now();
  const written = { person_id, kommun_kod: '9901', skapad: now, andrad: now };
  await make.insert('postadress', { ...written, gatuadress: 'Box 3', postort: 'Söderek' });
  await make.insert('kontaktuppgift', { ...written, kontakttyp: 'epost', kontaktinformation: 'a@b.se' });
  return { person_id, period };
}

const close = (app: TestApp, period: number) =>
  app.deps.context.engine.transaction((tx) =>
    tx
      .updateTable('aktivitetsansvar')
      .set({ avregistrerad_datum: '2026-11-01', orsak_till_avregistrering: 'EjFbf' })
      .where('id', '=', period)
      .execute(),
  );

describe('what may be done with a row of a person', () => {
  it('is everything of the sheet on an open period, and a second postadress is not offered (R115, R118, R127)', async () => {
    const kommun = await region();
    const opened = await open(kommun.eva, (await somebody(kommun)).period);
    const atgard = offered(opened, 'atgarder');
    expect(atgard).toEqual({
      edit: [
        'atgardstyp',
        'startdatum',
        'slutdatum',
        'sysselsattningVidAtgard',
        'sysselsattningEfterAtgard',
        'orsakAvslutad',
        'anteckningar',
      ],
      end: ['slutdatum', 'sysselsattningEfterAtgard', 'orsakAvslutad'],
      remove: true,
      add: atgard.edit,
    });
    const kontakt = offered(opened, 'kontakttillfallen');
    expect([kontakt.end, kontakt.remove, kontakt.add?.at(-1)]).toEqual([
      ['avslutad', 'orsakAvslutad'],
      true,
      'handlaggare',
    ]);
    expect(offered(opened, 'postadresser')).toEqual({
      edit: ['coAdress', 'gatuadress', 'postnummer', 'postort', 'land'],
      end: null,
      remove: true,
      add: null,
    });
    expect(offered(opened, 'kontaktuppgifter')).toMatchObject({ remove: true, end: null });
    expect(offered(opened, 'aktivitetsansvar')).toMatchObject({ remove: false, add: null });
  });

  it('is only what stays open on a closed period (Z45)', async () => {
    const kommun = await region();
    const { period } = await somebody(kommun);
    await close(kommun.app, period);
    const opened = await open(kommun.eva, period);
    const rest = { remove: false };
    expect(offered(opened, 'aktivitetsansvar')).toMatchObject({
      edit: ['sysselsattningVidRegistrering', 'anteckningar'],
      ...rest,
    });
    expect(offered(opened, 'atgarder')).toMatchObject({
      edit: ['slutdatum', 'sysselsattningEfterAtgard', 'orsakAvslutad'],
      ...rest,
    });
    expect(offered(opened, 'kontakttillfallen')).toMatchObject({
      edit: ['avslutad', 'orsakAvslutad'],
      ...rest,
    });
    expect(offered(opened, 'postadresser')).toMatchObject({ edit: [], ...rest });
    expect(offered(opened, 'kontaktuppgifter')).toMatchObject({ edit: [], ...rest });
  });

  it("is nothing with another kommun's åtgärd, and nothing at all for one who may only read", async () => {
    const kommun = await region();
    const { person_id, period } = await somebody(kommun);
    const theirs = await kommun.make.period({ person_id, kommun_kod: '9902' });
    const nothing = { edit: [], end: null, remove: false };
    expect(offered(await open(kommun.granne, theirs), 'atgarder')).toMatchObject(nothing);
    const opened = await open(await apiOf(kommun.app, 'lasare', '9901'), period);
    for (const list of ['atgarder', 'kontakttillfallen', 'postadresser', 'kontaktuppgifter'] as const)
      expect(offered(opened, list)).toEqual({ ...nothing, add: null });
  });

  it('leaves out the day of a follow-up that is taken off, and blanks around texts', async () => {
    const kommun = await region();
    const { sheets } = await open(kommun.eva, (await somebody(kommun)).period);
    const form = newForm(sheets.find(({ name }) => name === 'kontakttillfallen') as WireSheet, 0);
    if (!form) throw new Error('Nothing new may be made.');
    const typed = { ...form.values, orsak: ' Samtal ', uppfoljning: false, uppfoljningsdatum: '2026-12-01' };
    expect(valuesGiven(form, typed)).toMatchObject({ orsak: 'Samtal', uppfoljningsdatum: null });
    expect(valuesGiven(form, { ...typed, uppfoljning: true }).uppfoljningsdatum).toBe('2026-12-01');
  });
});

describe('what presses for a person', () => {
  it('is the earliest follow-up that is due, and the åtgärder that say not how they ended', async () => {
    const kommun = await region();
    const { app, make, eva } = kommun;
    const { person_id, period } = await somebody(kommun);
    const presses = async () => pressesOf((await open(eva, period)).person, app.clock.today());
    expect(await presses()).toEqual([]);
    const followUp = (uppfoljningsdatum: string, avslutad: 0 | 1 = 0) =>
      make.kontakt(person_id, { uppfoljning: 1, uppfoljningsdatum, avslutad });
    await followUp('2026-12-01');
    await followUp('2026-11-02', 1);
    expect(await presses()).toEqual([]);
    await followUp('2026-11-20');
    expect(await presses()).toEqual(['Uppföljning i dag']);
    await followUp('2026-11-17');
    await make.atgard(period, { startdatum: '2026-08-01', slutdatum: '2026-09-01' });
    expect(await presses()).toEqual(['Uppföljning sedan 3 dagar', 'Åtgärd utan avslut']);
    expect(followUpText('2026-11-19', '2026-11-20')).toBe('Uppföljning sedan i går');
    expect(followUpText('2026-12-01', '2026-11-20')).toBe('Uppföljning 2026-12-01');
  });
});
