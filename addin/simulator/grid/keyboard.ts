import type { Direction } from '../user/selecting.ts';
import { selectAreas } from '../user/selecting.ts';
import { MAX_COLUMNS, MAX_ROWS } from '../workbook/rect.ts';
import {
  advance,
  cancelEdit,
  clearMarked,
  commitEdit,
  move,
  movePage,
  moveToEdge,
  openActive,
  shortcut,
  startEdit,
} from './commands.ts';
import type { GridStore } from './grid-store.ts';

const ARROWS: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** A key pressed on the grid. */
export function gridKey(store: GridStore, event: KeyboardEvent): void {
  const control = event.ctrlKey || event.metaKey;
  if (event.altKey && event.key === 'ArrowDown') {
    if (openActive(store)) event.preventDefault();
    return;
  }
  if (event.altKey && !control) return;
  const isDone = control ? controlKey(store, event) : plainKey(store, event);
  if (isDone) event.preventDefault();
  else if (!control && (event.key.length === 1 || event.key === 'Dead' || event.key === 'Process'))
    startEdit(store, '');
}

function plainKey(store: GridStore, { key, shiftKey }: KeyboardEvent): boolean {
  const arrow = ARROWS[key];
  if (arrow) move(store, arrow, shiftKey, false);
  else if (key === 'Enter') advance(store, shiftKey ? 'up' : 'down');
  else if (key === 'Tab') advance(store, shiftKey ? 'left' : 'right');
  else if (key === 'PageDown') movePage(store, 1, shiftKey);
  else if (key === 'PageUp') movePage(store, -1, shiftKey);
  else if (key === 'Home') moveToEdge(store, 'row', shiftKey);
  else if (key === 'F2') startEdit(store, null);
  else if (key === 'Delete') clearMarked(store);
  else if (key === 'Backspace') startEdit(store, '');
  else if (key === 'Escape') store.update({ popup: null, clip: null, message: '' });
  else if (key === ' ' && shiftKey) markRows(store);
  else if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) openCellMenu(store);
  else return false;
  return true;
}

function controlKey(store: GridStore, { key, shiftKey }: KeyboardEvent): boolean {
  const arrow = ARROWS[key];
  if (arrow) move(store, arrow, shiftKey, true);
  else if (key === 'Home') moveToEdge(store, 'first', shiftKey);
  else if (key === 'End') moveToEdge(store, 'last', shiftKey);
  else if (key === ' ') markColumns(store);
  else if (key === 'PageDown') changeSheet(store, 1);
  else if (key === 'PageUp') changeSheet(store, -1);
  else return shortcut(store, key.toLowerCase(), shiftKey);
  return true;
}

/** A key pressed while a cell is written in; arrows move on only when the cell was begun anew. */
export function editorKey(store: GridStore, event: KeyboardEvent): void {
  const { editing } = store.state;
  if (!editing || event.isComposing) return;
  const { key, shiftKey } = event;
  const arrow = editing.mode === 'enter' && !editing.inBar ? ARROWS[key] : undefined;
  if (key === 'Escape') cancelEdit(store);
  else if (key === 'Enter' && event.altKey) return;
  else if (key === 'Enter') commitEdit(store, event.ctrlKey ? null : shiftKey ? 'up' : 'down', event.ctrlKey);
  else if (key === 'Tab') commitEdit(store, shiftKey ? 'left' : 'right');
  else if (key === 'F2') store.update({ editing: { ...editing, mode: 'edit' } });
  else if (arrow) {
    if (commitEdit(store, null)) move(store, arrow, false, false);
  } else return;
  event.preventDefault();
}

function markRows(store: GridStore): void {
  const { areas, active } = store.sheet.selection;
  const rows = areas.map((area) => ({ ...area, column: 0, columns: MAX_COLUMNS }));
  selectAreas(store.sheet, rows, active);
}

function markColumns(store: GridStore): void {
  const { areas, active } = store.sheet.selection;
  const columns = areas.map((area) => ({ ...area, row: 0, rows: MAX_ROWS }));
  selectAreas(store.sheet, columns, active);
}

function openCellMenu(store: GridStore): void {
  store.update({ popup: { kind: 'cells', x: -1, y: -1 } });
}

function changeSheet(store: GridStore, step: 1 | -1): void {
  const { workbook } = store;
  const visible = workbook.sheets.filter((sheet) => sheet.visibility === 'Visible');
  const next = visible[visible.indexOf(workbook.active) + step];
  if (next) workbook.act('user', () => workbook.activate(next));
}
