import { type ValueLists, wordOf } from './lists.ts';
import type { CellValue, Column, Condition, RowValues } from './sheet.ts';
import { swedishTime } from './swedish-time.ts';
import { foldKey, sortKey } from './text-keys.ts';

/**
 * Whether a row fulfils all conditions. Texts are compared folded (case and accents ignored, å ä ö letters of their
 * own); a list column by its code, but by its words for `contains` and `startsWith`; an instant by the Swedish day
 * when the condition names a day. Nothing is neither before nor after anything. The conditions have been
 * validated. `lists`: the choices of the lists that the database holds.
 */
export function matches(
  row: RowValues,
  conditions: readonly Condition[],
  columns: readonly Column[],
  lists: ValueLists = {},
): boolean {
  return conditions.every((condition) => {
    const column = columns.find((candidate) => candidate.key === condition.column);
    return column !== undefined && fulfils(row[column.key] ?? null, condition, column, lists);
  });
}

function fulfils(cell: CellValue, condition: Condition, column: Column, lists: ValueLists): boolean {
  const wanted = Array.isArray(condition.value) ? condition.value : [condition.value ?? null];
  const [first = null, second = null] = wanted;
  switch (condition.operator) {
    case 'empty':
      return cell === null || cell === '';
    case 'notEmpty':
      return cell !== null && cell !== '';
    case 'eq':
      return equal(cell, first, column);
    case 'ne':
      return !equal(cell, first, column);
    case 'in':
      return wanted.some((value) => equal(cell, value, column));
    case 'contains':
      return textOf(cell, column, lists).includes(textOf(first, column, lists));
    case 'startsWith':
      return textOf(cell, column, lists).startsWith(textOf(first, column, lists));
    case 'gt':
      return order(cell, first, column, (sign) => sign > 0);
    case 'gte':
      return order(cell, first, column, (sign) => sign >= 0);
    case 'lt':
      return order(cell, first, column, (sign) => sign < 0);
    case 'lte':
      return order(cell, first, column, (sign) => sign <= 0);
    case 'between':
      return (
        order(cell, first, column, (sign) => sign >= 0) && order(cell, second, column, (sign) => sign <= 0)
      );
  }
}

function equal(cell: CellValue, wanted: CellValue, column: Column): boolean {
  if (cell === null || cell === '' || wanted === null || wanted === '')
    return (cell ?? '') === (wanted ?? '');
  if (column.type === 'text' || column.type === 'note')
    return foldKey(String(cell)) === foldKey(String(wanted));
  if (column.type === 'identity') return digits(cell) === digits(wanted);
  if (column.type === 'instant') return compare(cell, wanted, column) === 0;
  return cell === wanted;
}

function order(cell: CellValue, wanted: CellValue, column: Column, fits: (sign: number) => boolean): boolean {
  if (cell === null || cell === '' || wanted === null || wanted === '') return false;
  return fits(compare(cell, wanted, column));
}

function compare(cell: CellValue, wanted: CellValue, column: Column): number {
  if (typeof cell === 'number' && typeof wanted === 'number') return cell - wanted;
  const [a, b] = [comparable(cell, wanted, column), comparable(wanted, wanted, column)];
  return a === b ? 0 : a < b ? -1 : 1;
}

function comparable(value: CellValue, wanted: CellValue, column: Column): string {
  const text = String(value);
  if (column.type === 'text' || column.type === 'note') return sortKey(text);
  if (column.type === 'identity') return digits(text);
  const byDay = column.type === 'instant' && String(wanted).length === 10;
  return byDay && text.length > 10 ? (swedishTime(text)?.date ?? text) : text;
}

/** The words of a cell for a search, folded. */
function textOf(cell: CellValue, column: Column, lists: ValueLists): string {
  if (cell === null) return '';
  if (column.type === 'identity') return digits(cell);
  return foldKey(column.type === 'list' ? wordOf(column.list, String(cell), lists) : String(cell));
}

function digits(cell: CellValue): string {
  return String(cell).replace(/[-\s]/g, '').toUpperCase();
}
