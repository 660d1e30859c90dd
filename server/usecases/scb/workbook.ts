import type { ScbLogFault } from '../../contract/scb.ts';
import type { Level, ScbProfile } from '../../domain/scb/profile.ts';
import { csvRows } from '../../formats/csv.ts';
import { unpack } from '../../formats/packed-text.ts';
import type { Look, RowToWrite, SheetToWrite } from '../../formats/xlsx-write.ts';
import { decode } from './encode.ts';

/** An export on its way to a workbook: the parts of its file as they are kept, and what is wrong with its rows. */
export type ScbContents = {
  columns: ScbProfile['columns'];
  format: ScbProfile['format'];
  parts: readonly string[];
  faults: readonly ScbLogFault[];
};

const LOOKS: Readonly<Record<Level, Look>> = {
  error: { format: '@', fill: '#F4B9B9', color: '#5C0A0A' },
  warning: { format: '@', fill: '#FCE7A8', color: '#4A3600' },
};
const HEAD: Look = { bold: true };
const PLAIN: Look = { format: '@' };

/**
 * The content of an export as sheets, for those who fill in a template of SCB's: every cell as it stands in the file, those
 * with faults coloured, and the faults on a sheet of their own.
 */
export function scbSheets(contents: ScbContents): SheetToWrite[] {
  const width = contents.columns.map(({ title }) => ({ format: '@', width: Math.max(12, title.length + 2) }));
  return [
    { name: 'SCB', columns: width, frozen: { rows: 1, columns: 0 }, rows: fileRows(contents) },
    {
      name: 'Fel och varningar',
      columns: [8, 10, 28, 30, 60, 60].map((each) => ({ format: '@', width: each })),
      frozen: { rows: 1, columns: 0 },
      rows: faultRows(contents.faults),
    },
  ];
}

function* fileRows({ columns, format, parts, faults }: ScbContents): Generator<RowToWrite> {
  yield { cells: columns.map(({ title }) => title), looks: columns.map(() => HEAD) };
  const byRow = Map.groupBy(faults, ({ row }) => row);
  let row = format.header ? -1 : 0;
  for (const part of parts) {
    for (const { cells } of csvRows(decode(format.encoding, unpack(part)), format.delimiter)) {
      row += 1;
      if (row === 0) continue;
      const wrong = byRow.get(row);
      yield wrong ? { cells, looks: columns.map(({ field }) => lookOf(field, wrong)) } : { cells };
    }
  }
}

/** An error goes before a warning in the same cell. */
function lookOf(field: string, faults: readonly ScbLogFault[]): Look {
  const own = faults.filter((fault) => fault.field === field);
  if (own.length === 0) return PLAIN;
  return LOOKS[own.some(({ level }) => level === 'error') ? 'error' : 'warning'];
}

function* faultRows(faults: readonly ScbLogFault[]): Generator<RowToWrite> {
  const titles = ['Rad', 'Nivå', 'Namn', 'Kolumn', 'Vad som är fel', 'Gör så här'];
  yield { cells: titles, looks: titles.map(() => HEAD) };
  for (const { row, level, name, title, wrong, mend } of faults) {
    const word = level === 'error' ? 'Fel' : 'Varning';
    const looks = [PLAIN, LOOKS[level], PLAIN, PLAIN, PLAIN, PLAIN];
    yield { cells: [String(row), word, name, title, wrong, mend], looks };
  }
}
