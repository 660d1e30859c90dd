import { describe, expect, it } from 'vitest';
import { createApi } from '../../../addin/api.ts';
import { register, registeredText } from '../../../addin/register.ts';
import type { Youth } from '../../../addin/youths.ts';
import type { PulledSheet } from '../../../server/contract/pulled-sheet.ts';
import type { RowValues, SheetName } from '../../../server/domain/sheet.ts';
import { testNumber } from '../../support/caseload.ts';
import { type Kommun, letterOf, openKommun } from './open-kommun.ts';

const PRAKTIK = {
  atgardstyp: 'Prak',
  startdatum: '2026-11-02',
  sysselsattningVidAtgard: 'ingenSysselsattning',
};
const SAMTAL = { orsak: 'Uppföljning', kontaktsatt: 'telefon', fickKontakt: true };

async function withYouths(names: readonly string[]) {
  const kommun = await openKommun();
  const periods: number[] = [];
  for (const [nr, fornamn] of names.entries()) {
    const person = { fornamn, efternamn: 'Ask', identitetsnummer: testNumber(600 + nr) };
    periods.push(await kommun.make.period({ person }));
  }
  return { ...kommun, periods };
}

type On = { sheet: SheetName; shownIn: PulledSheet; youths: readonly Youth[]; values: RowValues };

function registerOn({ means }: Pick<Kommun, 'means'>, { sheet, shownIn, youths, values }: On) {
  return register(means, {
    sheet,
    pullId: shownIn.pullId,
    shownIn,
    youths,
    changeFor: ({ period, identityNumber }, ref) => {
      const whose = period === null ? { personnummer: identityNumber } : { aktivitetsansvar: period };
      return { ref, create: { ...values, ...whose } };
    },
  });
}

