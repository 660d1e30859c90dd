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

/** A first guess at what a row costs, until the first block has been read. */
const FIRST_READ = 400;

/** Reads a tall range block by block; how tall the next block is follows from how large the last one was. */
export async function* readInBlocks(
  context: Excel.RequestContext,
  rowCount: number,
  blockAt: (start: number, count: number) => Excel.Range,
): AsyncGenerator<(string | number | boolean)[][]> {
  let step = FIRST_READ;
  for (let start = 0; start < rowCount; ) {
    const count = Math.min(step, rowCount - start);
    const range = blockAt(start, count);
    range.load('values');
    await context.sync();
    const values: (string | number | boolean)[][] = range.values;
    range.untrack();
    yield values;
    start += count;
    const bytes = values.reduce((sum, row) => sum + bytesOf(row), 0);
    step = Math.max(1, Math.min(MAX_ROWS, Math.floor((MAX_BYTES * count) / Math.max(1, bytes))));
  }
}

/** An upper estimate of what rows cost on the wire: quotes are escaped, Swedish letters take two bytes. */
export function bytesOf(row: readonly (string | number | boolean)[]): number {
  let bytes = 0;
  for (const cell of row) bytes += PER_CELL + (typeof cell === 'string' ? cell.length * 1.2 : 8);
  return bytes;
}
