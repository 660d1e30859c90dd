import type { PendingPush, PulledSheet } from '../../server/contract/pulled-sheet.ts';
import type { RowResult } from '../../server/contract/push.ts';
import type { Decision } from '../../server/domain/decide.ts';
import type { BaseRow, SheetDiff } from '../../server/domain/diff-types.ts';
import { titleOf } from '../../server/domain/sheet-layout.ts';
import { documentPlace } from './document-place.ts';
import {
  examenRunOfSheet,
  goToExamenRow,
  makeExamenSheet,
  noteExamenRun,
  readExamenSheet,
} from './examen-sheet.ts';
import { excel, ifPossible, quietly } from './excel-run.ts';
import { type Front, placesOf, readAllPulled, readFront } from './find-sheet.ts';
import { markSheet } from './mark-sheet.ts';
import { type MarkedRow, readMarkedRow } from './marked-row.ts';
import { marksOf } from './marks.ts';
import { keepPending, readPending } from './pending.ts';
import { keyOf } from './read-sheet.ts';
import { editedKeys, type Fresh, type Refreshed, refreshSheet } from './refresh-sheet.ts';
import { decideConflicts, makeNewRow, restoreRow, restoreSheet } from './restore-sheet.ts';
import { reviewSheet } from './review-sheet.ts';
import { findRowsBelow, goToRowsBelow, type RowsBelow, takeRowsBelow } from './rows-below.ts';
import { type Marked, readMarked } from './selection.ts';
import { type Settlement, settlePush } from './settle-push.ts';
import { watchWorkbook } from './watch.ts';
import { surveyWorkbook, type Wiped, wipeWorkbook } from './wipe-workbook.ts';
import { type WrittenList, writeList } from './write-list.ts';
import { writeSheet } from './write-sheet.ts';
import type { Progress } from './write-table.ts';

/** A sheet compared with what was pulled, as the pane needs it. */
export type Compared = {
  pulled: PulledSheet;
  base: BaseRow[];
  diff: SheetDiff;
  /** Titles of columns that somebody has deleted or renamed; edits in them are not seen. */
  missing: string[];
  /** Keys of rows that carry edits, sound or not. */
  edited: Set<string>;
  /** The key that stands in each row of the sheet. */
  rowKeys: Map<number, string>;
  /** What stands below the table and is not compared. */
  below: RowsBelow | null;
};

/** Everything that the pane asks of the open workbook. */
export type Workbook = ReturnType<typeof openWorkbook>;

/** The workbook that the pane stands beside. */
export function openWorkbook() {
  return {
    front: (): Promise<Front> => excel(readFront),
    pulledSheets: (): Promise<PulledSheet[]> => excel(readAllPulled),
    marked: (): Promise<Marked | null> => excel(readMarked),
    markedRow: (): Promise<MarkedRow | null> => excel(readMarkedRow),
    watch: watchWorkbook,
    write: (
      pulled: Omit<PulledSheet, 'table' | 'companion'>,
      base: BaseRow[],
      progress?: Progress,
    ): Promise<PulledSheet> => writeSheet(pulled, base, progress),
    writeList: (list: WrittenList, progress?: Progress): Promise<string> => writeList(list, progress),
    compare,
    mark,
    refresh: (pulled: PulledSheet, fresh: Fresh): Promise<Refreshed> => refreshSheet(pulled, fresh),
    settle: (pulled: PulledSheet, settlement: Settlement): Promise<void> => settlePush(pulled, settlement),
    restore: restoreSheet,
    restoreRow,
    makeNewRow,
    decide: (pulled: PulledSheet, decisions: readonly Decision[]): Promise<void> =>
      decideConflicts(pulled, decisions),
    goTo,
    goToKey,
    takeRowsBelow,
    goToRowsBelow,
    keepPending: (pulled: PulledSheet, pending: PendingPush | null): Promise<void> =>
      keepPending(pulled, pending),
    readPending,
    place: documentPlace,
    survey: surveyWorkbook,
    wipe: (progress?: Progress): Promise<Wiped> => wipeWorkbook(progress),
    examen: {
      read: readExamenSheet,
      make: makeExamenSheet,
      noteRun: noteExamenRun,
      runOfSheet: examenRunOfSheet,
      goTo: goToExamenRow,
    },
  };
}

async function compare(pulled: PulledSheet): Promise<Compared> {
  return excel(async (context) => {
    const review = await reviewSheet(context, pulled);
    const { base, diff, reading } = review;
    const rowKeys = new Map(reading.rows.map((row) => [row.row, keyOf(row)]));
    const below = await findRowsBelow(context, review);
    return { pulled, base, diff, missing: reading.missing, edited: editedKeys(review), rowKeys, below };
  });
}

/** Compares once more and shows on rows and cells what is changed and what is wrong with it. */
async function mark(pulled: PulledSheet, verdicts: ReadonlyMap<string, RowResult>): Promise<void> {
  await excel((context) =>
    quietly(context, async () => {
      const { reading, places, diff } = await reviewSheet(context, pulled);
      await markSheet(context, places, pulled, reading, marksOf(diff, verdicts));
    }),
  );
}

/** Brings a cell (row number, column key) to the front; the first cell of the row when no column is given. */
async function goTo(pulled: PulledSheet, row: number, column: string | null): Promise<void> {
  await excel(async (context) => {
    const places = await placesOf(context, pulled);
    const header = places.table.getHeaderRowRange();
    header.load('values,columnIndex');
    await context.sync();
    const title = pulled.columns.find((candidate) => candidate.key === column)?.title;
    const titles = (header.values[0] ?? []).map((cell) => titleOf(cell));
    const at = header.columnIndex + Math.max(0, title === undefined ? 0 : titles.indexOf(title));
    await ifPossible(context, () => {
      places.sheet.activate();
      places.sheet.getRangeByIndexes(row - 1, at, 1, 1).select();
    });
  });
}

/** Brings the row with a key to the front, wherever it stands now. */
async function goToKey(pulled: PulledSheet, key: string): Promise<void> {
  const { rowKeys } = await compare(pulled);
  const found = [...rowKeys].find(([, candidate]) => candidate === key);
  if (found) await goTo(pulled, found[0], null);
}
