import { describe, expect, it } from 'vitest';
import type { RowValues } from '../../server/domain/sheet.ts';
import { createTestApp } from '../support/app.ts';
import { caseload, testNumber } from '../support/caseload.ts';
import { httpSheet } from '../support/http-sheet.ts';
import { edit, removal } from '../support/sheets.ts';

const ALVA = testNumber(620);
const BO = testNumber(621);
const MOBILE = { kontakttyp: 'mobiltelefon', kontaktinformation: '070-174 06 05' };
const EMAIL = { kontakttyp: 'epost', kontaktinformation: 'alva@example.com' };

async function kommun() {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  const make = caseload({ engine: app.deps.context.engine, clock: app.clock });
  const period = await make.period({ person: { fornamn: 'Alva', identitetsnummer: ALVA } });
  await make.period({ person: { fornamn: 'Bo', identitetsnummer: BO } });
  const list = httpSheet(eva, 'kontaktuppgifter');
  const { pullId } = await list.pulled();
  const add = (...rows: RowValues[]) =>
    list.send(
      pullId,
      rows.map((create, at) => ({ ref: `ny${at}`, create: { personnummer: ALVA, ...create } })),
    );
  return { app, eva, make, list, add, period };
}

const ways = ['fornamn', 'kontakttyp', 'kontaktinformation', 'primarKontakt', 'primartTelefonnr'];
const codes = (answer: Awaited<ReturnType<ReturnType<typeof httpSheet>['send']>>) =>
  answer.results.map(({ errors }) => errors?.map(({ column, code }) => [column, code]) ?? []);

