import { FileRefused } from '../../formats/file-refused.ts';
import { readXlsxRows } from '../../formats/xlsx.ts';
import type { RawCell, SheetRow } from '../../formats/xlsx-sheet.ts';
import { type ExamenRefused, interpretCell, repeated } from './cell.ts';

/** The sheet that the workbook must have (R249) and the heading of its column (R248). */
export const EXAMEN_SHEET = 'IKE_IMPORT_FINALGRADE';
export const EXAMEN_HEADING = 'PERSONNR';

/** `row` is the row's number in the sheet; what is rejected stands in the column PERSONNR. */
export type ExamenItem =
  | { kind: 'examen'; row: number; identityNumber: string }
  | { kind: 'rejected'; row: number; column: typeof EXAMEN_HEADING; refused: ExamenRefused };

/**
 * The persons with gymnasieexamen in an .xlsx file, many at a time and in its order, each once (R248–R253). A row that
 * cannot be used is rejected by itself, blank rows are passed over. Throws FileRefused as `readXlsxRows`, `wrongHeading`,
 * and `empty` when nothing stands under the heading; rows before a throw must not be used.
 */
export async function* readExamenFile(
  source: string | Buffer,
  signal?: AbortSignal,
): AsyncGenerator<ExamenItem[]> {
  const reader = new ExamenReader();
  for await (const rows of readXlsxRows(source, EXAMEN_SHEET, signal ? { signal } : {})) {
    yield reader.readAll(rows);
  }
  reader.end();
}

/** The open workbook's sheet: its name, the values of its used range, and the row at which that range starts. */
export type ExamenCells = { sheet: string; firstRow: number; values: readonly (readonly RawCell[])[] };

/** The same from the sheet of the open workbook. Throws FileRefused: `wrongSheet`, `wrongHeading`, `empty`. */
export function readExamenCells({ sheet, firstRow, values }: ExamenCells): ExamenItem[] {
  if (sheet.toUpperCase() !== EXAMEN_SHEET) {
    throw new FileRefused('wrongSheet', `Bladet ska heta ${EXAMEN_SHEET}.`);
  }
  const reader = new ExamenReader();
  const items = reader.readAll(values.map((cells, index) => ({ row: firstRow + index, cells: [...cells] })));
  reader.end();
  return items;
}

/** Takes the rows of the sheet in order: the heading first, then persons. */
class ExamenReader {
  #column: number | undefined;
  #persons = 0;
  #rowOf = new Map<string, number>();

  readAll(rows: readonly SheetRow[]): ExamenItem[] {
    return rows.map((row) => this.#read(row)).filter((item) => item !== undefined);
  }

  #read({ row, cells }: SheetRow): ExamenItem | undefined {
    if (cells.every(isBlank)) return undefined;
    if (this.#column === undefined) {
      this.#column = headingColumn(row, cells);
      return undefined;
    }
    this.#persons++;
    const cell = interpretCell(cells[this.#column] ?? null);
    if (!cell.ok) return { kind: 'rejected', row, column: EXAMEN_HEADING, refused: cell.refused };
    const earlier = this.#rowOf.get(cell.identityNumber);
    if (earlier !== undefined) {
      return { kind: 'rejected', row, column: EXAMEN_HEADING, refused: repeated(earlier) };
    }
    this.#rowOf.set(cell.identityNumber, row);
    return { kind: 'examen', row, identityNumber: cell.identityNumber };
  }

  end(): void {
    if (this.#column === undefined) throw wrongHeading(1);
    if (this.#persons > 0) return;
    throw new FileRefused('empty', `Det står inga personnummer under ${EXAMEN_HEADING}.`);
  }
}

function isBlank(cell: RawCell): boolean {
  return cell === null || (typeof cell === 'string' && cell.trim() === '');
}

function headingColumn(row: number, cells: readonly RawCell[]): number {
  const columns = cells.flatMap((cell, index) => (isHeading(cell) ? [index] : []));
  const [column, second] = columns;
  if (column === undefined || second !== undefined) throw wrongHeading(row);
  return column;
}

function isHeading(cell: RawCell): boolean {
  return typeof cell === 'string' && cell.trim().toUpperCase() === EXAMEN_HEADING;
}

function wrongHeading(row: number): FileRefused {
  const message = `Den första raden i bladet ska ha rubriken ${EXAMEN_HEADING} över personnumren, en gång.`;
  return new FileRefused('wrongHeading', message, { row, sheet: EXAMEN_SHEET });
}
