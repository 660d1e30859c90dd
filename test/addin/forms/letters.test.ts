import { describe, expect, it } from 'vitest';
import { lettersText, registerLetters, writeLetters } from '../../../addin/letters.ts';
import { undoPush } from '../../../addin/undo.ts';
import { testNumber } from '../../support/caseload.ts';
import { openKommun } from './open-kommun.ts';

const BREV = {
  kontaktdatum: '2026-11-20',
  orsak: 'Inbjudan',
  uppfoljning: true,
  uppfoljningsdatum: '2026-12-04',
};

/** Youths with an address each unless told otherwise, marked in the caseload. */
async function withYouths(names: readonly string[], persons: Record<string, object> = {}) {
  const kommun = await openKommun();
  const periods: number[] = [];
  for (const [nr, fornamn] of names.entries()) {
    const person = {
      fornamn,
      efternamn: 'Ask',
      identitetsnummer: testNumber(960 + nr),
      gatuadress: `Storgatan ${nr + 1}`,
      postnummer: '01234',
      postort: 'NORREKA',
      ...persons[fornamn],
    };
    periods.push(await kommun.make.period({ person }));
  }
  const shownIn = await kommun.pull('aktivitetsansvar');
  const youths = await kommun.mark(`A3:A${names.length + 2}`);
  const sheets = () =>
    kommun.run(async (context) => {
      const all = context.workbook.worksheets.load('items/name,items/visibility');
      await context.sync();
      return all.items.filter(({ visibility }) => visibility === 'Visible').map(({ name }) => name);
    });
  const used = () =>
    kommun.run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getUsedRange();
      range.load('address,text,formulas');
      await context.sync();
      return { address: range.address, text: range.text, formulas: range.formulas };
    });
  const close = (fornamn: string) =>
    kommun.app.deps.context.engine.transaction((tx) =>
      tx
        .updateTable('aktivitetsansvar')
        .set({ avregistrerad_datum: '2026-11-01', orsak_till_avregistrering: '20Ar' })
        .where('person_id', 'in', (eb) => eb.selectFrom('person').select('id').where('fornamn', '=', fornamn))
        .execute(),
    );
  const contacts = async () =>
    (await kommun.registered('kontakttillfallen')).map((row) => [
      row.fornamn,
      row.kontaktsatt,
      row.orsak,
      row.uppfoljningsdatum,
    ]);
  return { ...kommun, periods, shownIn, youths, sheets, used, close, contacts };
}

