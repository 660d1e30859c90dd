import { parseAddress, splitSheetName } from '../../workbook/address.ts';
import { type Chart, newChart } from '../../workbook/chart.ts';
import { itemNotFound } from '../../workbook/excel-error.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import { HostCollection, HostObject } from '../host-object.ts';
import { ChartAxesObject } from './chart-axis-object.ts';
import { ChartDataLabelsObject, ChartLegendObject } from './chart-legend-object.ts';
import { ChartSeriesCollectionObject } from './chart-series-object.ts';
import { ChartTitleObject } from './chart-text-object.ts';
import { RangeObject } from './range-object.ts';

/** The charts of a sheet. */
export class ChartCollectionObject extends HostCollection {
  override readonly className = 'ChartCollection';
  readonly #sheet: Sheet;

  constructor(sheet: Sheet) {
    super();
    this.#sheet = sheet;
  }

  override list(): ChartObject[] {
    return this.#sheet.charts.map((chart) => new ChartObject(this.#sheet, chart));
  }

  override find(key: unknown): ChartObject | null {
    return this.list().find((chart) => chart.hostId === key || chart.name === key) ?? null;
  }

  add(type: string, source: RangeObject, seriesBy = 'Auto'): ChartObject {
    const { workbook } = this.#sheet;
    const chart = newChart({
      id: `{${workbook.newId()}}`,
      name: `Diagram ${this.#sheet.charts.length + 1}`,
      type,
      source: { sheetId: source.sheet.id, rect: source.rect },
      seriesBy,
    });
    this.#sheet.charts = [...this.#sheet.charts, chart];
    return new ChartObject(this.#sheet, chart);
  }
}

/** One chart. */
export class ChartObject extends HostObject {
  override readonly className = 'Chart';
  override readonly hostId: string;
  readonly #sheet: Sheet;
  readonly #chart: Chart;

  constructor(sheet: Sheet, chart: Chart) {
    super();
    this.#sheet = sheet;
    this.#chart = chart;
    this.hostId = chart.id;
  }

  get id(): string {
    return this.#chart.id;
  }

  get name(): string {
    return this.#chart.name;
  }

  set name(name: string) {
    this.#chart.name = name;
  }

  get chartType(): string {
    return this.#chart.type;
  }

  set chartType(type: string) {
    this.#chart.type = type;
  }

  get left(): number {
    return this.#chart.left;
  }

  set left(left: number) {
    this.#chart.left = left;
  }

  get top(): number {
    return this.#chart.top;
  }

  set top(top: number) {
    this.#chart.top = top;
  }

  get width(): number {
    return this.#chart.width;
  }

  set width(width: number) {
    this.#chart.width = width;
  }

  get height(): number {
    return this.#chart.height;
  }

  set height(height: number) {
    this.#chart.height = height;
  }

  get title(): ChartTitleObject {
    return new ChartTitleObject('ChartTitle', this.#chart.title);
  }

  get legend(): ChartLegendObject {
    return new ChartLegendObject(this.#chart.legend);
  }

  get dataLabels(): ChartDataLabelsObject {
    return new ChartDataLabelsObject(this.#chart.labels);
  }

  get axes(): ChartAxesObject {
    return new ChartAxesObject(this.#chart.axes);
  }

  get series(): ChartSeriesCollectionObject {
    return new ChartSeriesCollectionObject(this.#sheet, this.#chart);
  }

  setData(source: RangeObject, seriesBy = 'Auto'): void {
    Object.assign(this.#chart, { source: { sheetId: source.sheet.id, rect: source.rect }, seriesBy });
  }

  setPosition(start: RangeObject | string, end?: RangeObject | string): void {
    const from = this.#edge(start, (index) => index);
    Object.assign(this.#chart, { left: from.left, top: from.top });
    if (end === undefined || end === null) return;
    const to = this.#edge(end, (index) => index + 1);
    Object.assign(this.#chart, { width: to.left - from.left, height: to.top - from.top });
  }

  delete(): void {
    if (!this.#sheet.charts.includes(this.#chart)) throw itemNotFound();
    this.#sheet.charts = this.#sheet.charts.filter((chart) => chart !== this.#chart);
  }

  #edge(where: RangeObject | string, past: (index: number) => number): { left: number; top: number } {
    const { rect } = typeof where === 'string' ? rangeAt(this.#sheet, where) : where;
    let [left, top] = [0, 0];
    for (let column = 0; column < past(rect.column); column += 1) left += this.#sheet.columnWidth(column);
    for (let row = 0; row < past(rect.row); row += 1) top += this.#sheet.rowHeight(row);
    return { left: left * 0.75, top: top * 0.75 };
  }
}

function rangeAt(sheet: Sheet, address: string): RangeObject {
  return new RangeObject(sheet, parseAddress(splitSheetName(address).cells));
}
