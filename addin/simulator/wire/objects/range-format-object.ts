import { autofitColumns, autofitRows } from '../../workbook/autofit.ts';
import { invalidArgument } from '../../workbook/excel-error.ts';
import { patchStyle, sharedStyle } from '../../workbook/range-style.ts';
import { bottom, MAX_COLUMNS, MAX_ROWS, type Rect, right } from '../../workbook/rect.ts';
import { DEFAULT_COLUMN_WIDTH, DEFAULT_ROW_HEIGHT, type Sheet } from '../../workbook/sheet.ts';
import type { Style, StylePatch } from '../../workbook/style.ts';
import { HostObject } from '../host-object.ts';
import { RangeBorderCollectionObject } from './range-border-object.ts';

const POINTS_PER_PIXEL = 0.75;

/** Some areas of a sheet, and their common style. */
export abstract class StyledObject extends HostObject {
  readonly sheet: Sheet;
  readonly areas: readonly Rect[];

  constructor(sheet: Sheet, areas: readonly Rect[]) {
    super();
    this.sheet = sheet;
    this.areas = areas;
  }
}

function get<Name extends keyof Style>(
  object: StyledObject,
  name: Name,
  otherwise: NonNullable<Style[Name]>,
) {
  const found = object.areas.map((area) => sharedStyle(object.sheet, area, name));
  const first = found[0];
  if (found.some((value) => value !== first)) return null;
  return first === undefined ? otherwise : first;
}

function put(object: StyledObject, patch: StylePatch): void {
  for (const area of object.areas) patchStyle(object.sheet, area, patch);
}

/** How the cells of a range look. */
export class RangeFormatObject extends StyledObject {
  override readonly className = 'RangeFormat';

  get fill(): RangeFillObject {
    return new RangeFillObject(this.sheet, this.areas);
  }

  get font(): RangeFontObject {
    return new RangeFontObject(this.sheet, this.areas);
  }

  get borders(): RangeBorderCollectionObject {
    return new RangeBorderCollectionObject(this.sheet, this.areas);
  }

  get protection(): FormatProtectionObject {
    return new FormatProtectionObject(this.sheet, this.areas);
  }

  get wrapText(): boolean | null {
    return get(this, 'wrapText', false);
  }

  set wrapText(wrapText: boolean) {
    put(this, { wrapText: wrapText || undefined });
  }

  get horizontalAlignment(): string | null {
    return get(this, 'horizontalAlignment', 'General');
  }

  set horizontalAlignment(alignment: string) {
    put(this, { horizontalAlignment: alignment === 'General' ? undefined : alignment });
  }

  get verticalAlignment(): string | null {
    return get(this, 'verticalAlignment', 'Bottom');
  }

  set verticalAlignment(alignment: string) {
    put(this, { verticalAlignment: alignment === 'Bottom' ? undefined : alignment });
  }

  get indentLevel(): number | null {
    return get(this, 'indentLevel', 0);
  }

  set indentLevel(level: number) {
    if (level < 0 || level > 250) throw invalidArgument();
    put(this, { indentLevel: level || undefined });
  }

  get columnWidth(): number | null {
    const widths = new Set<number>();
    for (const area of this.areas)
      for (let column = area.column; column < right(area); column += 1)
        widths.add(this.sheet.columnWidth(column));
    const [first = DEFAULT_COLUMN_WIDTH] = widths;
    return widths.size > 1 ? null : first * POINTS_PER_PIXEL;
  }

  set columnWidth(points: number) {
    if (!(points >= 0) || points > 1790) throw invalidArgument();
    for (const area of this.areas)
      for (let column = area.column; column < Math.min(right(area), MAX_COLUMNS); column += 1)
        this.sheet.columnWidths.set(column, Math.round(points / POINTS_PER_PIXEL));
  }

  get rowHeight(): number | null {
    const heights = new Set<number>();
    for (const area of this.areas)
      for (let row = area.row; row < Math.min(bottom(area), area.row + 100_000); row += 1)
        heights.add(this.sheet.rowHeight(row));
    const [first = DEFAULT_ROW_HEIGHT] = heights;
    return heights.size > 1 ? null : first * POINTS_PER_PIXEL;
  }

  set rowHeight(points: number) {
    if (!(points >= 0) || points > 409.5) throw invalidArgument();
    for (const area of this.areas) {
      const end = area.rows === MAX_ROWS ? this.sheet.cells.rowCount : bottom(area);
      for (let row = area.row; row < end; row += 1)
        this.sheet.rowHeights.set(row, Math.round(points / POINTS_PER_PIXEL));
    }
  }

  autofitColumns(): void {
    for (const area of this.areas) autofitColumns(this.sheet, area);
  }

  autofitRows(): void {
    for (const area of this.areas) autofitRows(this.sheet, area);
  }
}

/** The background of a range's cells; `#FFFFFF` when there is none. */
export class RangeFillObject extends StyledObject {
  override readonly className = 'RangeFill';

  get color(): string | null {
    return get(this, 'fill', '#FFFFFF') ?? '';
  }

  set color(color: string) {
    put(this, { fill: colorCode(color) });
  }

  clear(): void {
    put(this, { fill: undefined });
  }
}

/** The letters of a range's cells. */
export class RangeFontObject extends StyledObject {
  override readonly className = 'RangeFont';

  get color(): string | null {
    return get(this, 'color', '#000000') ?? '';
  }

  set color(color: string) {
    put(this, { color: colorCode(color) });
  }

  get bold(): boolean | null {
    return get(this, 'bold', false);
  }

  set bold(bold: boolean) {
    put(this, { bold: bold || undefined });
  }

  get italic(): boolean | null {
    return get(this, 'italic', false);
  }

  set italic(italic: boolean) {
    put(this, { italic: italic || undefined });
  }

  get underline(): string | null {
    return get(this, 'underline', 'None');
  }

  set underline(underline: string) {
    put(this, { underline: underline === 'None' ? undefined : underline });
  }

  get strikethrough(): boolean | null {
    return get(this, 'strikethrough', false);
  }

  set strikethrough(strikethrough: boolean) {
    put(this, { strikethrough: strikethrough || undefined });
  }

  get name(): string | null {
    return get(this, 'fontName', 'Aptos Narrow');
  }

  set name(name: string) {
    put(this, { fontName: name });
  }

  get size(): number | null {
    return get(this, 'fontSize', 11);
  }

  set size(size: number) {
    if (!(size > 0) || size > 409) throw invalidArgument();
    put(this, { fontSize: size });
  }
}

/** Whether a range's cells are locked once the sheet is protected. */
export class FormatProtectionObject extends StyledObject {
  override readonly className = 'FormatProtection';

  get locked(): boolean | null {
    return get(this, 'locked', true);
  }

  set locked(locked: boolean) {
    put(this, { locked: locked ? undefined : false });
  }
}

/** A colour as `#RRGGBB`; names are kept as CSS knows them. An empty text takes the colour away. */
export function colorCode(color: unknown): string | undefined {
  if (typeof color !== 'string') throw invalidArgument();
  if (color === '') return undefined;
  if (/^#?[0-9a-f]{6}$/i.test(color)) return `#${color.replace('#', '').toUpperCase()}`;
  if (/^[a-z]+$/i.test(color)) return color.toLowerCase();
  throw invalidArgument();
}
