import { formatAddress } from '../../workbook/address.ts';
import { invalidArgument } from '../../workbook/excel-error.ts';
import type { PageLayout } from '../../workbook/page-layout.ts';
import { HostObject } from '../host-object.ts';
import { RangeObject } from './range-object.ts';

const POINTS_PER: Readonly<Record<string, number>> = { Points: 1, Inches: 72, Centimeters: 28.35 };

/** How a sheet is printed. */
export class PageLayoutObject extends HostObject {
  override readonly className = 'PageLayout';
  readonly #layout: PageLayout;

  constructor(layout: PageLayout) {
    super();
    this.#layout = layout;
  }

  get orientation(): string {
    return this.#layout.orientation;
  }

  set orientation(orientation: string) {
    if (orientation !== 'Portrait' && orientation !== 'Landscape') throw invalidArgument();
    this.#layout.orientation = orientation;
  }

  get paperSize(): string {
    return this.#layout.paperSize;
  }

  set paperSize(size: string) {
    this.#layout.paperSize = size;
  }

  get centerHorizontally(): boolean {
    return this.#layout.centerHorizontally;
  }

  set centerHorizontally(center: boolean) {
    this.#layout.centerHorizontally = center;
  }

  get zoom(): PageLayout['zoom'] {
    return this.#layout.zoom;
  }

  set zoom(zoom: PageLayout['zoom']) {
    const isFit = zoom.horizontalFitToPages !== undefined || zoom.verticalFitToPages !== undefined;
    if (isFit === (zoom.scale !== undefined)) throw invalidArgument();
    this.#layout.zoom = { ...zoom };
  }

  setPrintMargins(unit: string, margins: Partial<PageLayout['margins']>): void {
    const points = POINTS_PER[unit];
    if (points === undefined) throw invalidArgument();
    for (const side of ['top', 'bottom', 'left', 'right'] as const) {
      const given = margins[side];
      if (given !== undefined) this.#layout.margins[side] = given * points;
    }
  }

  setPrintArea(area: RangeObject | string): void {
    this.#layout.area = area instanceof RangeObject ? formatAddress(area.rect) : area;
  }
}
