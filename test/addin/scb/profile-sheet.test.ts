import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editAsSheet, saveSheet } from '../../../addin/panes/scb/edit-profile.ts';
import { rowsOf } from '../../../addin/panes/scb/profile-rows.ts';
import { readProfileRows } from '../../../addin/panes/scb/read-profile-rows.ts';
import { scbApi } from '../../../addin/panes/scb/scb-api.ts';
import { ScbProfile } from '../../../server/contract/scb-profile.ts';
import { DELIMITERS, ENCODINGS, LEVELS, SCB_CHECKS } from '../../../server/domain/scb/profile.ts';
import { SHIPPED_PROFILES } from '../../../server/domain/scb/shipped.ts';
import { createTestApp } from '../../support/app.ts';
import { createExcel } from '../../support/excel.ts';
import { apiOf } from '../runs/pane.ts';

/** An administrator beside a workbook with the present-day profile on a sheet. */
async function openSheet() {
  const app = await createTestApp();
  const { api } = await apiOf(app, 'administrator');
  const excel = createExcel();
  Object.assign(globalThis, { Excel: excel.Excel, window: { location: { origin: 'https://kaa.test' } } });
  const name = await editAsSheet(await scbApi(api).profile('nuvarande'));
  const cells = () =>
    excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem(name).getUsedRange().load('values');
      await context.sync();
      return range.values.map((row) => row.map(String));
    });
  const rowOf = async (part: string, what: string, value = '') =>
    (await cells()).findIndex((row) => row[0] === part && row[1] === what && row[2] === value) + 1;
  const type = (address: string, text: string) =>
    excel.run(async (context) => {
      context.workbook.worksheets.getItem(name).getRange(address).values = [[text]];
      await context.sync();
    });
  const remove = (row: number) =>
    excel.run(async (context) => {
      context.workbook.worksheets.getItem(name).getRange(`${row}:${row}`).delete('Up');
      await context.sync();
    });
  return { api, scb: scbApi(api), name, cells, rowOf, type, remove };
}

describe('a profile on a worksheet', () => {
  it('is saved as the next version when it has been edited, and again from the same sheet', async () => {
    const { api, scb, name, rowOf, type } = await openSheet();
    expect(name).toBe('SCB-profil nuvarande');
    await type(`D${await rowOf('Kod', 'Åtgärdstyp', 'Praktik')}`, 'P1');
    await type(`E${await rowOf('Kod', 'Åtgärdstyp', 'Praktik')}`, 'ja');
    await type(`D${await rowOf('Kolumn', 'Slutdatum')}`, 'Slut');
    expect(await saveSheet(api, 'nuvarande')).toMatchObject({ saved: { version: 2 } });
    const { profile } = await scb.profile('nuvarande');
    expect(profile.columns.find(({ field }) => field === 'slutdatum')?.title).toBe('Slut');
    expect(Object.values(profile.codes.atgardstyp ?? {})).toContainEqual({ code: 'P1', confirmed: true });
    await type(`D${await rowOf('Filens form', 'Avgränsare')}`, 'Tabb');
    expect(await saveSheet(api, 'nuvarande')).toMatchObject({
      saved: { version: 3, profile: { format: { delimiter: '\t' } } },
    });
  });

  it('shows on the cells what is wrong, and saves nothing', async () => {
    const { api, scb, cells, rowOf, type, remove } = await openSheet();
    await type(`E${await rowOf('Kolumn', 'Kommun')}`, 'kanske');
    await type(`D${await rowOf('Filens form', 'Radslut')}`, 'CR');
    expect(await saveSheet(api, 'nuvarande')).toMatchObject({ faults: [{}, {}] });
    const wrong = async () => (await cells()).slice(1).flatMap((row) => (row[5] ? [[row[1], row[5]]] : []));
    expect(await wrong()).toEqual([
      ['Radslut', 'Skriv något av: CR LF, LF.'],
      ['Kommun', 'Skriv något av: Ja, Nej.'],
    ]);
    await type(`E${await rowOf('Kolumn', 'Kommun')}`, 'Nej');
    await type(`D${await rowOf('Filens form', 'Radslut')}`, 'LF');
    await type(`D${await rowOf('Kolumn', 'Förnamn')}`, 'Kommun');
    await remove(await rowOf('Kod', 'Åtgärdstyp', 'Praktik'));
    expect(await saveSheet(api, 'nuvarande')).toMatchObject({ faults: [{}, {}] });
    const told = await wrong();
    expect(told[0]).toEqual(['Förnamn', 'Två kolumner har rubriken Kommun. Ge dem olika rubriker.']);
    expect(told[1]?.[0]).toBe('Åtgärdstyp');
    expect(told[1]?.[1]).toContain('Koden saknas för Praktik');
    expect((await scb.profile('nuvarande')).version).toBe(1);
  });

  it('is refused when somebody has saved another version since it was written', async () => {
    const { api, scb, rowOf, type } = await openSheet();
    const { profile } = await scb.profile('nuvarande');
    await scb.saveProfile({ version: 1, profile: { ...profile, name: 'En annans' } });
    await type(`D${await rowOf('Profil', 'Namn')}`, 'Min');
    await expect(saveSheet(api, 'nuvarande')).rejects.toMatchObject({ code: 'krock' });
    expect((await scb.profile('nuvarande')).profile.name).toBe('En annans');
  });

  it('becomes a new profile under another id', async () => {
    const { api, scb, rowOf, type } = await openSheet();
    await type(`D${await rowOf('Profil', 'Id')}`, 'provfil');
    await type(`D${await rowOf('Profil', 'Gäller från halvår')}`, '');
    expect(await saveSheet(api, 'nuvarande')).toMatchObject({ saved: { version: 1 } });
    expect((await scb.profiles()).map(({ id }) => id)).toContain('provfil');
    expect((await scb.profile('nuvarande')).version).toBe(1);
  });

  it('reads back as what was written, whatever is in it', () => {
    const text = fc.string({ minLength: 1, maxLength: 20 }).filter((one) => one.trim() === one);
    fc.assert(
      fc.property(
        fc.constantFrom(...SHIPPED_PROFILES),
        fc.record({ name: text, byChoice: fc.boolean(), formConfirmed: fc.boolean() }),
        fc.record({ delimiter: fc.constantFrom(...DELIMITERS), encoding: fc.constantFrom(...ENCODINGS) }),
        fc.dictionary(fc.constantFrom(...SCB_CHECKS), fc.constantFrom(...LEVELS), { noNullPrototype: true }),
        fc.infiniteStream(fc.nat()),
        (shipped, about, format, checks, order) => {
          const columns = shipped.columns
            .map((column) => ({ column, at: order.next().value ?? 0 }))
            .sort((a, b) => a.at - b.at)
            .map(({ column }) => column);
          const profile = ScbProfile.parse({
            ...shipped,
            ...about,
            format: { ...shipped.format, ...format },
            columns,
            checks,
          });
          const read = readProfileRows(rowsOf(profile));
          expect(read.faults).toEqual([]);
          expect(read.profile).toEqual(profile);
        },
      ),
    );
  });
});
