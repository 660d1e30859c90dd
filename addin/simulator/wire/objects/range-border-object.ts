import { invalidArgument } from '../../workbook/excel-error.ts';
import { borderOf, setBorder } from '../../workbook/range-border.ts';
import type { Rect } from '../../workbook/rect.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import type { Border, BorderSide } from '../../workbook/style.ts';
import { HostCollection, HostObject } from '../host-object.ts';
import { colorCode } from './range-format-object.ts';

const SIDES: readonly BorderSide[] = [
  'EdgeTop',
  'EdgeBottom',
  'EdgeLeft',
  'EdgeRight',
  'InsideVertical',
  'InsideHorizontal',
  'DiagonalDown',
  'DiagonalUp',
];

/** The borders of a range, by side. */
export class RangeBorderCollectionObject extends HostCollection {
  override readonly className = 'RangeBorderCollection';
  readonly #sheet: Sheet;
  readonly #areas: readonly Rect[];

  constructor(sheet: Sheet, areas: readonly Rect[]) {
    super();
    this.#sheet = sheet;
    this.#areas = areas;
  }

  override list(): RangeBorderObject[] {
    return SIDES.map((side) => new RangeBorderObject(this.#sheet, this.#areas, side));
  }

  override find(key: unknown): RangeBorderObject {
    const side = SIDES.find((name) => name === key);
    if (!side) throw invalidArgument();
    return new RangeBorderObject(this.#sheet, this.#areas, side);
  }
}

/** One side's border. */
export class RangeBorderObject extends HostObject {
  override readonly className = 'RangeBorder';
  override readonly hostId: BorderSide;
  readonly #sheet: Sheet;
  readonly #areas: readonly Rect[];

  constructor(sheet: Sheet, areas: readonly Rect[], side: BorderSide) {
    super();
    this.#sheet = sheet;
    this.#areas = areas;
    this.hostId = side;
  }

  get sideIndex(): BorderSide {
    return this.hostId;
  }

  get style(): string {
    return this.#border.style;
  }

  set style(style: string) {
    this.#put({ ...this.#border, style });
  }

  get color(): string {
    return this.#border.color;
  }

  set color(color: string) {
    const border = this.#border;
    const style = border.style === 'None' ? 'Continuous' : border.style;
    this.#put({ ...border, style, color: colorCode(color) ?? '#000000' });
  }

  get weight(): string {
    return this.#border.weight;
  }

  set weight(weight: string) {
    const border = this.#border;
    const style = border.style === 'None' ? 'Continuous' : border.style;
    this.#put({ ...border, style, weight });
  }

  get #border(): Border {
    const first = this.#areas[0];
    const none = { style: 'None', color: '#000000', weight: 'Thin' };
    return (first && borderOf(this.#sheet, first, this.hostId)) ?? none;
  }

  #put(border: Border): void {
    for (const area of this.#areas) setBorder(this.#sheet, area, this.hostId, border);
  }
}
