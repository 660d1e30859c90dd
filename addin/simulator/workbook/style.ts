/** How a cell is drawn and read. Absent means Excel's default. */
export type Style = {
  numberFormat?: string;
  fill?: string;
  color?: string;
  bold?: boolean;
  italic?: boolean;
  underline?: string;
  strikethrough?: boolean;
  fontName?: string;
  fontSize?: number;
  wrapText?: boolean;
  horizontalAlignment?: string;
  verticalAlignment?: string;
  indentLevel?: number;
  locked?: boolean;
  /** The cell's text was written with a leading apostrophe: it stays text, whatever it looks like. */
  textMark?: boolean;
  borders?: Partial<Record<BorderSide, Border>>;
};

export type BorderSide =
  | 'EdgeTop'
  | 'EdgeBottom'
  | 'EdgeLeft'
  | 'EdgeRight'
  | 'InsideVertical'
  | 'InsideHorizontal'
  | 'DiagonalDown'
  | 'DiagonalUp';

export type Border = { style: string; color: string; weight: string };

export const DEFAULT_STYLE = 0;

/** A change of some of a style's properties; `undefined` puts one back to its default. */
export type StylePatch = { [Property in keyof Style]?: Style[Property] | undefined };

/** Every distinct style of a workbook once; cells hold its number. Style 0 is Excel's default. */
export class StyleTable {
  readonly #styles: Style[] = [{}];
  readonly #numbers = new Map<string, number>([['{}', DEFAULT_STYLE]]);

  get(number: number): Style {
    return this.#styles[number] ?? {};
  }

  /** The number of a style that differs from another by a patch. */
  patched(number: number, patch: StylePatch): number {
    const merged: Record<string, unknown> = { ...this.get(number), ...patch };
    const names = Object.keys(merged)
      .filter((name) => merged[name] !== undefined)
      .sort();
    const style = Object.fromEntries(names.map((name) => [name, merged[name]])) as Style;
    const key = JSON.stringify(style);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#styles.push(style);
    this.#numbers.set(key, this.#styles.length - 1);
    return this.#styles.length - 1;
  }
}
