import { breathing } from './breathe.ts';
import { decodeText } from './decode.ts';
import { FileRefused } from './file-refused.ts';
import { type FileSource, readWhole } from './source.ts';

/** The cells of one record; `row` is the line where it begins, from 1. */
export type CsvRow = { row: number; cells: string[] };

const MAX_BYTES = 64 * 2 ** 20;
const MAX_COLUMNS = 100;
const MAX_CELL = 10_000;
/** What many rows of little, or of nothing, come to in memory has nothing to do with the size of the file. */
const MAX_CELLS = 4_000_000;

/**
 * The rows of a CSV file, blank lines left out. UTF-8 or windows-1252 by its bytes; separated by `;`, `,` or tab,
 * whichever the first line has most of; cells may be quoted as in RFC 4180. At most 64 MB and some million cells.
 *
 * Throws FileRefused: `encoding`, `notWellFormed` (a quote out of place), `truncated` (an unclosed quote),
 * `tooComplex` (rows, columns or a cell without end), `empty`, `tooLarge`, `missing`.
 */
export async function readCsv(source: FileSource, maxBytes = MAX_BYTES): Promise<CsvRow[]> {
  const text = decodeText(await readWhole(source, maxBytes));
  const rows: CsvRow[] = [];
  let cells = 0;
  for await (const row of breathing(csvRows(text, separatorOf(text)))) {
    cells += row.cells.length + 1;
    if (cells > MAX_CELLS) throw tooMany(row.row);
    rows.push(row);
  }
  if (rows.length === 0) throw new FileRefused('empty', 'Filen har inga rader.');
  return rows;
}

function separatorOf(text: string): string {
  const head =
    text
      .slice(0, 10_000)
      .split(/\r?\n/)
      .find((line) => line.trim() !== '') ?? '';
  const count = (separator: string) => head.split(separator).length;
  return [';', '\t', ','].reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}

/**
 * The rows of CSV text, blank lines left out, one by one: for text that is at hand and whose separator is known. Throws
 * FileRefused as `readCsv` does.
 */
export function* csvRows(text: string, separator: string): Generator<CsvRow> {
  let row: CsvRow = { row: 1, cells: [] };
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const cell = text[at] === '"' ? quotedCell(text, at, line) : plainCell(text, at, separator);
    line += newlines(text, at, cell.end);
    row.cells.push(cell.value.trim());
    if (row.cells.length > MAX_COLUMNS || cell.value.length > MAX_CELL) throw tooComplex(row.row);
    at = cell.end;
    if (text[at] === separator) {
      at++;
      continue;
    }
    const lineEnd = text.startsWith('\r\n', at) ? 2 : 1;
    if (at < text.length && !'\r\n'.includes(text[at] ?? '')) throw strayQuote(line);
    if (row.cells.some((value) => value !== '')) yield row;
    at += lineEnd;
    row = { row: ++line, cells: [] };
  }
  if (row.cells.some((value) => value !== '')) yield row;
}

/** The refusal of a file whose last row stops short, which is what is left of one that was cut off. */
export function cutOff({ row }: Pick<CsvRow, 'row'>): FileRefused {
  const message = `Filen är avklippt: rad ${row} slutar för tidigt. Hämta den på nytt och försök igen.`;
  return new FileRefused('truncated', message, { row });
}

/** A heading without case, blanks and the dots over its letters. */
export function plainHeading(heading: string): string {
  return heading
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}

type Cell = { value: string; end: number };

function plainCell(text: string, start: number, separator: string): Cell {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++;
  return { value: text.slice(start, end), end };
}

function quotedCell(text: string, start: number, line: number): Cell {
  let end = start + 1;
  while (true) {
    end = text.indexOf('"', end);
    if (end < 0)
      throw new FileRefused(
        'truncated',
        `Ett citattecken på rad ${line} avslutas aldrig. Är filen avklippt?`,
        { row: line },
      );
    if (text[end + 1] !== '"')
      return { value: text.slice(start + 1, end).replaceAll('""', '"'), end: end + 1 };
    end += 2;
  }
}

function newlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

function strayQuote(row: number): FileRefused {
  return new FileRefused('notWellFormed', `Ett citattecken står fel på rad ${row}.`, { row });
}

function tooComplex(row: number): FileRefused {
  return new FileRefused('tooComplex', `Rad ${row} har för många kolumner eller en orimligt lång cell.`, {
    row,
  });
}

function tooMany(row: number): FileRefused {
  const message =
    'Filen har fler rader och kolumner än som går att läsa in på en gång. Ta bort dem som inte behövs.';
  return new FileRefused('tooComplex', message, { row });
}
