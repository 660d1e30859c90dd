import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import exceljs from 'exceljs';

/** The workbook that a kommun imports examina from (R248, R249): the cells as text under PERSONNR. */
export async function examenWorkbook(cells: readonly string[]): Promise<Buffer> {
  const stream = new PassThrough();
  const bytes = buffer(stream);
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  const sheet = workbook.addWorksheet('IKE_IMPORT_FINALGRADE');
  sheet.columns = [{ header: 'PERSONNR', key: 'nr', width: 18, style: { numFmt: '@' } }];
  for (const nr of cells) sheet.addRow({ nr }).commit();
  sheet.commit();
  await workbook.commit();
  return bytes;
}
