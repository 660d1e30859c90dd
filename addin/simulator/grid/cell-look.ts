import { conditionalStyle } from '../workbook/conditional-format.ts';
import { cellText, valueType } from '../workbook/range-values.ts';
import type { Sheet } from '../workbook/sheet.ts';
import type { BorderSide, Style } from '../workbook/style.ts';
import type { Table } from '../workbook/table.ts';

/** How a cell is drawn. */
export type CellLook = {
  text: string;
  align: 'start' | 'center' | 'end';
  classes: string;
  style: Record<string, string>;
  /** How large its letters are against Excel's ordinary ones. */
  scale: number;
  /** May run over empty cells to the right. */
  overflows: boolean;
};

const ORDINARY_SIZE = 11;
const LIGHT_TEXT = '#ffffff';
const DARK_TEXT = '#1b1b1b';

/** Looks a cell up: its text, and its style with that of its table and of conditional formats on top. */
export function lookOf(sheet: Sheet, row: number, column: number): CellLook {
  const value = sheet.cells.value(row, column);
  const style = sheet.workbook.styles.get(sheet.cells.style(row, column));
  const table = sheet.tableAt(row, column);
  const condition = sheet.conditionalFormats.length > 0 ? conditionalStyle(sheet, row, column) : {};
  const merged: Style = { ...style, ...condition };
  const kind = valueType(value);
  const text = value === '' ? '' : cellText(sheet, row, column);
  const align = alignment(merged.horizontalAlignment, kind);
  return {
    text: kind === 'Double' ? fitting(sheet, column, text) : text,
    align,
    classes: classNames(merged, table && tablePart(table, row), align),
    style: inlineStyle(merged),
    scale: (merged.fontSize ?? ORDINARY_SIZE) / ORDINARY_SIZE,
    overflows: kind === 'String' && align === 'start' && !merged.wrapText,
  };
}

function alignment(wanted: string | undefined, kind: string): CellLook['align'] {
  if (wanted === 'Center' || wanted === 'CenterAcrossSelection') return 'center';
  if (wanted === 'Left') return 'start';
  if (wanted === 'Right') return 'end';
  if (kind === 'Double') return 'end';
  return kind === 'Boolean' || kind === 'Error' ? 'center' : 'start';
}

function tablePart(table: Table, row: number): string | null {
  if (/none/i.test(table.style) || table.style === '') return null;
  if (row === table.rect.row) return 'table-header';
  return table.showBandedRows && (row - table.rect.row) % 2 === 1 ? 'table-band' : 'table-body';
}

function classNames(style: Style, part: string | null, align: CellLook['align']): string {
  return [
    'cell',
    `align-${align}`,
    part,
    style.bold && 'bold',
    style.italic && 'italic',
    style.underline && 'underline',
    style.strikethrough && 'strikethrough',
    style.wrapText && 'wrap',
    style.verticalAlignment === 'Top' && 'at-top',
    style.verticalAlignment === 'Center' && 'at-middle',
  ]
    .filter(Boolean)
    .join(' ');
}

function inlineStyle(style: Style): Record<string, string> {
  const css: Record<string, string> = {};
  if (style.fill) css.backgroundColor = style.fill;
  if (style.color) css.color = style.fill ? style.color : onPaper(style.color);
  else if (style.fill) css.color = isDark(style.fill) ? LIGHT_TEXT : DARK_TEXT;
  if (style.fontSize) {
    css.fontSize = `${Math.round((style.fontSize * 4) / 3)}px`;
    css.lineHeight = '1.3';
  }
  if (style.indentLevel) css.paddingInlineStart = `${4 + style.indentLevel * 9}px`;
  for (const [side, property] of EDGES) {
    const border = style.borders?.[side];
    if (border)
      css[property] =
        `${border.weight === 'Thick' ? 3 : border.weight === 'Medium' ? 2 : 1}px solid ${border.color}`;
  }
  return css;
}

// Dark letters are made light on the dark paper of those who have chosen it, as Excel does.
function onPaper(color: string): string {
  return isDark(color) ? `light-dark(${color}, color-mix(in srgb, ${color} 40%, white))` : color;
}

const EDGES: readonly [BorderSide, string][] = [
  ['EdgeTop', 'borderTop'],
  ['EdgeBottom', 'borderBottom'],
  ['EdgeLeft', 'borderLeft'],
  ['EdgeRight', 'borderRight'],
];

function isDark(color: string): boolean {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  if (!hex) return false;
  const [red = 0, green = 0, blue = 0] = hex.slice(1).map((part) => Number.parseInt(part, 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue < 140;
}

// A number that has no room is shown as marks, never cut off: a part of it would be another number.
function fitting(sheet: Sheet, column: number, text: string): string {
  const room = Math.floor((sheet.columnWidth(column) - 8) / 7.2);
  return text.length > room ? '#'.repeat(Math.max(1, room)) : text;
}