describe('Kontaktuppgifter', () => {
  it('are registered by hand, several of each kontakttyp, on the number or the period (R120, R121, R122, R123)', async () => {
    const { list, add, period } = await kommun();
    const landline = { kontakttyp: 'telefon', kontaktinformation: '08-465 004 00' };
    const named = { ...EMAIL, personnummer: null, aktivitetsansvar: String(period) };
    const answer = await add(MOBILE, { ...MOBILE, kontaktinformation: '+46 70 174 06 06' }, landline, named);
    expect(answer.counts.applied).toBe(4);
    expect(await list.shown(ways)).toEqual([
      ['Alva', 'mobiltelefon', '070-174 06 05', false, false],
      ['Alva', 'mobiltelefon', '+46 70 174 06 06', false, false],
      ['Alva', 'telefon', '08-465 004 00', false, false],
      ['Alva', 'epost', 'alva@example.com', false, false],
    ]);
    const { columns } = await list.definition();
    const kinds = columns.find(({ key }) => key === 'kontakttyp')?.list?.map(({ label }) => label);
    expect(kinds).toEqual(['Epost', 'Telefon', 'Mobiltelefon']);
  });

  it('have one that is easiest, and one number that is; a second is refused until the first is let go (R124, R125, R128)', async () => {
    const { list, add } = await kommun();
    const both = { primarKontakt: true, primartTelefonnr: true };
    const first = await add(
      { ...MOBILE, ...both },
      { ...EMAIL, primarKontakt: true },
      {
        ...EMAIL,
        personnummer: BO,
        primarKontakt: true,
      },
    );
    expect(codes(first)).toEqual([[], [['primarKontakt', 'redanPrimar']], []]);
    await add({ ...MOBILE, kontaktinformation: '070-174 06 07' });
    const { pullId, rows } = await list.pulled({ filter: [] });
    const [mobile, other] = rows;
    const refused = await list.send(pullId, [edit(other, both)]);
    expect(codes(refused)).toEqual([[['primarKontakt', 'redanPrimar']]]);
    const moved = await list.send(pullId, [
      edit(other, both),
      edit(mobile, { primarKontakt: false, primartTelefonnr: false }),
    ]);
    expect(moved.counts.applied).toBe(2);
    expect((await list.undo(moved.pushId)).counts.applied).toBe(2);
    expect((await list.shown(['primarKontakt'])).flat()).toEqual([true, false, true]);
  });

  it('are what they say they are: zeros in front are kept, and missed where a spreadsheet has taken them (R123, R125)', async () => {
    const { list, add } = await kommun();
    const answer = await add(
      { ...MOBILE, kontaktinformation: '0701740605' },
      { ...MOBILE, kontaktinformation: '701740605' },
      { ...MOBILE, kontaktinformation: 'ring mamma' },
      { ...EMAIL, kontaktinformation: 'alva(at)example.com' },
      { ...EMAIL, primartTelefonnr: true },
      { kontakttyp: 'fax', kontaktinformation: '08-465 004 00' },
      { kontakttyp: 'telefon' },
    );
    expect(codes(answer)).toEqual([
      [],
      [['kontaktinformation', 'telefon']],
      [['kontaktinformation', 'telefon']],
      [['kontaktinformation', 'epost']],
      [['primartTelefonnr', 'ejTelefon']],
      [['kontakttyp', 'inteILista']],
      [['kontaktinformation', 'saknas']],
    ]);
    expect(await list.shown(['kontaktinformation'])).toEqual([['0701740605']]);
  });

  it('are changed and deleted in their rows, and come back (R127)', async () => {
    const { list, add } = await kommun();
    await add({ ...MOBILE, primarKontakt: true }, EMAIL);
    const { pullId, rows } = await list.pulled();
    const changed = await list.send(pullId, [
      removal(rows[0]),
      edit(rows[1], { kontaktinformation: 'alva.ny@example.com', primarKontakt: true }),
    ]);
    expect(changed.counts.applied).toBe(2);
    expect(await list.shown(ways)).toEqual([['Alva', 'epost', 'alva.ny@example.com', true, false]]);
    expect((await list.undo(changed.pushId)).counts.applied).toBe(2);
    expect(await list.shown(ways)).toEqual([
      ['Alva', 'mobiltelefon', '070-174 06 05', true, false],
      ['Alva', 'epost', 'alva@example.com', false, false],
    ]);
  });

  it('that were deleted stay away when another has taken their mark since', async () => {
    const { list, add } = await kommun();
    await add({ ...MOBILE, primarKontakt: true });
    const { pullId, rows } = await list.pulled();
    const { pushId } = await list.send(pullId, [removal(rows[0])]);
    await add({ ...EMAIL, primarKontakt: true });
    expect((await list.undo(pushId)).results).toMatchObject([
      { outcome: 'conflict', errors: [{ code: 'redanPrimar' }] },
    ]);
    expect(await list.shown(ways)).toEqual([['Alva', 'epost', 'alva@example.com', true, false]]);
  });

  it('can only be read once the period is closed, and then are out of the first view (Z45)', async () => {
    const { list, make, eva } = await kommun();
    const person_id = await make.person({ identitetsnummer: testNumber(622) });
    await make.period({ person_id, avregistrerad_datum: '2026-11-01' });
    const skapad = '2026-01-01T00:00:00.000Z';
    const row = { person_id, kommun_kod: '9901', ...EMAIL, skapad, andrad: skapad };
    await make.insert('kontaktuppgift', row);
    expect((await list.pulled()).rows).toEqual([]);
    const { pullId, rows } = await list.pulled({ filter: [] });
    expect(rows.map(({ values }) => values.oppet)).toEqual([false]);
    const answer = await list.send(pullId, [
      edit(rows[0], { kontaktinformation: 'x@example.com' }),
      { ref: 'ny', create: { ...MOBILE, personnummer: testNumber(622) } },
    ]);
    expect(codes(answer)).toEqual([[['kontaktinformation', 'avslutad']], [['personnummer', 'ingenPeriod']]]);
    const removed = await httpSheet(eva, 'kontaktuppgifter').send(pullId, [removal(rows[0])]);
    expect(codes(removed)).toEqual([[[null, 'avslutad']]]);
  });

  it("are the kommun's own, and of nobody who is protected or dead (Z16, Z17, Z44)", async () => {
    const { app, list, add, make } = await kommun();
    await add(EMAIL);
    const [row] = (await list.pulled()).rows;
    const granne = httpSheet(await app.loginAs('handlaggare', '9902'), 'kontaktuppgifter');
    const person = await make.person({ identitetsnummer: testNumber(623) });
    await make.period({ person_id: person, kommun_kod: '9902' });
    const skapad = '2026-01-01T00:00:00.000Z';
    for (const hidden of [{ skyddad: 1 as const }, { avregistreringsorsak: 'AV' }]) {
      const person_id = await make.person(hidden);
      await make.period({ person_id });
      const canary = { kontakttyp: 'epost', kontaktinformation: 'kanarie@example.com' };
      await make.insert('kontaktuppgift', {
        person_id,
        kommun_kod: '9901',
        ...canary,
        skapad,
        andrad: skapad,
      });
    }
    expect(JSON.stringify(await list.pulled({ filter: [] }))).not.toContain('kanarie');
    const theirs = await granne.pulled({ filter: [] });
    expect(theirs.rows).toEqual([]);
    expect((await granne.pulled({ filter: [], keys: [row?.key ?? ''] })).rows).toEqual([]);
    expect((await granne.send(theirs.pullId, [removal(row)])).results).toEqual([
      { key: row?.key, outcome: 'gone' },
    ]);
    const foreign = { ref: 'ny', create: { ...EMAIL, personnummer: ALVA } };
    expect(codes(await granne.send(theirs.pullId, [foreign]))).toEqual([[['personnummer', 'ingenPeriod']]]);
  });

  it('keep a new period from being taken back', async () => {
    const { app, eva, add } = await kommun();
    const periods = httpSheet(eva, 'aktivitetsansvar');
    const { pullId } = await periods.pulled();
    const create = {
      personnummer: testNumber(624),
      datumForRegistrering: '2026-11-20',
      sysselsattningVidRegistrering: 'okand',
    };
    const { pushId } = await periods.send(pullId, [{ ref: 'ny', create }]);
    app.wait(1000);
    expect((await add({ ...EMAIL, personnummer: testNumber(624) })).counts.applied).toBe(1);
    expect((await periods.undo(pushId)).results).toMatchObject([
      { outcome: 'conflict', errors: [{ code: 'byggtPa' }] },
    ]);
  });
});
