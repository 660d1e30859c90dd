import { sv } from '../sv.ts';
import { copyCells, pasteClip, pasteText } from '../user/clipboard.ts';
import { clearCells, redo, undo } from '../user/editing.ts';
import { fillDown } from '../user/fill.ts';
import {
  cellBeside,
  type Direction,
  extendTo,
  nextInSelection,
  selectAreas,
  selectCell,
} from '../user/selecting.ts';
import { typeEverywhere, typeText } from '../user/typing.ts';
import { MAX_COLUMNS, MAX_ROWS, right } from '../workbook/rect.ts';
import type { Place } from '../workbook/sheet.ts';
import { choicesAt } from '../workbook/validate-cell.ts';
import { indexAt, offsetOf } from './axis.ts';
import { editText } from './edit-text.ts';
import type { GridStore } from './grid-store.ts';
import { HEADER_HEIGHT } from './view.ts';

const EVERYTHING = { row: 0, column: 0, rows: MAX_ROWS, columns: MAX_COLUMNS };

/** Marks a cell and brings it into view; with `extend` the selection stretches to it. */
export function goTo(store: GridStore, place: Place, extend = false): void {
  if (extend) extendTo(store.sheet, place);
  else selectCell(store.sheet, place.row, place.column);
  store.reveal(place.row, place.column);
}

/** An arrow key: one cell, or with `jump` to the edge of what is filled. */
export function move(store: GridStore, direction: Direction, extend: boolean, jump: boolean): void {
  const { active, focus } = store.sheet.selection;
  goTo(store, cellBeside(store.sheet, extend ? focus : active, direction, jump), extend);
}

/** Page Up and Page Down: as many rows as the window shows. */
export function movePage(store: GridStore, sign: 1 | -1, extend: boolean): void {
  const { view } = store;
  const { active, focus } = store.sheet.selection;
  const from = extend ? focus : active;
  const distance = sign * (view.size.height - HEADER_HEIGHT - view.frozen.height);
  const row = indexAt(view.rows, Math.max(0, offsetOf(view.rows, from.row) + distance));
  goTo(store, { row: Math.max(row, 0), column: from.column }, extend);
}

/** Home and End: the row's first cell, the sheet's first, or the last cell in use. */
export function moveToEdge(store: GridStore, edge: 'row' | 'first' | 'last', extend: boolean): void {
  const { sheet } = store;
  const { active, focus } = sheet.selection;
  const used = sheet.cells.used(EVERYTHING);
  if (edge === 'row')
    goTo(store, { row: extend ? focus.row : active.row, column: sheet.frozen.columns }, extend);
  else if (edge === 'first') goTo(store, { row: sheet.frozen.rows, column: sheet.frozen.columns }, extend);
  else
    goTo(
      store,
      used ? { row: used.row + used.rows - 1, column: right(used) - 1 } : { row: 0, column: 0 },
      extend,
    );
}

/** Tab and Enter: to the neighbour, or round inside a marked area. */
export function advance(store: GridStore, direction: Direction): void {
  const { sheet } = store;
  const inside = nextInSelection(sheet, direction);
  if (!inside) {
    goTo(store, cellBeside(sheet, sheet.selection.active, direction));
    return;
  }
  selectAreas(sheet, sheet.selection.areas, inside);
  store.reveal(inside.row, inside.column);
}

/** Begins to write in the active cell: over it with a first text, or in what it holds. */
export function startEdit(store: GridStore, first: string | null, inBar = false): void {
  const { row, column } = store.sheet.selection.active;
  const before = editText(store.sheet, row, column);
  const text = first ?? before;
  store.update({
    editing: { row, column, text, before, mode: first === null ? 'edit' : 'enter', inBar },
    popup: null,
  });
  if (!inBar) store.focusEditor();
}

/** Ends the editing without a change. */
export function cancelEdit(store: GridStore): void {
  store.update({ editing: null, refused: null });
  store.focusGrid();
}

/** Writes what has been typed and goes on in a direction; what a rule refuses is asked about. */
export function commitEdit(store: GridStore, next: Direction | null, everywhere = false): boolean {
  if (!store.state.editing) return true;
  if (!writeEdited(store, everywhere)) return false;
  store.focusGrid();
  if (next) advance(store, next);
  return true;
}