describe('registering åtgärder on the marked youths (R130, R168, Z3)', () => {
  it('goes through for those where it can, and tells for whom it does not and why', async () => {
    const kommun = await withYouths(['Alva', 'Bo', 'Cilla']);
    await kommun.make.atgard(kommun.periods[1] ?? 0, { startdatum: '2026-11-01', slutdatum: '2026-12-01' });
    const shownIn = await kommun.pull('aktivitetsansvar');
    const youths = await kommun.mark('A3:A5');
    expect(youths.map(({ name }) => name)).toEqual(['Ask, Alva', 'Ask, Bo', 'Ask, Cilla']);
    const done = await registerOn(kommun, { sheet: 'atgarder', shownIn, youths, values: PRAKTIK });
    expect(registeredText(done)).toBe('2 sparade, 1 gick inte.');
    expect(done.failed.map(({ youth, reasons }) => [youth.name, reasons.length])).toEqual([['Ask, Bo', 1]]);
    const rows = await kommun.registered('atgarder');
    expect(rows.map(({ fornamn, startdatum }) => [fornamn, startdatum]).sort()).toEqual([
      ['Alva', '2026-11-02'],
      ['Bo', '2026-11-01'],
      ['Cilla', '2026-11-02'],
    ]);
  });

  it('shows the new status on the rows and leaves what is not sent', async () => {
    const kommun = await withYouths(['Alva', 'Bo']);
    const shownIn = await kommun.pull('aktivitetsansvar');
    const youths = await kommun.mark('A3:A4');
    await kommun.type(`${letterOf(shownIn, 'anteckningar')}3`, 'Ringt mormor');
    await registerOn(kommun, { sheet: 'atgarder', shownIn, youths, values: PRAKTIK });
    const rows = await kommun.shown(shownIn);
    expect(
      rows.map((row) => [row['Status aktivitetsansvar'], row['Senaste åtgärd'], row.Anteckningar]),
    ).toEqual([
      ['Pågående åtgärd', '2026-11-02', 'Ringt mormor'],
      ['Pågående åtgärd', '2026-11-02', ''],
    ]);
    const { diff } = await kommun.means.workbook.compare(shownIn);
    expect(diff.changes.map(({ set }) => set)).toEqual([{ anteckningar: 'Ringt mormor' }]);
  });

  it('says that an earlier åtgärd without slutdatum now ends the day before, and shows it where it is pulled', async () => {
    const kommun = await withYouths(['Alva']);
    await kommun.make.atgard(kommun.periods[0] ?? 0, { startdatum: '2026-10-01' });
    const atgarder = await kommun.pull('atgarder');
    const shownIn = await kommun.pull('aktivitetsansvar');
    const youths = await kommun.mark('B3');
    const done = await registerOn(kommun, { sheet: 'atgarder', shownIn, youths, values: PRAKTIK });
    expect(registeredText(done)).toBe('1 sparad. En tidigare åtgärd utan slutdatum slutar nu dagen före.');
    expect((await kommun.shown(atgarder)).map((row) => row.Slutdatum)).toEqual(['2026-11-01']);
  });

  it('sends nothing about a row whose key and person no longer belong together', async () => {
    const kommun = await withYouths(['Alva', 'Bo']);
    const shownIn = await kommun.pull('aktivitetsansvar');
    const youths = await kommun.mark('A3:A4');
    await kommun.type('A3', `${testNumber(601).slice(0, 8)}-${testNumber(601).slice(8)}`);
    await kommun.type('B3', 'Bo');
    const done = await registerOn(kommun, { sheet: 'atgarder', shownIn, youths, values: PRAKTIK });
    expect([done.saved, done.failed.map(({ youth }) => youth.name)]).toEqual([1, ['Ask, Alva']]);
    expect((await kommun.registered('atgarder')).map(({ fornamn }) => fornamn)).toEqual(['Bo']);
  });

  it('happens once when the answer is lost and the form is saved again', async () => {
    const kommun = await withYouths(['Alva', 'Bo']);
    const shownIn = await kommun.pull('aktivitetsansvar');
    const youths = await kommun.mark('A3:A4');
    const on = { sheet: 'atgarder', shownIn, youths, values: PRAKTIK } as const;
    kommun.network.lost = (_, path) => path.endsWith('/push');
    await expect(registerOn(kommun, on)).rejects.toMatchObject({ code: 'natverk' });
    kommun.network.lost = () => false;
    expect((await registerOn(kommun, on)).saved).toBe(2);
    expect((await kommun.registered('atgarder')).length).toBe(2);
  });

  it('registers nobody twice when the log-in ran out before the lost answer was asked for again', async () => {
    const kommun = await withYouths(['Alva']);
    const shownIn = await kommun.pull('aktivitetsansvar');
    const youths = await kommun.mark('A3');
    let token = kommun.eva.session.token ?? '';
    const api = createApi({
      token: () => token,
      loggedOut: () => undefined,
      wait: async () => {
        token = 'utgangen';
      },
      fetch: async (path, init) => {
        const method = init.method ?? 'GET';
        const answer = await kommun.app.request(method, path, { body: init.body ?? undefined, token });
        if (kommun.network.lost(method, path)) throw new TypeError('Failed to fetch');
        return answer;
      },
    });
    const on = { sheet: 'kontakttillfallen', shownIn, youths, values: SAMTAL } as const;
    const tries = [true, false];
    kommun.network.lost = () => tries.shift() ?? false;
    const again = { means: { ...kommun.means, api } };
    await expect(registerOn(again, on)).rejects.toMatchObject({ code: 'ejInloggad' });
    token = kommun.eva.session.token ?? '';
    expect((await registerOn(again, on)).saved).toBe(1);
    expect((await kommun.registered('kontakttillfallen')).length).toBe(1);
  });

  it('is saved even when the sheet cannot be renewed afterwards, and says so', async () => {
    const kommun = await withYouths(['Alva']);
    const shownIn = await kommun.pull('aktivitetsansvar');
    const youths = await kommun.mark('A3');
    kommun.network.lost = (_, path) => path.endsWith('/pull');
    const done = await registerOn(kommun, { sheet: 'atgarder', shownIn, youths, values: PRAKTIK });
    expect([done.saved, done.stale]).toEqual([1, true]);
    expect(registeredText(done)).toBe(
      '1 sparad. Bladet kunde inte uppdateras. Välj Uppdatera för att se det som gäller.',
    );
  });

  it('leaves a sheet alone that was pulled from another server', async () => {
    const kommun = await withYouths(['Alva']);
    const shownIn = await kommun.pull('aktivitetsansvar');
    const youths = await kommun.mark('A3');
    Object.assign(globalThis, { window: { location: { origin: 'https://annan.example' } } });
    await registerOn(kommun, { sheet: 'atgarder', shownIn, youths, values: PRAKTIK });
    expect((await kommun.shown(shownIn)).map((row) => row['Status aktivitetsansvar'])).toEqual(['Åtgärdas']);
  });

  it('gives no reason for one who has been protected since, and takes the row out of the sheet', async () => {
    const kommun = await withYouths(['Alva', 'Bo']);
    const shownIn = await kommun.pull('aktivitetsansvar');
    const youths = await kommun.mark('A3:A4');
    const { engine } = kommun.app.deps.context;
    await engine.transaction((tx) =>
      tx.updateTable('person').set({ skyddad: 1 }).where('fornamn', '=', 'Alva').execute(),
    );
    const done = await registerOn(kommun, { sheet: 'atgarder', shownIn, youths, values: PRAKTIK });
    expect(done.failed.map(({ reasons }) => reasons)).toEqual([
      ['Aktivitetsansvaret finns inte längre. Hämta bladet igen.'],
    ]);
    expect((await kommun.shown(shownIn)).map((row) => row.Förnamn)).toEqual(['Bo']);
  });
});

