import { describe, expect, it } from 'vitest';
import { createTestApp } from '../support/app.ts';
import { caseload } from '../support/caseload.ts';
import { httpSheet } from '../support/http-sheet.ts';
import { edit } from '../support/sheets.ts';

const RIGHT = { sysselsattning_vid_registrering: 'arbete', registreringsorsak: 'studiebevis' };
const CLOSED = { avregistrerad_datum: '2026-11-01', orsak_till_avregistrering: 'StNat' };

async function kommun() {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  const make = caseload({ engine: app.deps.context.engine, clock: app.clock });
  const period = (efternamn: string, more: object = {}) =>
    make.period({ person: { efternamn }, ...RIGHT, ...more });
  return { app, eva, make, period, list: httpSheet(eva, 'attRattaPeriod') };
}

describe('Att rätta, registrering', () => {
  it('lists the periods that SCB would refuse or ask about, with what is to be done (R068, R233)', async () => {
    const { make, period, list } = await kommun();
    await period('Ask');
    await period('Berg', { sysselsattning_vid_registrering: 'okand' });
    await period('Cederlund', { ...CLOSED, registreringsorsak: null });
    const silent = await make.person({ efternamn: 'Dahl' });
    await make.period({ person_id: silent, ...RIGHT });
    await make.kontakt(silent, { fick_kontakt: 1, sysselsattning: null });
    await period('Ek', {
      ...CLOSED,
      datum_for_registrering: '2025-09-01',
      avregistrerad_datum: '2026-02-01',
    });
    expect(await list.shown(['efternamn', 'status', 'fel'])).toEqual([
      ['Berg', 'atgardas', 'Sysselsättning vid registrering är Okänd. Ändra om du kan ta reda på den.'],
      [
        'Dahl',
        'atgardas',
        'Senaste kontakten säger inget om sysselsättning. Fyll i Sysselsättning på kontakttillfället.',
      ],
      [
        'Cederlund',
        'avslutad',
        'Orsak till registrering saknas eller är Okänd. Fyll i den om du kan ta reda på den.',
      ],
    ]);
  });

  it('offers each kind by itself', async () => {
    const { eva, period, list } = await kommun();
    await period('Ask', {
      sysselsattning_vid_registrering: 'okand',
      handlaggare_id: Number(eva.session.user.id),
    });
    await period('Berg', { registreringsorsak: null });
    await period('Cederlund', { ...CLOSED, sysselsattning_vid_registrering: 'okand' });
    const { choices } = await list.definition();
    const shown: Record<string, unknown[]> = {};
    for (const { title, filter } of choices) shown[title] = (await list.shown(['efternamn'], filter)).flat();
    expect(shown).toEqual({
      Alla: ['Ask', 'Berg', 'Cederlund'],
      'Mina ungdomar': ['Ask'],
      'Okänd sysselsättning': ['Ask', 'Cederlund'],
      'Orsak till registrering saknas': ['Berg'],
      'Avslutade aktivitetsansvar': ['Cederlund'],
    });
  });

  it('is mended in place, also on a closed period, and what is mended leaves the list (Z45)', async () => {
    const { period, list, eva } = await kommun();
    await period('Ask', { ...CLOSED, sysselsattning_vid_registrering: 'okand' });
    const { pullId, rows } = await list.pulled();
    const { pushId, results } = await list.send(pullId, [
      edit(rows[0], { sysselsattningVidRegistrering: 'arbete' }),
    ]);
    expect(results).toMatchObject([{ outcome: 'applied', version: 2 }]);
    expect((await list.pulled()).rows).toEqual([]);
    const asked = await list.pulled({ filter: [], keys: [rows[0]?.key ?? ''] });
    expect(asked.rows.map(({ values }) => values.fel)).toEqual([null]);
    const shown = ['sysselsattningVidRegistrering'];
    expect(await httpSheet(eva, 'aktivitetsansvar').shown(shown, [])).toEqual([['arbete']]);
    expect((await list.undo(pushId)).results).toMatchObject([{ outcome: 'applied' }]);
    expect((await list.pulled()).rows).toHaveLength(1);
  });

  it('says the same of a row by itself as among all, also what its other periods make wrong (R068)', async () => {
    const { make, list } = await kommun();
    const person_id = await make.person({ efternamn: 'Ask' });
    const first = { ...RIGHT, avregistrerad_datum: '2026-10-10', orsak_till_avregistrering: 'EjFbf' };
    await make.period({ person_id, ...first });
    await make.period({ person_id, ...RIGHT, datum_for_registrering: '2026-10-01' });
    const [row, ...others] = (await list.pulled()).rows;
    expect([row?.values.fel, others]).toEqual([
      'Personen har två aktivitetsansvar i kommunen samtidigt. Ta bort det som är fel, eller be systemansvarig rätta det.',
      [],
    ]);
    const alone = await list.pulled({ filter: [], keys: [row?.key ?? ''] });
    expect(alone.rows.map(({ values }) => values.fel)).toEqual([row?.values.fel]);
  });

  it('has nothing of the protected and nothing of another kommun (Z17, Z44)', async () => {
    const { app, make, period, list } = await kommun();
    await app.loginAs('handlaggare', '9902');
    await period('Hemlig', { sysselsattning_vid_registrering: 'okand', person: { skyddad: 1 } });
    const person_id = await make.person();
    const theirs = await make.period({ person_id, kommun_kod: '9902', ...RIGHT, ...CLOSED });
    await make.period({ person_id, ...RIGHT });
    expect((await list.pulled()).rows).toEqual([]);
    expect((await list.pulled({ filter: [], keys: [String(theirs)] })).rows).toEqual([]);
  });
});
