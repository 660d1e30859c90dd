import type { BaseRow } from '../../server/domain/diff-types.ts';
import { excel } from './excel-run.ts';
import { type Front, readFront } from './find-sheet.ts';
import type { PulledSheet } from './pulled-sheet.ts';
import { type Progress, writeSheet } from './write-sheet.ts';

/** Everything that the pane asks of the open workbook. */
export type Workbook = {
  front: () => Promise<Front>;
  write: (
    pulled: Omit<PulledSheet, 'table' | 'companion'>,
    base: BaseRow[],
    progress?: Progress,
  ) => Promise<PulledSheet>;
};

/** The workbook that the pane stands beside. */
export function openWorkbook(): Workbook {
  return {
    front: () => excel(readFront),
    write: writeSheet,
  };
}
