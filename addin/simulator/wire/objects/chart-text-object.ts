import type { ChartFont, ChartText } from '../../workbook/chart.ts';
import { invalidArgument } from '../../workbook/excel-error.ts';
import { HostObject } from '../host-object.ts';
import { colorCode } from './range-format-object.ts';

/** A title of a chart or of an axis; it is seen once it has a text. */
export class ChartTitleObject extends HostObject {
  override readonly className: string;
  readonly #text: ChartText;

  constructor(className: 'ChartTitle' | 'ChartAxisTitle', text: ChartText) {
    super();
    this.className = className;
    this.#text = text;
  }

  get text(): string {
    return this.#text.text;
  }

  set text(text: string) {
    Object.assign(this.#text, { text, visible: true });
  }

  get visible(): boolean {
    return this.#text.visible;
  }

  set visible(visible: boolean) {
    this.#text.visible = visible;
  }

  get format(): ChartTextFormatObject {
    return new ChartTextFormatObject(this.#text.font);
  }
}

/** How a text of a chart looks. */
export class ChartTextFormatObject extends HostObject {
  override readonly className = 'ChartTextFormat';
  readonly #font: ChartFont;

  constructor(font: ChartFont) {
    super();
    this.#font = font;
  }

  get font(): ChartFontObject {
    return new ChartFontObject(this.#font);
  }
}

/** The letters of a text of a chart. */
export class ChartFontObject extends HostObject {
  override readonly className = 'ChartFont';
  readonly #font: ChartFont;

  constructor(font: ChartFont) {
    super();
    this.#font = font;
  }

  get size(): number {
    return this.#font.size;
  }

  set size(points: number) {
    if (!(points >= 1 && points <= 409)) throw invalidArgument();
    this.#font.size = points;
  }

  get bold(): boolean {
    return this.#font.bold;
  }

  set bold(bold: boolean) {
    this.#font.bold = bold;
  }

  get color(): string {
    return this.#font.color;
  }

  set color(color: string) {
    this.#font.color = colorCode(color) ?? '';
  }
}
