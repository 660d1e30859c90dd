import { readCell, sameCell } from './cell.ts';
import type { BaseRow, DiffColumn, DiffInput, Problem, SheetRow } from './diff-types.ts';
import { sealHolds } from './row-seal.ts';
import type { CellValue } from './sheet.ts';

export type KeyProblem = Pick<Problem, 'code' | 'message' | 'offer'> & { sheetRow: SheetRow };

/** The rows of a sheet, told apart by what their hidden key and seal say. */
export type KeyedRows = {
  known: { sheetRow: SheetRow; base: BaseRow }[];
  /** Rows without a key: new ones. */
  unkeyed: SheetRow[];
  problems: KeyProblem[];
  /** All keys that stand in the sheet. */
  seen: Set<string>;
};

/** Matches sheet rows with pulled rows; a row whose key and person may not belong together is a problem. */
export function keyRows(input: DiffInput): KeyedRows {
  const baseByKey = new Map(input.base.map((row) => [row.key, row]));
  const result: KeyedRows = { known: [], unkeyed: [], problems: [], seen: new Set() };
  const rowsByKey = new Map<string, SheetRow[]>();
  for (const sheetRow of input.sheet) {
    const key = textOf(sheetRow.key);
    if (key === '' && textOf(sheetRow.seal) === '') result.unkeyed.push(sheetRow);
    else if (key === '') result.problems.push({ sheetRow, ...BROKEN });
    else {
      const rows = rowsByKey.get(key);
      if (rows) rows.push(sheetRow);
      else rowsByKey.set(key, [sheetRow]);
    }
  }
  for (const [key, rows] of rowsByKey) {
    result.seen.add(key);
    const base = baseByKey.get(key);
    if (base === undefined) result.problems.push(...rows.map((sheetRow) => ({ sheetRow, ...UNKNOWN })));
    else placeRows(input.columns, rows, base, result);
  }
  return result;
}

const BROKEN = {
  code: 'brutetSigill',
  message:
    'Namnet eller personnumret är inte den persons som raden gäller. Raden skickas inte. Återställ den.',
  offer: 'restore',
} as const;

const UNKNOWN = {
  code: 'okandRad',
  message: 'Raden hör inte till det som hämtades. Ta bort den eller hämta bladet igen.',
  offer: 'removeRow',
} as const;

/** Of several rows with one key only an untouched first one passes: the others are copies, whose meaning is unknown. */
function placeRows(
  columns: readonly DiffColumn[],
  rows: readonly SheetRow[],
  base: BaseRow,
  result: KeyedRows,
): void {
  const untouched = rows.length > 1 ? rows.find((row) => isUntouched(columns, row, base)) : undefined;
  for (const sheetRow of rows) {
    if (rows.length > 1 && sheetRow !== untouched) {
      const original = (untouched ?? rows.find((row) => row !== sheetRow))?.row;
      const message = `Raden är en kopia av rad ${original} och skickas inte. Gör den till en ny rad eller ta bort den.`;
      result.problems.push({ sheetRow, code: 'kopia', message, offer: 'newRow' });
    } else if (isSealed(columns, sheetRow, base)) result.known.push({ sheetRow, base });
    else result.problems.push({ sheetRow, ...BROKEN });
  }
}

/** The seal holds for the row as it stands, and the row still names the person that was pulled with this key. */
function isSealed(columns: readonly DiffColumn[], sheetRow: SheetRow, base: BaseRow): boolean {
  const standing: CellValue[] = [];
  for (const [index, column] of columns.entries()) {
    if (!column.identifying) continue;
    const pulled = base.values[index] ?? null;
    const raw = sheetRow.cells[index];
    if (raw !== undefined && !sameCell(column, column.list, raw, pulled)) return false;
    standing.push(pulled);
  }
  return sealHolds(textOf(sheetRow.seal), base.key, standing);
}

function isUntouched(columns: readonly DiffColumn[], sheetRow: SheetRow, base: BaseRow): boolean {
  return columns.every((column, index) => {
    const raw = sheetRow.cells[index];
    return raw === undefined || sameCell(column, column.list, raw, base.values[index] ?? null);
  });
}

function textOf(raw: SheetRow['key']): string {
  const reading = readCell({ key: 'key', title: '', type: 'key' }, undefined, raw);
  return 'value' in reading && reading.value !== null ? String(reading.value) : '';
}
