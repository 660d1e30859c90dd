import exceljs from 'exceljs';
import { expect } from 'vitest';
import { WorkbookPushAnswer } from '../../server/contract/workbook.ts';
import type { SheetName } from '../../server/domain/sheet.ts';
import type { Client } from './app.ts';
import { newPushId } from './sheets.ts';

/** A workbook as somebody has it open: cells by the words of their headers. */
export type OpenFile = {
  book: exceljs.Workbook;
  sheet: exceljs.Worksheet;
  /** The cell of a row (1 = the first below the header) under a header, pen or no pen. */
  cell(row: number, header: string): exceljs.Cell;
  save(): Promise<Buffer>;
};

/** Opens a workbook to edit it, as Excel or LibreOffice would. */
export async function openFile(bytes: Buffer): Promise<OpenFile> {
  const book = new exceljs.Workbook();
  await book.xlsx.load(new Uint8Array(bytes).buffer);
  const sheet = book.worksheets[0];
  if (!sheet) throw new Error('The workbook has no sheet.');
  const headers = (sheet.getRow(2).values as (string | undefined)[]).map((text) =>
    String(text ?? '').replace(/ ✎$/, ''),
  );
  return {
    book,
    sheet,
    cell(row, header) {
      const at = headers.indexOf(header);
      if (at < 1) throw new Error(`There is no column ${header}.`);
      return sheet.getRow(2 + row).getCell(at);
    },
    save: async () => Buffer.from(await book.xlsx.writeBuffer()),
  };
}

/** Downloads a sheet as a workbook. */
export async function download(client: Client, sheet: SheetName, body: object = {}): Promise<Buffer> {
  const answer = await client.send('POST', `/api/sheets/${sheet}/workbook`, body);
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

/** Sends a workbook back; `fields` beside the file. */
export function upload(client: Client, file: Buffer, fields: Record<string, string> = {}): Promise<Response> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(file)]), 'arbetsbok.xlsx');
  for (const [name, value] of Object.entries({ pushId: newPushId(), dryRun: 'false', ...fields })) {
    form.append(name, value);
  }
  return client.send('POST', '/api/workbooks/push', form);
}

/** Sends a workbook back that is to be taken. */
export async function sent(
  client: Client,
  file: Buffer,
  fields: Record<string, string> = {},
): Promise<WorkbookPushAnswer> {
  const answer = await upload(client, file, fields);
  expect(answer.status).toBe(200);
  return WorkbookPushAnswer.parse(await answer.json());
}
