/** A request to Excel stays below 1.5 MB and 2,000 rows: Excel on the web refuses 5 MB. */
const MAX_BYTES = 1_300_000;
const MAX_ROWS = 2_000;
/** What a row of the wire costs beside its text, in bytes. */
const PER_CELL = 4;

export type Block<T> = { start: number; rows: T[][] };

/** Cuts rows into blocks of a size that one request may carry. */
export function* blocksOf<T extends string | number | boolean>(rows: T[][]): Generator<Block<T>> {
  let start = 0;
  let bytes = 0;
  for (let end = 0; end < rows.length; end++) {
    const size = bytesOf(rows[end] ?? []);
    if (end > start && (end - start >= MAX_ROWS || bytes + size > MAX_BYTES)) {
      yield { start, rows: rows.slice(start, end) };
      start = end;
      bytes = 0;
    }
    bytes += size;
  }
  if (start < rows.length) yield { start, rows: rows.slice(start) };
}

/** The number of rows that may be read at once when a row has so many bytes at most on average. */
export function rowsPerRead(bytesPerRow: number): number {
  return Math.max(1, Math.min(MAX_ROWS, Math.floor(MAX_BYTES / Math.max(1, bytesPerRow))));
}

/** An upper estimate of what rows cost on the wire: quotes are escaped, Swedish letters take two bytes. */
export function bytesOf(row: readonly (string | number | boolean)[]): number {
  let bytes = 0;
  for (const cell of row) bytes += PER_CELL + (typeof cell === 'string' ? cell.length * 1.2 : 8);
  return bytes;
}

/** The letters of a column, counted from 0. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}
