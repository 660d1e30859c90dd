import type { Chart } from '../../workbook/chart.ts';
import { invalidArgument } from '../../workbook/excel-error.ts';
import { HostObject } from '../host-object.ts';
import { ChartTextFormatObject } from './chart-text-object.ts';

const LEGEND_POSITIONS = ['Top', 'Bottom'];
const LABEL_POSITIONS = ['OutsideEnd', 'Center'];

/** The legend of a chart, above or below what is drawn. */
export class ChartLegendObject extends HostObject {
  override readonly className = 'ChartLegend';
  readonly #legend: Chart['legend'];

  constructor(legend: Chart['legend']) {
    super();
    this.#legend = legend;
  }

  get visible(): boolean {
    return this.#legend.visible;
  }

  set visible(visible: boolean) {
    this.#legend.visible = visible;
  }

  get position(): string {
    return this.#legend.position;
  }

  set position(position: string) {
    if (!LEGEND_POSITIONS.includes(position)) throw invalidArgument();
    this.#legend.position = position;
  }
}

/** The values that stand at the bars of a chart. */
export class ChartDataLabelsObject extends HostObject {
  override readonly className = 'ChartDataLabels';
  readonly #labels: Chart['labels'];

  constructor(labels: Chart['labels']) {
    super();
    this.#labels = labels;
  }

  get format(): ChartTextFormatObject {
    return new ChartTextFormatObject(this.#labels.font);
  }

  get showValue(): boolean {
    return this.#labels.visible;
  }

  set showValue(show: boolean) {
    this.#labels.visible = show;
  }

  get position(): string {
    return this.#labels.position;
  }

  set position(position: string) {
    if (!LABEL_POSITIONS.includes(position)) throw invalidArgument();
    this.#labels.position = position;
  }
}
