import type { PulledSheet, Snapshot } from '../../contract/pulled-sheet.ts';
import type { WireSheet } from '../../contract/sheets.ts';
import type { Decision } from '../../domain/decide.ts';
import type { BaseRow, SheetDiff } from '../../domain/diff-types.ts';
import type { SheetName } from '../../domain/sheet.ts';
import type { ScbContents } from '../scb/workbook.ts';
import type { Listed } from './table-sheet.ts';

/** What is to be written: a pull that can be sent back, a plain list as of an instant, or an export to SCB. */
export type Contents =
  | ({ kind: 'scb' } & ScbContents)
  | ({ kind: 'pulled' } & Snapshot)
  | ({ kind: 'list'; at: string } & Omit<Listed, 'headerOf' | 'own'>);

/** What to look for in a workbook that comes back. */
export type Asked = {
  /** Which of the pulled sheets; null where there is but one. */
  sheet: SheetName | null;
  /** The sheets as the role may use them today. */
  sheets: readonly WireSheet[];
  decisions: readonly Decision[];
};

/** A sheet of a workbook held against its base. */
export type Compared = {
  pulled: PulledSheet;
  /** How many rows were pulled. */
  rowCount: number;
  diff: SheetDiff;
  base: BaseRow[];
  rowKeys: [row: number, key: string][];
  columnAt: Record<string, string>;
  missing: string[];
};

/** Several sheets were pulled into the workbook: one of them must be chosen. */
export type ToChoose = { choose: SheetName[] };

/** Writes and reads workbooks without stopping the thread that answers requests. */
export type Workbooks = {
  write(contents: Contents): Promise<Buffer>;
  /** Throws FileRefused when the workbook cannot be used. */
  compare(file: Uint8Array<ArrayBuffer>, asked: Asked): Promise<Compared | ToChoose>;
};
