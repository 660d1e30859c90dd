import type { RowError } from '../../contract/push.ts';
import { checkValue, storedValue } from '../../domain/cell-value.ts';
import type { CellValue, Column, RowValues, SheetDefinition } from '../../domain/sheet.ts';
import type { ValueLists } from './value-lists.ts';

/** Values as they are stored, and what is wrong with those that cannot be. */
export type CheckedCells = { values: RowValues; errors: RowError[] };

/** The columns of a sheet by key, ready for checking many rows. */
export type SheetColumns = {
  byKey: ReadonlyMap<string, Column>;
  createOnly: ReadonlySet<string>;
  required: readonly Column[];
};

/** Prepares the columns of a definition. */
export function columnsOf(definition: SheetDefinition): SheetColumns {
  const all = [...definition.columns, ...definition.createOnly];
  return {
    byKey: new Map(all.map((column) => [column.key, column])),
    createOnly: new Set(definition.createOnly.map((column) => column.key)),
    required: definition.columns.filter((column) => column.required && !column.defaultsToToday),
  };
}

/** Checks the new values of an existing row: known, editable, of the right form, in their lists. */
export function checkSet(columns: SheetColumns, set: RowValues, lists: ValueLists): CheckedCells {
  const checked: CheckedCells = { values: {}, errors: [] };
  for (const key in set) {
    const column = columns.createOnly.has(key) ? undefined : columns.byKey.get(key);
    if (column === undefined) checked.errors.push(unknownColumn(key));
    else if (!column.editable) checked.errors.push(notEditable(column));
    else checkCell(column, set[key] ?? null, { lists, checked });
  }
  return checked;
}

/** Checks a new row; read-only columns may be there if they are empty. */
export function checkCreate(columns: SheetColumns, create: RowValues, lists: ValueLists): CheckedCells {
  const checked: CheckedCells = { values: {}, errors: [] };
  for (const key in create) {
    const column = columns.byKey.get(key);
    const value = create[key] ?? null;
    if (column === undefined) checked.errors.push(unknownColumn(key));
    else if (column.editable || column.creatable) {
      // A date that is today by default may be left empty.
      if (value !== null || !column.defaultsToToday)
        checkCell(column, value, { lists, checked, isNew: true });
    } else if (value !== null && value !== '') checked.errors.push(notEditable(column));
  }
  for (const column of columns.required) {
    const isNamedByPeriod = column.type === 'identity' && typeof create.aktivitetsansvar === 'string';
    if (checked.values[column.key] != null || isNamedByPeriod || hasError(checked, column.key)) continue;
    checked.errors.push({
      column: column.key,
      code: 'saknas',
      message: `${column.title} måste fyllas i.`,
    });
  }
  return checked;
}

type Checking = { lists: ValueLists; checked: CheckedCells; isNew?: boolean };

function checkCell(column: Column, value: CellValue, { lists, checked, isNew }: Checking): void {
  const judged = isNew ? { ...column, required: false } : column;
  const error = checkValue(judged, column.list && lists(column.list), value);
  if (error !== null) checked.errors.push({ column: column.key, ...error });
  else checked.values[column.key] = normal(column, value);
}

/** A value as the register holds it: an empty yes-or-no is no. */
export function normal(column: Column, value: CellValue): CellValue {
  return column.type === 'boolean' && value === null ? false : storedValue(column, value);
}

function hasError({ errors }: CheckedCells, key: string): boolean {
  return errors.some((error) => error.column === key);
}

/** What is wrong with a column that the sheet does not have. */
export function unknownColumn(key: string): RowError {
  const message = 'Kolumnen finns inte i bladet. Hämta bladet igen.';
  return { column: key.slice(0, 100), code: 'okandKolumn', message };
}

function notEditable(column: Column): RowError {
  const message = `${column.title} kan inte ändras här. Återställ cellen.`;
  return { column: column.key, code: 'ejRedigerbar', message };
}
