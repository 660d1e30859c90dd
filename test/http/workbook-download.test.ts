import { describe, expect, it } from 'vitest';
import { unpackIds } from '../../server/audit/read-log.ts';
import { openXlsx } from '../../server/formats/xlsx.ts';
import { createTestApp } from '../support/app.ts';
import { caseload, testNumber } from '../support/caseload.ts';
import { download, openFile } from '../support/workbook-file.ts';

async function region() {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  const { engine } = app.deps.context;
  const make = caseload({ engine, clock: app.clock });
  return { app, eva, engine, make };
}

describe('a sheet downloaded as a workbook (R286)', () => {
  it('is one formatted table below a line that says what it is, its header in sight', async () => {
    const { app, eva, make } = await region();
    await make.period({ person: { identitetsnummer: testNumber(1), fornamn: 'Åsa', efternamn: 'Öberg' } });
    const answer = await eva.send('POST', '/api/sheets/aktivitetsansvar/workbook', {});
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ]);
    const day = app.clock.today();
    expect(answer.headers.get('content-disposition')).toContain(
      `filename*=UTF-8''${encodeURIComponent(`Aktivitetsansvar Kommun 9901 ${day}.xlsx`)}`,
    );
    const { book, sheet, cell } = await openFile(Buffer.from(await answer.arrayBuffer()));
    expect(book.worksheets.map(({ name, state }) => [name, state])).toEqual([
      ['Aktivitetsansvar', 'visible'],
      ['_kaa_aktivitetsansvar', 'veryHidden'],
    ]);
    expect(sheet.getCell('A1').text).toMatch(
      /^Aktivitetsansvar · Kommun 9901 · Status aktivitetsansvar är .* · Innehåller personuppgifter$/,
    );
    const [table] = sheet.getTables() as unknown as { table: { name: string; tableRef: string } }[];
    expect([table?.table.name, table?.table.tableRef]).toEqual(['Kaa_aktivitetsansvar', 'A2:U3']);
    expect(sheet.views).toMatchObject([{ state: 'frozen', xSplit: 3, ySplit: 2 }]);
    const number = testNumber(1);
    expect(cell(1, 'Personnummer').value).toBe(`${number.slice(0, 8)}-${number.slice(8)}`);
    expect(cell(1, 'Personnummer').numFmt).toBe('@');
    expect(cell(1, 'Datum för registrering').value).toEqual(new Date('2026-09-01T00:00:00Z'));
    expect(cell(1, 'Datum för registrering').numFmt).toBe('yyyy-mm-dd');
    expect(cell(1, 'Förnamn').font.color).toEqual({ argb: 'FF616161' });
    expect(cell(1, 'Anteckningar').font?.color?.argb).toBeUndefined();
    expect(['Nyckel', 'Version', 'Kontroll'].map((own) => sheet.getColumn(cell(1, own).col).hidden)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('has drop-downs from its hidden lists, and rules for days, with room for new rows', async () => {
    const { eva, make } = await region();
    await make.period();
    const { book, sheet, cell } = await openFile(await download(eva, 'aktivitetsansvar'));
    const rule = sheet.getCell(`${cell(1, 'Sysselsättning vid registrering').address}`).dataValidation;
    expect(rule).toMatchObject({ type: 'list', showErrorMessage: true });
    const [, letters, first, last] = /\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)/.exec(String(rule.formulae[0])) ?? [];
    const words = [];
    for (let row = Number(first); row <= Number(last); row++) {
      words.push(book.getWorksheet('_kaa_aktivitetsansvar')?.getCell(`${letters}${row}`).text);
    }
    expect(words).toContain('Okänd');
    expect(cell(150, 'Sysselsättning vid registrering').dataValidation).toEqual(rule);
    expect(cell(1, 'Datum för registrering').dataValidation).toMatchObject({
      type: 'date',
      formulae: [new Date('2000-01-01'), new Date('2099-12-31')],
    });
    expect(cell(1, 'Gymnasieexamen enligt hemkommun').dataValidation.formulae).toEqual(['"Ja,Nej"']);
    expect(cell(1, 'Status aktivitetsansvar').dataValidation).toBeUndefined();
  });

  it('keeps text that looks like a formula, and every odd sign, as the text that it is', async () => {
    const { eva, make } = await region();
    const notes = ['=HYPERLINK("http://x")', '+46701234567', '-1', '@SUMMA(A1)', "'citat", '_x0041_', 'å\nä'];
    for (const anteckningar of notes) await make.period({ anteckningar });
    const bytes = await download(eva, 'aktivitetsansvar', { columns: ['anteckningar'] });
    const book = await openXlsx(bytes);
    const found: unknown[] = [];
    for await (const { row, cells } of book.rows('Aktivitetsansvar')) if (row > 2) found.push(cells[3]);
    book.close();
    expect(found.sort()).toEqual([...notes].sort());
    const { cell } = await openFile(bytes);
    for (let row = 1; row <= notes.length; row++) expect(cell(row, 'Anteckningar').formula).toBeUndefined();
  });

  it('is a pull: in the read log with whom, with the selection that was asked for', async () => {
    const { eva, engine, make } = await region();
    const [alva, bo] = [await make.person({ fornamn: 'Alva' }), await make.person({ fornamn: 'Bo' })];
    for (const person_id of [alva, bo]) await make.period({ person_id });
    const filter = [{ column: 'fornamn', operator: 'eq', value: 'Bo' }];
    const { sheet, cell } = await openFile(
      await download(eva, 'aktivitetsansvar', { filter, columns: ['anteckningar'] }),
    );
    expect([cell(1, 'Förnamn').text, sheet.rowCount]).toEqual(['Bo', 3]);
    expect(sheet.getCell('A1').text).toContain('Förnamn är Bo');
    const readings = await engine.read.selectFrom('laslogg').selectAll().execute();
    expect(readings).toMatchObject([{ andamal: 'hamtning aktivitetsansvar', antal: 1 }]);
    expect(unpackIds(readings[0]?.personer ?? '')).toEqual([bo]);
    expect(await engine.read.selectFrom('hamtning').select('blad').execute()).toEqual([
      { blad: 'aktivitetsansvar' },
    ]);
  });

  it('shows no protected person, nor what is another kommun’s, and not in its hidden sheet either (Z17)', async () => {
    const { app, eva, make } = await region();
    await app.loginAs('handlaggare', '9902');
    await make.period({ person: { fornamn: 'Synlig' } });
    await make.period({ person: { fornamn: 'Skyddad', skyddad: 1 } });
    await make.period({ kommun_kod: '9902', person: { fornamn: 'Grannens' } });
    for (const plain of [false, true]) {
      const { book } = await openFile(await download(eva, 'aktivitetsansvar', { filter: [], plain }));
      const text = JSON.stringify(book.model);
      expect([text.includes('Synlig'), text.includes('Skyddad'), text.includes('Grannens')]).toEqual([
        true,
        false,
        false,
      ]);
    }
  });

  it('as a plain list has nothing hidden, and is an export in the read log', async () => {
    const { eva, engine, make } = await region();
    await make.period();
    const { book, sheet } = await openFile(await download(eva, 'aktivitetsansvar', { plain: true }));
    expect(book.worksheets.map(({ name }) => name)).toEqual(['Aktivitetsansvar']);
    const headers = (sheet.getRow(2).values as string[]).filter(Boolean);
    expect(headers).not.toContain('Nyckel');
    expect(headers.join()).not.toContain('✎');
    const readings = await engine.read.selectFrom('laslogg').select('andamal').execute();
    expect(readings).toEqual([{ andamal: 'export aktivitetsansvar' }]);
    expect(await engine.read.selectFrom('hamtning').selectAll().execute()).toEqual([]);
  });

  it('is there for every sheet, is refused for a role without the caseload, and for a selection that does not fit', async () => {
    const { app, eva, make } = await region();
    const person_id = await make.person();
    await make.atgard(await make.period({ person_id }));
    await make.kontakt(person_id);
    for (const name of ['atgarder', 'kontakttillfallen', 'uppfoljning', 'attRatta'] as const) {
      expect((await openFile(await download(eva, name, { filter: [] }))).book.worksheets).toHaveLength(2);
    }
    for (const name of ['elevhistorik', 'kontaktuppgifter', 'postadresser'] as const) {
      expect((await openFile(await download(eva, name))).book.worksheets).toHaveLength(2);
    }
    const siv = await app.loginAs('systemansvarig');
    const ask = (client: typeof eva, body: object) =>
      client.send('POST', '/api/sheets/aktivitetsansvar/workbook', body).then(({ status }) => status);
    expect(await ask(siv, {})).toBe(403);
    expect(await ask(eva, { columns: ['lön'] })).toBe(400);
    expect(await ask(eva, { countOnly: true })).toBe(400);
  });
});