describe('registering kontakttillfällen on the marked youths (R183, R191)', () => {
  it('replaces the handläggare where one is given, shows it, and removes nobody where none is', async () => {
    const kommun = await withYouths(['Alva']);
    const { id, name } = kommun.session.user;
    const shownIn = await kommun.pull('aktivitetsansvar');
    const youths = await kommun.mark('A3');
    const on = { sheet: 'kontakttillfallen', shownIn, youths } as const;
    await registerOn(kommun, { ...on, values: { ...SAMTAL, handlaggare: id } });
    expect((await kommun.shown(shownIn)).map((row) => [row.Handläggare, row['Senaste kontakt']])).toEqual([
      [name, '2026-11-20'],
    ]);
    await registerOn(kommun, { ...on, values: SAMTAL });
    expect((await kommun.registered('aktivitetsansvar')).map(({ handlaggare }) => handlaggare)).toEqual([id]);
    expect((await kommun.registered('kontakttillfallen')).length).toBe(2);
  });

  it('can be made from the sheet of kontakttillfällen, once for each youth, and renews the caseload', async () => {
    const kommun = await withYouths(['Alva', 'Bo']);
    const { engine } = kommun.app.deps.context;
    const persons = await engine.read.selectFrom('person').select('id').orderBy('id').execute();
    for (const { id } of [...persons, ...persons]) await kommun.make.kontakt(id);
    const caseload = await kommun.pull('aktivitetsansvar');
    const shownIn = await kommun.pull('kontakttillfallen');
    const youths = await kommun.mark('A3:A6');
    expect(youths.map(({ values }) => values.fornamn).sort()).toEqual(['Alva', 'Bo']);
    const done = await registerOn(kommun, { sheet: 'kontakttillfallen', shownIn, youths, values: SAMTAL });
    expect(done.saved).toBe(2);
    expect((await kommun.shown(caseload)).map((row) => row['Senaste kontakt'])).toEqual([
      '2026-11-20',
      '2026-11-20',
    ]);
  });
});
