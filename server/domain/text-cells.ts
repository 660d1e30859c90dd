/** Excel cuts a cell's text at 32,767 characters. */
const LONGEST = 32_000;
/** Begins every piece, so that Excel takes none for a formula, a number or a sign of text. */
const GUARD = 'j';

/** Cuts a long text into pieces that cells can hold as they are. */
export function splitText(text: string): string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length; start += LONGEST) {
    pieces.push(GUARD + text.slice(start, start + LONGEST));
  }
  return pieces;
}

/** Puts the pieces of `splitText` together again; empty cells are skipped. */
export function joinCells(cells: readonly unknown[]): string {
  return cells.map((cell) => (typeof cell === 'string' ? cell.slice(GUARD.length) : '')).join('');
}
