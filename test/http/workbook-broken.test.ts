import { describe, expect, it } from 'vitest';
import { ErrorBody } from '../../server/contract/errors.ts';
import { workbookParts, zipFile } from '../formats/zip-file.ts';
import { type Client, createTestApp } from '../support/app.ts';
import { caseload, testNumber } from '../support/caseload.ts';
import { download, type OpenFile, openFile, sent, upload } from '../support/workbook-file.ts';

const NOTE = 'Anteckningar';
const DAY = 'Datum för registrering';

/** A workbook of three youths, open to be edited. */
async function opened(): Promise<{ eva: Client; file: OpenFile }> {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  const { engine } = app.deps.context;
  const make = caseload({ engine, clock: app.clock });
  for (const [nr, fornamn] of ['Alva', 'Bo', 'Cilla'].entries()) {
    await make.period({ person: { fornamn, identitetsnummer: testNumber(950 + nr) } });
  }
  return { eva, file: await openFile(await download(eva, 'aktivitetsansvar')) };
}

async function tried(eva: Client, file: OpenFile) {
  const { diff, missing } = await sent(eva, await file.save(), { dryRun: 'true' });
  const problems = diff.problems.map(({ row, column, code }) => [row, column, code]);
  return { problems, changes: diff.changes.map(({ row, set }) => [row, set]), missing, diff };
}

async function refused(answer: Response): Promise<string> {
  expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/json']);
  return ErrorBody.parse(await answer.json()).message;
}

