import { sv } from '../ui/sv.ts';
import { COLORS } from './format-sheet.ts';
import type { Picture } from './oversikt-sheet.ts';

/** Of the series in their order: told apart in greys too, and both clear of white. */
const FILLS = ['#0F6CBD', '#D47A00'];
const GAP_WIDTH = 45;
/** Excel marks an axis that ends below this by halves, and there is no half youth. */
const MARKED_BY_ONES = 5;

/** With more bars than this there is less room for each label. */
const MANY_BARS = 8;

/** Where a chart takes its figures from, and the cells that it covers. */
type Place = { source: Excel.Range; from: Excel.Range; to: Excel.Range };

/**
 * Draws a picture's chart. One that is there is given the new figures where it stands now; what each bar is worth is
 * written at it, so that nothing is told by colour or length alone.
 */
export async function drawChart(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  picture: Picture,
  { source, from, to }: Place,
): Promise<void> {
  const name = sv.oversikt.chartNames[picture.name];
  const known = sheet.charts.getItemOrNullObject(name);
  await context.sync();
  const chart = known.isNullObject
    ? sheet.charts.add(picture.kind === 'bars' ? 'BarClustered' : 'ColumnClustered', source, 'Columns')
    : known;
  if (known.isNullObject) {
    chart.name = name;
    chart.setPosition(from, to);
  } else chart.setData(source, 'Columns');
  await context.sync();
  dress(chart, picture);
  await context.sync();
}

function dress(chart: Excel.Chart, { title, kind, headers, valueAxis, rows }: Picture): void {
  chart.title.text = title;
  chart.title.format.font.size = 12;
  chart.title.format.font.bold = true;
  const several = headers.length > 2;
  chart.legend.visible = several;
  if (several) chart.legend.position = 'Top';
  chart.dataLabels.showValue = true;
  chart.dataLabels.position = 'OutsideEnd';
  const { categoryAxis: categories, valueAxis: values } = chart.axes;
  categories.title.text = headers[0] ?? '';
  values.title.text = valueAxis;
  categories.format.font.size = rows.length > MANY_BARS ? 8 : 9;
  values.minimum = 0;
  const highest = Math.max(0, ...rows.flatMap(({ counts }) => counts));
  values.majorUnit = highest < MARKED_BY_ONES ? 1 : '';
  // Excel lays the first row of a bar chart at the bottom: turned round, with the value axis still below.
  categories.reversePlotOrder = kind === 'bars';
  categories.position = kind === 'bars' ? 'Maximum' : 'Automatic';
  headers.slice(1).forEach((_, index) => {
    const series = chart.series.getItemAt(index);
    series.format.fill.setSolidColor(FILLS[index] ?? COLORS.text);
    series.gapWidth = GAP_WIDTH;
  });
}
