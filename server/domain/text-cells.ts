/** Excel cuts a cell's text at 32,767 characters. */
const LONGEST = 32_000;
/** Begins every piece, so that Excel takes none for a formula, a number or a sign of text. */
const GUARD = 'j';

/** Cuts a long text into pieces that cells can hold as they are. */
export function splitText(text: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  while (start < text.length) {
    const end = wholeEnd(text, start + LONGEST);
    pieces.push(GUARD + text.slice(start, end));
    start = end;
  }
  return pieces;
}

/** One before when the cut would go through an emoji: neither half of it survives in a cell. */
function wholeEnd(text: string, end: number): number {
  const code = end < text.length ? text.charCodeAt(end - 1) : 0;
  return code >= 0xd800 && code <= 0xdbff ? end - 1 : end;
}

/** Puts the pieces of `splitText` together again; empty cells are skipped. */
export function joinCells(cells: readonly unknown[]): string {
  return cells.map((cell) => (typeof cell === 'string' ? cell.slice(GUARD.length) : '')).join('');
}
