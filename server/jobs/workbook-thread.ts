import { parentPort } from 'node:worker_threads';
import type { BaseRow } from '../domain/diff-types.ts';
import { FileRefused } from '../formats/file-refused.ts';
import type { SheetToWrite } from '../formats/xlsx-write.ts';
import { scbSheets } from '../usecases/scb/workbook.ts';
import { compareWorkbook } from '../usecases/workbooks/compare.ts';
import { listWorkbook, pulledWorkbook } from '../usecases/workbooks/compose.ts';
import type { WorkbookMessage, WorkbookOutcome } from './workbook-threads.ts';

const GIVE_UP_AFTER_MS = 45_000;
let rows: BaseRow[] = [];

parentPort?.on('message', (message: WorkbookMessage) => {
  if (message.kind === 'rows') rows.push(...message.rows);
  else void work(message, taken()).then((outcome) => parentPort?.postMessage(outcome));
});

function taken(): BaseRow[] {
  const all = rows;
  rows = [];
  return all;
}

async function work(
  message: Exclude<WorkbookMessage, { kind: 'rows' }>,
  base: BaseRow[],
): Promise<WorkbookOutcome> {
  try {
    if (message.kind === 'compare') {
      const file = Buffer.from(message.file.buffer, message.file.byteOffset, message.file.byteLength);
      return {
        value: await compareWorkbook(file, message.asked, AbortSignal.timeout(GIVE_UP_AFTER_MS)),
      };
    }
    const { contents } = message;
    const sheets = sheetsOf(contents, base);
    // Loaded when it is needed: those that only read start faster without it.
    const { writeXlsx } = await import('../formats/xlsx-write.ts');
    return { value: new Uint8Array(await writeXlsx(sheets)) };
  } catch (error) {
    if (error instanceof FileRefused) return { refused: { code: error.code, message: error.message } };
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function sheetsOf(
  contents: Extract<WorkbookMessage, { kind: 'write' }>['contents'],
  base: BaseRow[],
): SheetToWrite[] {
  switch (contents.kind) {
    case 'scb':
      return scbSheets(contents);
    case 'pulled':
      return pulledWorkbook({ pulled: contents.pulled, base });
    case 'list':
      return listWorkbook({ ...contents, rows: base, headerOf: ({ title }) => title });
  }
}