describe('an address list for letters', () => {
  it('has its header in the first row and the data right below it, for Word to merge', async () => {
    const { means, shownIn, youths, used, sheets } = await withYouths(['Alva', 'Bo']);
    const written = await writeLetters(means, shownIn, youths, null);
    expect(lettersText(written)).toBe('2 adresser finns nu på bladet Adresslista.');
    expect(await used()).toEqual({
      address: 'Adresslista!A1:G3',
      text: [
        ['Förnamn', 'Efternamn', 'Adressrad 1', 'c/o', 'Postnummer', 'Postort', 'Land'],
        ['Alva', 'Ask', 'Storgatan 1', '', '012 34', 'NORREKA', ''],
        ['Bo', 'Ask', 'Storgatan 2', '', '012 34', 'NORREKA', ''],
      ],
      formulas: [
        ['Förnamn', 'Efternamn', 'Adressrad 1', 'c/o', 'Postnummer', 'Postort', 'Land'],
        ['Alva', 'Ask', 'Storgatan 1', '', '012 34', 'NORREKA', ''],
        ['Bo', 'Ask', 'Storgatan 2', '', '012 34', 'NORREKA', ''],
      ],
    });
    expect((await sheets()).at(-1)).toBe('Adresslista');
    expect(await means.workbook.front()).toEqual({ kind: 'other' });
  });

  it('makes no formula of an address', async () => {
    const wild = { gatuadress: '=HYPERLINK("x")', postort: '@SUM(A1)' };
    const { means, shownIn, youths, used } = await withYouths(['-Bo'], { '-Bo': wild });
    await writeLetters(means, shownIn, youths, null);
    const { text, formulas } = await used();
    expect(text[1]).toEqual(['-Bo', 'Ask', '=HYPERLINK("x")', '', '012 34', '@SUM(A1)', '']);
    expect(formulas).toEqual(text);
  });

  it('says who has no address, counts who has died, and takes out who is protected since (Z16, Z17)', async () => {
    const kommun = await withYouths(['Alva', 'Bo', 'Cilla', 'Dag'], {
      Bo: { gatuadress: null },
      Cilla: { avregistreringsorsak: 'AV' },
    });
    const { app, means, shownIn, youths, shown, used } = kommun;
    await app.deps.context.engine.transaction((tx) =>
      tx.updateTable('person').set({ skyddad: 1 }).where('fornamn', '=', 'Dag').execute(),
    );
    const written = await writeLetters(means, shownIn, youths, null);
    expect(lettersText(written)).toBe(
      '1 adress finns nu på bladet Adresslista. 1 kom inte med, se nedan. 1 har avlidit och är inte med i listan. 1 finns inte längre för din kommun och kom inte med.',
    );
    expect(written.left.map(({ youth, reasons }) => [youth.name, reasons])).toEqual([
      ['Ask, Bo', ['Det finns ingen hel adress som din kommun kan se. Lägg till en postadress.']],
    ]);
    expect((await used()).text.map(([fornamn]) => fornamn)).toEqual(['Förnamn', 'Alva']);
    expect((await shown(shownIn)).map((row) => row.Förnamn)).toEqual(['Alva', 'Bo', 'Cilla']);
  });

  it('leaves out who cannot have the kontakttillfälle that is wanted, and registers it on the others', async () => {
    const { means, shownIn, youths, used, close, contacts } = await withYouths(['Alva', 'Bo']);
    await close('Bo');
    const written = await writeLetters(means, shownIn, youths, BREV);
    expect(written.left.map(({ youth }) => youth.name)).toEqual(['Ask, Bo']);
    expect((await used()).text.map(([fornamn]) => fornamn)).toEqual(['Förnamn', 'Alva']);
    expect(await contacts()).toEqual([]);
    const done = await registerLetters(means, shownIn, written, BREV);
    expect([done.saved, done.failed]).toEqual([1, []]);
    expect(await contacts()).toEqual([['Alva', 'brev', 'Inbjudan', '2026-12-04']]);
    await undoPush(means, { pushId: done.pushId, sheet: 'kontakttillfallen' });
    expect(await contacts()).toEqual([]);
  });

  it('registers nobody twice when the answer is lost and it is asked for again', async () => {
    const { means, shownIn, youths, network, contacts } = await withYouths(['Alva']);
    const written = await writeLetters(means, shownIn, youths, BREV);
    network.lost = (_, path) => path.endsWith('/push');
    await expect(registerLetters(means, shownIn, written, BREV)).rejects.toMatchObject({ code: 'natverk' });
    network.lost = () => false;
    expect((await registerLetters(means, shownIn, written, BREV)).saved).toBe(1);
    expect((await contacts()).length).toBe(1);
  });

  it('makes no sheet and registers nobody when the server cannot be asked, or there is nobody to write to', async () => {
    const { means, shownIn, youths, network, sheets, contacts } = await withYouths(['Alva'], {
      Alva: { postort: null },
    });
    const before = await sheets();
    network.lost = (_, path) => path === '/api/exports/adresser';
    await expect(writeLetters(means, shownIn, youths, BREV)).rejects.toMatchObject({ code: 'natverk' });
    network.lost = () => false;
    const none = await writeLetters(means, shownIn, youths, BREV);
    expect(lettersText(none)).toBe('Ingen adress att skriva. Inget blad skapades. 1 kom inte med, se nedan.');
    expect([await sheets(), await contacts()]).toEqual([before, []]);
  });

  it('writes nothing when the role may no longer register what was to go along', async () => {
    const { app, session, means, shownIn, youths, sheets } = await withYouths(['Alva']);
    await app.deps.context.engine.transaction((tx) =>
      tx
        .updateTable('tilldelning')
        .set({ roll: 'lasare' })
        .where('konto_id', '=', Number(session.user.id))
        .execute(),
    );
    const before = await sheets();
    await expect(writeLetters(means, shownIn, youths, BREV)).rejects.toMatchObject({ code: 'forbjuden' });
    expect(await sheets()).toEqual(before);
  });

  it('leaves out a row whose key and person no longer belong together', async () => {
    const { means, shownIn, youths, type, used } = await withYouths(['Alva', 'Bo']);
    await type('A3', `${testNumber(961).slice(0, 8)}-${testNumber(961).slice(8)}`);
    await type('B3', 'Bo');
    const written = await writeLetters(means, shownIn, youths, null);
    expect(written.left.map(({ youth }) => youth.name)).toEqual(['Ask, Alva']);
    expect((await used()).text.map(([fornamn]) => fornamn)).toEqual(['Förnamn', 'Bo']);
  });
});
