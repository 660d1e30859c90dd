import type { Chart, ChartFont, ChartText } from '../../workbook/chart.ts';
import { numbersIn, seriesOf, sourceSheet, textsIn } from '../../workbook/chart-data.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import { type Scale, scaleOf } from './scale.ts';
import { textWidth, wrapText } from './text-size.ts';

const PIXELS_PER_POINT = 4 / 3;
const PAD = 10;
const LEGEND_HEIGHT = 22;
const COLORS = ['#156082', '#E97132', '#196B24', '#0F9ED5', '#A02B93', '#4EA72E'];
/** Category labels take at most this much of a chart with lying bars. */
const MOST_FOR_LABELS = 0.5;
const MOST_LINES = 3;

export type DrawnSeries = { name: string; values: number[]; fill: string; gapWidth: number };

/** A chart ready to be drawn. Lengths are in pixels from its corner. */
export type Drawing = {
  width: number;
  height: number;
  lying: boolean;
  series: DrawnSeries[];
  /** The labels of the categories, and as they are drawn: in lines, cut where there is no room. */
  labels: string[];
  categories: string[][];
  scale: Scale;
  plot: { left: number; top: number; width: number; height: number };
  letters: { title: number; labels: number; axis: number; axisTitle: number; lineHeight: number };
};

/** Lays out a chart with bars or columns; null for a chart of another kind. */
export function layOutChart(sheet: Sheet, chart: Chart): Drawing | null {
  const lying = chart.type === 'BarClustered';
  const source = sourceSheet(sheet, chart);
  if (!source || (!lying && chart.type !== 'ColumnClustered')) return null;
  const found = seriesOf(sheet, chart);
  const series = found.map(({ name, values }, index) => ({
    name,
    values: numbersIn(source, values),
    fill: chart.series[index]?.fill ?? COLORS[index % COLORS.length] ?? '',
    gapWidth: chart.series[index]?.gapWidth ?? 150,
  }));
  const first = found[0];
  const labels = first?.categories
    ? textsIn(source, first.categories)
    : (series[0]?.values ?? []).map((_, at) => `${at + 1}`);
  const scale = scaleOf(chart.axes.value, Math.max(0, ...series.flatMap(({ values }) => values)));
  const letters = lettersOf(chart);
  const size = { width: chart.width * PIXELS_PER_POINT, height: chart.height * PIXELS_PER_POINT };
  const margins = marginsOf(chart, { lying, labels, scale, letters, size });
  const plot = {
    left: margins.left,
    top: margins.top,
    width: Math.max(1, size.width - margins.left - margins.right),
    height: Math.max(1, size.height - margins.top - margins.bottom),
  };
  return { ...size, lying, series, labels, categories: margins.categories, scale, plot, letters };
}

type Parts = {
  lying: boolean;
  labels: string[];
  scale: Scale;
  letters: Drawing['letters'];
  size: { width: number; height: number };
};

/** What stands round the plot, and the labels as they fit there. */
function marginsOf(chart: Chart, parts: Parts) {
  const { lying, letters } = parts;
  const { category, value } = chart.axes;
  const { legend } = chart;
  const [below, beside] = lying ? [value, category] : [category, value];
  const top = PAD + roomFor(chart.title) + (legend.visible && legend.position === 'Top' ? LEGEND_HEIGHT : 0);
  const foot =
    PAD + roomFor(below.title) + (legend.visible && legend.position === 'Bottom' ? LEGEND_HEIGHT : 0);
  const left = PAD + roomFor(beside.title) + 8;
  return lying
    ? marginsOfBars(parts, { top, bottom: foot + letters.lineHeight + 6, left })
    : marginsOfColumns(parts, { top: top + 12, bottom: foot + 6, left });
}

type Margins = { top: number; bottom: number; left: number };

function marginsOfBars({ labels, scale, letters, size }: Parts, { top, bottom, left }: Margins) {
  const slot = (size.height - top - bottom) / Math.max(1, labels.length);
  const most = slot >= 2 * letters.lineHeight ? 2 : 1;
  const room = size.width * MOST_FOR_LABELS - left;
  const categories = labels.map((label) => wrapText(label, room, letters.axis, most));
  const widest = Math.max(0, ...categories.flat().map((line) => textWidth(line, letters.axis)));
  const right = PAD + 14 + textWidth(String(scale.maximum), letters.labels) / 2;
  return { categories, top, bottom, left: left + widest, right };
}

function marginsOfColumns({ labels, scale, letters, size }: Parts, { top, bottom, left }: Margins) {
  const marks = Math.max(...scale.marks.map((mark) => textWidth(String(mark), letters.axis)));
  const slot = (size.width - left - marks - PAD) / Math.max(1, labels.length);
  const categories = labels.map((label) => wrapText(label, slot - 4, letters.axis, MOST_LINES));
  const lines = Math.max(1, ...categories.map(({ length }) => length));
  return { categories, top, bottom: bottom + lines * letters.lineHeight, left: left + marks, right: PAD };
}

function lettersOf({ title, labels, axes }: Chart): Drawing['letters'] {
  const axis = pixels(axes.category.font);
  return {
    title: pixels(title.font),
    labels: pixels(labels.font),
    axis,
    axisTitle: pixels(axes.category.title.font),
    lineHeight: Math.round(axis * 1.2),
  };
}

function roomFor(text: ChartText): number {
  return text.visible && text.text !== '' ? Math.round(pixels(text.font) * 1.2) + 6 : 0;
}

function pixels(font: ChartFont): number {
  return font.size * PIXELS_PER_POINT;
}

/** What a chart shows, in words, for those who do not see it. */
export function chartWords({ title }: Chart, { series, labels }: Drawing): string {
  const parts = series.map(({ name, values }) => {
    const figures = values.map((value, index) => `${labels[index] ?? ''} ${value}`);
    return `${series.length > 1 ? `${name}: ` : ''}${figures.join(', ')}`;
  });
  return [title.text, ...parts].filter(Boolean).join('. ');
}
