import { readCell, sameCell } from './cell.ts';
import { type KeyedRows, type KeyProblem, keyRows } from './diff-keys.ts';
import type { BaseRow, DiffInput, Problem, SheetDiff, SheetRow } from './diff-types.ts';
import type { RowValues } from './sheet.ts';

/**
 * What a sheet says that its base does not. A row with a problem sends nothing until the problem is mended; a row
 * that is not surely the one that was pulled never does. Rows that are gone are deletions only where the sheet
 * allows it and no row's key is in doubt. `base` of a change holds its columns and those of their groups.
 */
export function diffSheet(input: DiffInput): SheetDiff {
  const keyed = keyRows(input);
  const diff: SheetDiff = { changes: [], creates: [], deletes: [], problems: keyed.problems.map(toProblem) };
  for (const { sheetRow, base } of keyed.known) compareRow(input, sheetRow, base, diff);
  for (const sheetRow of keyed.unkeyed) readNewRow(input, sheetRow, diff);
  addDeletes(input, keyed, diff);
  diff.problems.sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
  return diff;
}

function toProblem({ sheetRow, ...problem }: KeyProblem): Problem {
  return { row: sheetRow.row, column: null, ...problem };
}

function compareRow(input: DiffInput, sheetRow: SheetRow, base: BaseRow, diff: SheetDiff): void {
  const set: RowValues = {};
  const problems: Problem[] = [];
  input.columns.forEach((column, index) => {
    const raw = sheetRow.cells[index];
    if (raw === undefined || sameCell(column, column.list, raw, base.values[index] ?? null)) return;
    const at = { row: sheetRow.row, column: column.key };
    if (!column.editable) {
      const message = `${column.title} kan inte ändras här. Återställ cellen för att kunna skicka raden.`;
      problems.push({ ...at, code: 'skrivskyddad', message, offer: 'restore' });
      return;
    }
    const reading = readCell(column, column.list, raw);
    if ('error' in reading) problems.push({ ...at, ...reading.error });
    else set[column.key] = reading.value;
  });
  if (problems.length > 0) diff.problems.push(...problems);
  else if (Object.keys(set).length > 0) {
    diff.changes.push({
      row: sheetRow.row,
      key: base.key,
      version: base.version,
      base: baseOf(input, base, set),
      set,
    });
  }
}

function baseOf(input: DiffInput, base: BaseRow, set: RowValues): RowValues {
  const wanted = new Set(Object.keys(set));
  for (const group of input.groups) {
    if (group.some((column) => column in set)) for (const column of group) wanted.add(column);
  }
  const values: RowValues = {};
  input.columns.forEach((column, index) => {
    if (wanted.has(column.key)) values[column.key] = base.values[index] ?? null;
  });
  return values;
}

function readNewRow(input: DiffInput, sheetRow: SheetRow, diff: SheetDiff): void {
  if (sheetRow.cells.every((cell) => cell === undefined || cell === null || String(cell).trim() === ''))
    return;
  const { row } = sheetRow;
  if (!input.creates) {
    const message = 'Nya rader kan inte läggas till i det här bladet. Ta bort raden.';
    diff.problems.push({ row, column: null, code: 'nyaRaderInte', message, offer: 'removeRow' });
    return;
  }
  const values: RowValues = {};
  const problems: Problem[] = [];
  input.columns.forEach((column, index) => {
    if (!column.editable && !column.creatable) return;
    // A date that is today by default may be left empty.
    const asked = column.defaultsToToday ? { ...column, required: false } : column;
    const reading = readCell(asked, column.list, sheetRow.cells[index]);
    if ('error' in reading) problems.push({ row, column: column.key, ...reading.error });
    else if (reading.value !== null) values[column.key] = reading.value;
  });
  if (problems.length > 0) diff.problems.push(...problems);
  else diff.creates.push({ row, ref: `rad${row}`, values });
}

function addDeletes(input: DiffInput, keyed: KeyedRows, diff: SheetDiff): void {
  if (!input.deletes) return;
  const gone = input.base.filter((base) => !keyed.seen.has(base.key));
  if (gone.length === 0) return;
  if (keyed.problems.length === 0) {
    diff.deletes = gone.map(({ key, version }) => ({ key, version }));
    return;
  }
  const missing = gone.length === 1 ? '1 rad saknas' : `${gone.length} rader saknas`;
  const message = `${missing} i bladet. Inget tas bort i registret förrän raderna med fel är rättade.`;
  diff.problems.push({ row: null, column: null, code: 'borttagningVantar', message });
}