/** Writes what has been typed when the keyboard goes elsewhere, to the pane for one. */
export function leaveEdit(store: GridStore): void {
  if (store.state.editing && !store.state.refused) writeEdited(store, false);
}

function writeEdited(store: GridStore, everywhere: boolean): boolean {
  const { editing } = store.state;
  if (!editing) return true;
  const { row, column, text, before } = editing;
  if ((text !== before || everywhere) && !write(store, row, column, text, everywhere)) return false;
  store.update({ editing: null });
  return true;
}

function write(store: GridStore, row: number, column: number, text: string, everywhere: boolean): boolean {
  const { sheet } = store;
  let isDone = true;
  const ran = store.attempt(() => {
    const result = everywhere
      ? typeEverywhere(sheet, sheet.selection.areas, text)
      : typeText(sheet, row, column, text);
    if (result.accepted) return;
    isDone = false;
    store.update({ refused: { alert: result.alert, row, column, text } });
  });
  return ran && isDone;
}

/** Chooses from a cell's list. */
export function choose(store: GridStore, row: number, column: number, text: string): void {
  store.update({ popup: null, editing: null });
  store.attempt(() => typeText(store.sheet, row, column, text));
  store.focusGrid();
}

/** Opens the list of the active cell, or the filter of the header that it is; false when it has neither. */
export function openActive(store: GridStore): boolean {
  const { sheet } = store;
  const { row, column } = sheet.selection.active;
  const table = sheet.tableAt(row, column);
  if (table?.showFilterButton && table.rect.row === row) {
    store.update({ popup: { kind: 'filter', table, column: column - table.rect.column } });
    return true;
  }
  if (!choicesAt(sheet, row, column)) return false;
  store.update({ popup: { kind: 'list', row, column } });
  return true;
}

/** Copies what is marked; the answer is the text for other programs. */
export function copy(store: GridStore, cut: boolean): string {
  const { sheet } = store;
  const area = sheet.selection.areas.at(-1);
  if (!area) return '';
  const clip = copyCells(sheet, area, cut);
  store.update({ clip, message: sv.status.copied });
  return clip.text;
}

/** Pastes: the copied cells if the text is still theirs, else the text. */
export function paste(store: GridStore, text: string): void {
  const { sheet, state } = store;
  const area = sheet.selection.areas.at(-1);
  if (!area || (text === '' && !state.clip)) return;
  const clip = state.clip && sameText(state.clip.text, text) ? state.clip : null;
  store.attempt(() => {
    if (clip) pasteClip(sheet, area, clip);
    else pasteText(sheet, area, text);
  });
  if (clip?.cut) store.update({ clip: null });
}

function sameText(a: string, b: string): boolean {
  const plain = (text: string) => text.replace(/\r\n/g, '\n').replace(/\n$/, '');
  return plain(a) === plain(b);
}

/** The keys with Ctrl that change the workbook: z y d a. */
export function shortcut(store: GridStore, key: string, shift: boolean): boolean {
  const { sheet, workbook } = store;
  if (key === 'z' && !shift) store.attempt(() => undo(workbook));
  else if (key === 'y' || key === 'z') store.attempt(() => redo(workbook));
  else if (key === 'd') store.attempt(() => fillDown(sheet, sheet.selection.areas));
  else if (key === 'a') selectAll(store);
  else return false;
  return true;
}

/** Ctrl+A: the table that the active cell is in, then the whole sheet. */
export function selectAll(store: GridStore): void {
  const { sheet } = store;
  const { active, areas } = sheet.selection;
  const table = sheet.tableAt(active.row, active.column);
  const isMarked =
    table && areas.some((area) => area.rows >= table.body.rows && area.columns >= table.body.columns);
  const area = table && !isMarked ? table.body : EVERYTHING;
  selectAreas(
    sheet,
    [area],
    table && !isMarked && active.row > table.rect.row ? active : { row: area.row, column: area.column },
  );
}

/** Delete: empties what is marked. */
export function clearMarked(store: GridStore): void {
  store.attempt(() => clearCells(store.sheet, store.sheet.selection.areas));
}
