import { describe, expect, it } from 'vitest';
import { createTestApp } from '../support/app.ts';
import { caseload, testNumber } from '../support/caseload.ts';
import { httpSheet } from '../support/http-sheet.ts';
import { edit, removal } from '../support/sheets.ts';

const ALVA = testNumber(640);
const HOME = { gatuadress: 'Åvägen 1', postnummer: '99911', postort: 'Norreka' };
const ADDRESS = { coAdress: 'c/o Ek', gatuadress: 'Ängsgatan 2', postnummer: '999 12', postort: 'Söderek' };
const COLUMNS = ['coAdress', 'gatuadress', 'postnummer', 'postort', 'land'];
const FOLKBOKFORD = ['folkbokfordCo', 'folkbokfordGatuadress', 'folkbokfordPostnummer', 'folkbokfordPostort'];

async function kommun() {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  const make = caseload({ engine: app.deps.context.engine, clock: app.clock });
  const personId = await make.person({ identitetsnummer: ALVA, ...HOME });
  const period = await make.period({ person_id: personId });
  const list = httpSheet(eva, 'postadresser');
  const { pullId } = await list.pulled();
  const add = (create: Record<string, string | null>) =>
    list.send(pullId, [{ ref: 'ny', create: { personnummer: ALVA, ...create } }]);
  return { app, eva, make, list, add, personId, period };
}

