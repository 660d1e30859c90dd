import { formatAddress } from '../../workbook/address.ts';
import { type Chart, DEFAULT_GAP_WIDTH, type SeriesLook } from '../../workbook/chart.ts';
import { type ChartSeries, numbersIn, seriesOf, sourceSheet, textsIn } from '../../workbook/chart-data.ts';
import { invalidArgument, itemNotFound } from '../../workbook/excel-error.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import { HostCollection, HostObject } from '../host-object.ts';
import { colorCode } from './range-format-object.ts';

/** The series of a chart, as its source gives them. */
export class ChartSeriesCollectionObject extends HostCollection {
  override readonly className = 'ChartSeriesCollection';
  readonly #sheet: Sheet;
  readonly #chart: Chart;

  constructor(sheet: Sheet, chart: Chart) {
    super();
    this.#sheet = sheet;
    this.#chart = chart;
  }

  override list(): ChartSeriesObject[] {
    return seriesOf(this.#sheet, this.#chart).map(
      (series, index) => new ChartSeriesObject(this.#sheet, this.#chart, series, index),
    );
  }

  override find(): null {
    return null;
  }
}

/** One series. */
export class ChartSeriesObject extends HostObject {
  override readonly className = 'ChartSeries';
  readonly #sheet: Sheet;
  readonly #chart: Chart;
  readonly #series: ChartSeries;
  readonly #index: number;

  constructor(sheet: Sheet, chart: Chart, series: ChartSeries, index: number) {
    super();
    this.#sheet = sheet;
    this.#chart = chart;
    this.#series = series;
    this.#index = index;
  }

  get name(): string {
    return this.#series.name;
  }

  get gapWidth(): number {
    return this.#look.gapWidth;
  }

  set gapWidth(percent: number) {
    if (!(percent >= 0 && percent <= 500)) throw invalidArgument();
    this.#look.gapWidth = percent;
  }

  get format(): ChartSeriesFormatObject {
    return new ChartSeriesFormatObject(this.#look);
  }

  getDimensionValues(dimension: string): string[] {
    const line = this.#line(dimension);
    const source = sourceSheet(this.#sheet, this.#chart);
    if (!source || !line) return [];
    return dimension === 'Categories' ? textsIn(source, line) : numbersIn(source, line).map(String);
  }

  getDimensionDataSourceString(dimension: string): string {
    const line = this.#line(dimension);
    const source = sourceSheet(this.#sheet, this.#chart);
    if (!source || !line) throw itemNotFound();
    return `${source.name}!${formatAddress(line)}`;
  }

  get #look(): SeriesLook {
    const known = this.#chart.series[this.#index];
    if (known) return known;
    while (this.#chart.series.length <= this.#index) {
      this.#chart.series.push({ fill: null, gapWidth: DEFAULT_GAP_WIDTH });
    }
    return this.#chart.series[this.#index] as SeriesLook;
  }

  #line(dimension: string): ChartSeries['categories'] {
    if (dimension === 'Values') return this.#series.values;
    if (dimension === 'Categories') return this.#series.categories;
    throw invalidArgument();
  }
}

/** How a series looks. */
export class ChartSeriesFormatObject extends HostObject {
  override readonly className = 'ChartSeriesFormat';
  readonly #look: SeriesLook;

  constructor(look: SeriesLook) {
    super();
    this.#look = look;
  }

  get fill(): ChartFillObject {
    return new ChartFillObject(this.#look);
  }
}

/** What the bars of a series are filled with. */
export class ChartFillObject extends HostObject {
  override readonly className = 'ChartFill';
  readonly #look: SeriesLook;

  constructor(look: SeriesLook) {
    super();
    this.#look = look;
  }

  setSolidColor(color: string): void {
    this.#look.fill = colorCode(color) ?? null;
  }

  clear(): void {
    this.#look.fill = null;
  }
}
