import { FormulaError } from './formula-error.ts';

export type Token =
  | { kind: 'number'; value: number }
  | { kind: 'text'; value: string }
  | { kind: 'error'; value: string }
  | { kind: 'reference'; sheet: string | null; cells: string }
  | { kind: 'word'; value: string }
  | { kind: 'mark'; value: string };

const SHEET = String.raw`(?:'((?:[^']|'')+)'|([\p{L}_][\p{L}\d_.]*))!`;
const CELL = String.raw`\$?[A-Za-z]{1,3}\$?\d{1,7}`;
const CELLS = String.raw`${CELL}(?::${CELL})?|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?\d{1,7}:\$?\d{1,7}`;
const PATTERN = new RegExp(
  [
    String.raw`(?<space>\s+)`,
    `(?<text>"(?:[^"]|"")*")`,
    String.raw`(?<error>#(?:N\/A|VALUE!|REF!|NAME\?|DIV\/0!|NUM!|NULL!))`,
    String.raw`(?<reference>(?:${SHEET})?(?:${CELLS})(?![\p{L}\d_(.]))`,
    String.raw`(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+)`,
    String.raw`(?<word>[\p{L}_][\p{L}\d_.]*)`,
    `(?<mark><=|>=|<>|[-+*/^&=<>(),;%{}])`,
  ].join('|'),
  'uy',
);

/** Cuts a formula, without its leading `=`, in tokens. What is no formula throws `#NAME?`. */
export function tokenize(formula: string): Token[] {
  const tokens: Token[] = [];
  PATTERN.lastIndex = 0;
  while (PATTERN.lastIndex < formula.length) {
    const match = PATTERN.exec(formula);
    if (!match?.groups) throw new FormulaError('#NAME?');
    const { space, text, error, reference, number, word, mark } = match.groups;
    if (space !== undefined) continue;
    if (text !== undefined) tokens.push({ kind: 'text', value: text.slice(1, -1).replaceAll('""', '"') });
    else if (error !== undefined) tokens.push({ kind: 'error', value: error });
    else if (reference !== undefined) {
      const sheet = match[5]?.replaceAll("''", "'") ?? match[6] ?? null;
      tokens.push({ kind: 'reference', sheet, cells: reference.slice(reference.lastIndexOf('!') + 1) });
    } else if (number !== undefined) tokens.push({ kind: 'number', value: Number(number) });
    else if (word !== undefined) tokens.push({ kind: 'word', value: word });
    else tokens.push({ kind: 'mark', value: mark ?? '' });
  }
  return tokens;
}