describe('an edited workbook with something wrong in it', () => {
  it('tells row, cell and reason for values that cannot be, and sends the other rows', async () => {
    const { eva, file } = await opened();
    file.cell(1, DAY).value = '31 februari 2026';
    file.cell(1, 'Studier annan skolform').value = 401_768;
    file.cell(2, DAY).value = { formula: 'B3', result: undefined } as never;
    file.cell(2, 'Sysselsättning vid registrering').value = 'Jobbar lite';
    file.cell(3, NOTE).value = 'Sund';
    const { problems, changes } = await tried(eva, file);
    expect(problems).toEqual([
      [3, 'datumForRegistrering', 'datumFinnsInte'],
      [3, 'studierAnnanSkolform', 'datumOrimligt'],
      [4, 'datumForRegistrering', 'excelfel'],
      [4, 'sysselsattningVidRegistrering', 'inteILista'],
    ]);
    expect(changes).toEqual([[5, { anteckningar: 'Sund' }]]);
  });

  it('reads days and numbers however they are kept, and refuses the day before 1900', async () => {
    const { eva, file } = await opened();
    file.cell(1, DAY).value = '2026-10-02';
    file.cell(2, DAY).value = 46_297;
    file.cell(3, DAY).value = 20_261_004;
    file.cell(1, NOTE).value = 46_701_234_567;
    file.cell(2, 'Studier annan skolform').value = '1899-12-31';
    const { problems, changes } = await tried(eva, file);
    expect(problems).toEqual([[4, 'studierAnnanSkolform', 'datumOrimligt']]);
    expect(changes).toEqual([
      [3, { datumForRegistrering: '2026-10-02', anteckningar: '46701234567' }],
      [5, { datumForRegistrering: '2026-10-04' }],
    ]);
  });

  it('lets a formula say its value', async () => {
    const { eva, file } = await opened();
    file.cell(1, NOTE).value = { formula: 'B3&"!"', result: 'Alva!' };
    expect((await tried(eva, file)).changes).toEqual([[3, { anteckningar: 'Alva!' }]]);
  });

  it('says which columns are gone or renamed, and takes nothing from them', async () => {
    const { eva, file } = await opened();
    file.cell(1, NOTE).value = 'Försvinner';
    file.cell(0, NOTE).value = 'Mina anteckningar';
    file.cell(1, 'Sysselsättning vid registrering').value = 'Arbete';
    const { missing, changes } = await tried(eva, file);
    expect([missing, changes]).toEqual([[NOTE], [[3, { sysselsattningVidRegistrering: 'arbete' }]]]);
  });

  it('is refused when a column of ours is there twice, since nobody knows which is meant', async () => {
    const { eva, file } = await opened();
    const copy = file.sheet.columnCount + 1;
    for (let row = 2; row <= 5; row++) {
      file.sheet.getRow(row).getCell(copy).value = file.sheet
        .getRow(row)
        .getCell(file.cell(0, NOTE).col).value;
    }
    file.cell(1, NOTE).value = 'Skriven i den ena';
    expect(await refused(await upload(eva, await file.save(), { dryRun: 'true' }))).toBe(
      'Rubriken Anteckningar finns två gånger på bladet Aktivitetsansvar. Ta bort eller byt namn på den ena. Inget har skickats.',
    );
  });

  it('refuses rows that have been mixed up, are copies, or belong to no pull', async () => {
    const { eva, file } = await opened();
    for (const header of ['Förnamn', 'Personnummer']) {
      const [one, two] = [file.cell(1, header).value, file.cell(2, header).value];
      file.cell(1, header).value = two;
      file.cell(2, header).value = one;
    }
    file.sheet.addRow(file.sheet.getRow(5).values);
    file.sheet.addRow(file.sheet.getRow(5).values).getCell(file.cell(1, 'Nyckel').col).value = '999999';
    const { problems, changes } = await tried(eva, file);
    expect(problems).toEqual([
      [3, null, 'brutetSigill'],
      [4, null, 'brutetSigill'],
      [6, null, 'kopia'],
      [7, null, 'okandRad'],
    ]);
    expect(changes).toEqual([]);
  });

  it('does not let a read-only column be changed, whatever the file says of it', async () => {
    const { eva, file } = await opened();
    file.cell(1, 'Status aktivitetsansvar').value = 'Pågående';
    const companion = file.book.getWorksheet('_kaa_aktivitetsansvar');
    const header = companion?.getCell('B1');
    if (header) header.value = header.text.replaceAll('"editable":false', '"editable":true');
    expect((await tried(eva, file)).problems).toEqual([[3, 'status', 'skrivskyddad']]);
  });

  it('is refused whole, with what to do, when what was pulled is gone from it', async () => {
    const cases: [wrong: (file: OpenFile) => void, says: string][] = [
      [(file) => file.book.removeWorksheet('_kaa_aktivitetsansvar'), 'Det som hämtades finns inte'],
      [
        (file) => {
          file.cell(0, 'Nyckel').value = 'x';
        },
        'Nyckel och Kontroll saknas',
      ],
      [
        ({ book }) => {
          const cell = book.getWorksheet('_kaa_aktivitetsansvar')?.getCell('A3');
          if (cell) cell.value = 'j{"trasig"';
        },
        'är skadat',
      ],
      [
        ({ book }) => {
          const cell = book.getWorksheet('_kaa_aktivitetsansvar')?.getCell('B1');
          if (cell) cell.value = cell.text.replace('"pullId"', '"annat"');
        },
        'Det som hämtades finns inte',
      ],
    ];
    const { eva, file } = await opened();
    const pulled = await file.save();
    for (const [spoil, says] of cases) {
      const spoilt = await openFile(pulled);
      spoil(spoilt);
      expect(await refused(await upload(eva, await spoilt.save(), { dryRun: 'true' }))).toContain(says);
    }
  });

  it('is refused when its changes are more text than anybody has written, though the file is small', async () => {
    const { eva } = await opened();
    const file = await openFile(await download(eva, 'kontakttillfallen', { filter: [] }));
    const note = 'x'.repeat(10_000);
    const [who, reason, how, text] = ['Personnummer', 'Orsak', 'Kontaktsätt', NOTE].map(
      (header) => file.cell(1, header).col,
    );
    for (let row = 3; row < 7_003; row++) {
      for (const [col, value] of [
        [who, testNumber(950)],
        [reason, 'Kopia'],
        [how, 'Telefon'],
        [text, note],
      ] as const) {
        file.sheet.getRow(row).getCell(col ?? '').value = value;
      }
    }
    const bytes = await file.save();
    expect(bytes.length).toBeLessThan(1024 * 1024);
    expect(await refused(await upload(eva, bytes, { dryRun: 'true' }))).toBe(
      'Arbetsboken ändrar mer text än vad som tas emot på en gång. Skicka färre ändringar åt gången.',
    );
  });

  it('is refused when it is no workbook, or one that would unpack to too much', async () => {
    const { eva, file } = await opened();
    const saved = await file.save();
    expect(await refused(await upload(eva, Buffer.from('Personnummer;Namn')))).toContain('inte en Excel');
    expect(await refused(await upload(eva, saved.subarray(0, saved.length / 2)))).toContain('avklippt');
    const bomb = zipFile(workbookParts(''), { 'xl/worksheets/sheet1.xml': { claimedSize: 2 ** 29 } });
    expect(await refused(await upload(eva, bomb))).toContain('packas upp');
    const large = new Uint8Array(17 * 1024 * 1024);
    expect((await upload(eva, Buffer.from(large))).status).toBe(413);
  });
});
