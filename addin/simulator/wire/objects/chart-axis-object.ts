import type { Chart, ChartAxis } from '../../workbook/chart.ts';
import { invalidArgument } from '../../workbook/excel-error.ts';
import { HostObject } from '../host-object.ts';
import { ChartTextFormatObject, ChartTitleObject } from './chart-text-object.ts';

const POSITIONS = ['Automatic', 'Maximum', 'Minimum'];

/** The axes of a chart. */
export class ChartAxesObject extends HostObject {
  override readonly className = 'ChartAxes';
  readonly #axes: Chart['axes'];

  constructor(axes: Chart['axes']) {
    super();
    this.#axes = axes;
  }

  get categoryAxis(): ChartAxisObject {
    return new ChartAxisObject(this.#axes.category);
  }

  get valueAxis(): ChartAxisObject {
    return new ChartAxisObject(this.#axes.value);
  }
}

/** One axis. Bounds and units are numbers, or empty for Excel's own. */
export class ChartAxisObject extends HostObject {
  override readonly className = 'ChartAxis';
  readonly #axis: ChartAxis;

  constructor(axis: ChartAxis) {
    super();
    this.#axis = axis;
  }

  get title(): ChartTitleObject {
    return new ChartTitleObject('ChartAxisTitle', this.#axis.title);
  }

  get format(): ChartTextFormatObject {
    return new ChartTextFormatObject(this.#axis.font);
  }

  get majorGridlines(): ChartGridlinesObject {
    return new ChartGridlinesObject(this.#axis);
  }

  get visible(): boolean {
    return this.#axis.visible;
  }

  set visible(visible: boolean) {
    this.#axis.visible = visible;
  }

  get reversePlotOrder(): boolean {
    return this.#axis.reversed;
  }

  set reversePlotOrder(reversed: boolean) {
    this.#axis.reversed = reversed;
  }

  get position(): string {
    return this.#axis.position;
  }

  set position(position: string) {
    if (!POSITIONS.includes(position)) throw invalidArgument();
    this.#axis.position = position;
  }

  get minimum(): number | '' {
    return this.#axis.minimum ?? '';
  }

  set minimum(minimum: number | '') {
    this.#axis.minimum = numberOrOwn(minimum);
  }

  get maximum(): number | '' {
    return this.#axis.maximum ?? '';
  }

  set maximum(maximum: number | '') {
    this.#axis.maximum = numberOrOwn(maximum);
  }

  get majorUnit(): number | '' {
    return this.#axis.majorUnit ?? '';
  }

  set majorUnit(unit: number | '') {
    this.#axis.majorUnit = numberOrOwn(unit);
  }
}

/** The lines across the plot at an axis' marks. */
export class ChartGridlinesObject extends HostObject {
  override readonly className = 'ChartGridlines';
  readonly #axis: ChartAxis;

  constructor(axis: ChartAxis) {
    super();
    this.#axis = axis;
  }

  get visible(): boolean {
    return this.#axis.gridlines;
  }

  set visible(visible: boolean) {
    this.#axis.gridlines = visible;
  }
}

function numberOrOwn(value: unknown): number | null {
  if (value === '') return null;
  if (typeof value !== 'number' || !Number.isFinite(value)) throw invalidArgument();
  return value;
}
