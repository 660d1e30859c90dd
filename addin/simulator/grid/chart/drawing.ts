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
const MOST_FOR_LABELS = 0.46;
const MOST_LINES = 3;

export type DrawnSeries = { name: string; values: number[]; fill: string; gapWidth: number };

/** A chart ready to be drawn. Lengths are in pixels from its corner. */
export type Drawing = {
  width: number;
  height: number;
  lying: boolean;
  series: DrawnSeries[];
  /** The labels of the categories in lines. */
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
  const margins = marginsOf(chart, { lying, labels, scale, letters, width: size.width });
  const plot = {
    left: margins.left,
    top: margins.top,
    width: Math.max(1, size.width - margins.left - margins.right),
    height: Math.max(1, size.height - margins.top - margins.bottom),
  };
  return { ...size, lying, series, categories: margins.categories, scale, plot, letters };
}

type Parts = { lying: boolean; labels: string[]; scale: Scale; letters: Drawing['letters']; width: number };

function marginsOf(chart: Chart, { lying, labels, scale, letters, width }: Parts) {
  const { category, value } = chart.axes;
  const { legend } = chart;
  const [below, beside] = lying ? [value, category] : [category, value];
  const titleBelow = roomFor(below.title);
  const titleBeside = roomFor(beside.title);
  const marks = Math.max(...scale.marks.map((mark) => textWidth(String(mark), letters.axis)));
  const top = PAD + roomFor(chart.title) + (legend.visible && legend.position === 'Top' ? LEGEND_HEIGHT : 0);
  const foot = PAD + titleBelow + (legend.visible && legend.position === 'Bottom' ? LEGEND_HEIGHT : 0);
  if (lying) {
    const room = width * MOST_FOR_LABELS - titleBeside;
    const categories = labels.map((label) => wrapText(label, room, letters.axis, 1));
    const widest = Math.max(0, ...categories.flat().map((line) => textWidth(line, letters.axis)));
    const right = PAD + 14 + textWidth(String(scale.maximum), letters.labels) / 2;
    return {
      categories,
      top,
      bottom: foot + letters.lineHeight + 4,
      left: PAD + titleBeside + widest + 8,
      right,
    };
  }
  const left = PAD + titleBeside + marks + 8;
  const slot = (width - left - PAD) / Math.max(1, labels.length);
  const categories = labels.map((label) => wrapText(label, slot - 4, letters.axis, MOST_LINES));
  const lines = Math.max(1, ...categories.map(({ length }) => length));
  return { categories, top: top + 12, bottom: foot + lines * letters.lineHeight + 4, left, right: PAD };
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
export function chartWords({ title }: Chart, { series, categories }: Drawing): string {
  const parts = series.map(({ name, values }) => {
    const figures = values.map((value, index) => `${(categories[index] ?? []).join(' ')} ${value}`);
    return `${series.length > 1 ? `${name}: ` : ''}${figures.join(', ')}`;
  });
  return [title.text, ...parts].filter(Boolean).join('. ');
}