describe('Postadresser', () => {
  it('are another address beside the folkbokföringsadress, registered with Ny (R113, R114, R119)', async () => {
    const { list, add } = await kommun();
    expect((await add(ADDRESS)).counts.applied).toBe(1);
    expect(await list.shown([...COLUMNS, ...FOLKBOKFORD])).toEqual([
      ['c/o Ek', 'Ängsgatan 2', '999 12', 'Söderek', null, null, 'Åvägen 1', '99911', 'Norreka'],
    ]);
  });

  it('are at most one for a person (R115)', async () => {
    const { app, list, add, period } = await kommun();
    await add(ADDRESS);
    const second = await add({ ...ADDRESS, gatuadress: 'Bygatan 3' });
    expect(second.results).toMatchObject([
      { outcome: 'invalid', errors: [{ column: 'personnummer', code: 'redanEn' }] },
    ]);
    const kalle = httpSheet(await app.loginAs('handlaggare', '9901'), 'postadresser');
    const { pullId, rows } = await kalle.pulled();
    const both = [
      removal(rows[0]),
      { ref: 'a', create: { ...ADDRESS, aktivitetsansvar: String(period) } },
      { ref: 'b', create: { ...ADDRESS, personnummer: ALVA } },
    ];
    expect((await kalle.send(pullId, both)).results.map(({ outcome }) => outcome)).toEqual([
      'applied',
      'applied',
      'invalid',
    ]);
    expect(await list.shown(['gatuadress'])).toEqual([['Ängsgatan 2']]);
  });

  it('leave the folkbokföringsadress as the register has it (R116, R117)', async () => {
    const { app, list, add } = await kommun();
    await add(ADDRESS);
    const { pullId, rows } = await list.pulled();
    const { columns } = await list.definition();
    const own = columns.filter(({ key }) => FOLKBOKFORD.includes(key));
    expect(own.map(({ editable, creatable }) => [editable, creatable])).toEqual([
      [false, undefined],
      [false, undefined],
      [false, undefined],
      [false, undefined],
    ]);
    const { results } = await list.send(pullId, [edit(rows[0], { folkbokfordGatuadress: 'Bygatan 3' })]);
    expect(results).toMatchObject([{ outcome: 'invalid', errors: [{ code: 'ejRedigerbar' }] }]);
    await list.send(pullId, [removal(rows[0])]);
    const { engine } = app.deps.context;
    const person = engine.read.selectFrom('person').select(['gatuadress', 'postnummer', 'postort']);
    expect(await person.execute()).toEqual([HOME]);
  });

  it('are changed and deleted in their rows, and come back (R118)', async () => {
    const { list, add } = await kommun();
    await add(ADDRESS);
    const { pullId, rows } = await list.pulled();
    const changed = await list.send(pullId, [edit(rows[0], { gatuadress: 'Bygatan 3', coAdress: null })]);
    expect(await list.shown(COLUMNS)).toEqual([[null, 'Bygatan 3', '999 12', 'Söderek', null]]);
    expect((await list.undo(changed.pushId)).counts.applied).toBe(1);
    const again = await list.pulled();
    const { pushId } = await list.send(again.pullId, [removal(again.rows[0])]);
    expect((await list.pulled()).rows).toEqual([]);
    expect((await list.undo(pushId)).counts.applied).toBe(1);
    expect(await list.shown(COLUMNS)).toEqual([['c/o Ek', 'Ängsgatan 2', '999 12', 'Söderek', null]]);
  });

  it('that were deleted do not come back beside a newer one', async () => {
    const { list, add } = await kommun();
    await add(ADDRESS);
    const { pullId, rows } = await list.pulled();
    const { pushId } = await list.send(pullId, [removal(rows[0])]);
    await add({ ...ADDRESS, gatuadress: 'Bygatan 3' });
    expect((await list.undo(pushId)).results).toMatchObject([
      { outcome: 'conflict', errors: [{ code: 'redanEn' }] },
    ]);
    expect(await list.shown(['gatuadress'])).toEqual([['Bygatan 3']]);
  });

  it('have five digits in Sweden, and what there is elsewhere', async () => {
    const { list, add } = await kommun();
    const wrong = async (address: Record<string, string | null>) =>
      (await add(address)).results[0]?.errors?.map(({ column, code }) => [column, code]);
    expect(await wrong({ ...ADDRESS, postnummer: '1234' })).toEqual([['postnummer', 'postnummer']]);
    expect(await wrong({ ...ADDRESS, postnummer: null })).toEqual([['postnummer', 'postnummer']]);
    expect(await wrong({ coAdress: 'c/o Ek', postnummer: '999 12' })).toEqual([
      ['gatuadress', 'saknas'],
      ['postort', 'saknas'],
    ]);
    const abroad = { gatuadress: 'Storgata 0', postnummer: '0150', postort: 'Oslo', land: 'Norge' };
    expect((await add(abroad)).counts.applied).toBe(1);
    expect(await list.shown(COLUMNS)).toEqual([[null, 'Storgata 0', '0150', 'Oslo', 'Norge']]);
  });

  it('merge as one: of two who write different parts of one, the second is told', async () => {
    const { app, list, add } = await kommun();
    await add(ADDRESS);
    const kalle = httpSheet(await app.loginAs('handlaggare', '9901'), 'postadresser');
    const [mine, his] = [await list.pulled(), await kalle.pulled()];
    await kalle.send(his.pullId, [edit(his.rows[0], { postort: 'Norreka', postnummer: '999 99' })]);
    const { rows, pullId } = mine;
    const [row] = rows;
    const all = Object.fromEntries(COLUMNS.map((column) => [column, row?.values[column] ?? null]));
    const change = { key: row?.key ?? '', version: 1, base: all, set: { gatuadress: 'Bygatan 3' } };
    expect((await list.send(pullId, [change])).results[0]?.outcome).toBe('conflict');
  });

  it("are the kommun's own, and after a move neither they nor the new folkbokföringsadress are shown to the other (Z17, Z44)", async () => {
    const { app, list, add, personId, make } = await kommun();
    await add(ADDRESS);
    const granne = httpSheet(await app.loginAs('handlaggare', '9902'), 'postadresser');
    await app.deps.context.engine.transaction(async (tx) => {
      await tx
        .updateTable('person')
        .set({ kommun_kod: '9902', gatuadress: 'Kanariegatan 1' })
        .where('id', '=', personId)
        .execute();
      await tx
        .updateTable('aktivitetsansvar')
        .set({ avregistrerad_datum: '2026-11-10', orsak_till_avregistrering: 'EjFbf' })
        .execute();
    });
    await make.period({ person_id: personId, kommun_kod: '9902' });
    expect((await granne.pulled({ filter: [] })).rows).toEqual([]);
    expect(await list.shown(['oppet', 'gatuadress', ...FOLKBOKFORD], [])).toEqual([
      [false, 'Ängsgatan 2', null, null, null, null],
    ]);
    const { engine } = app.deps.context;
    await engine.transaction((tx) => tx.updateTable('person').set({ skyddad: 1 }).execute());
    expect((await list.pulled({ filter: [] })).rows).toEqual([]);
  });
});
