import type { JSX } from 'preact';
import { sv } from '../../sv.ts';
import type { Chart } from '../../workbook/chart.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import { Axes } from './axes.tsx';
import { Bars } from './bars.tsx';
import { chartWords, type Drawing, layOutChart } from './drawing.ts';
import { textWidth } from './text-size.ts';

const SWATCH = 10;

/** A chart as it is drawn, with what it shows in words. */
export function ChartPicture({ sheet, chart }: { sheet: Sheet; chart: Chart }): JSX.Element {
  const drawing = layOutChart(sheet, chart);
  if (!drawing) return <p class="chart-undrawn">{sv.chart.undrawn(chart.title.text || chart.name)}</p>;
  const { width, height, letters } = drawing;
  return (
    <svg
      role="img"
      aria-label={sv.chart.label(chartWords(chart, drawing))}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
    >
      {chart.title.visible && (
        <text
          x={width / 2}
          y={10 + letters.title * 0.9}
          text-anchor="middle"
          font-size={letters.title}
          font-weight={chart.title.font.bold ? 600 : 400}
          fill={chart.title.font.color || undefined}
        >
          {chart.title.text}
        </text>
      )}
      <Axes chart={chart} drawing={drawing} />
      <Bars drawing={drawing} reversed={chart.axes.category.reversed} labelled={chart.labels.visible} />
      {chart.legend.visible && <Legend chart={chart} drawing={drawing} />}
    </svg>
  );
}

function Legend({ chart, drawing }: { chart: Chart; drawing: Drawing }): JSX.Element {
  const { series, letters, width, height } = drawing;
  const widths = series.map(({ name }) => SWATCH + 6 + textWidth(name, letters.axis));
  const whole = widths.reduce((sum, one) => sum + one + 20, -20);
  const titled = chart.title.visible ? letters.title * 1.2 + 6 : 0;
  const y = chart.legend.position === 'Top' ? 10 + titled : height - 20;
  let x = (width - whole) / 2;
  return (
    <g font-size={letters.axis}>
      {series.map(({ name, fill }, index) => {
        const at = x;
        x += (widths[index] ?? 0) + 20;
        return (
          <g key={name}>
            <rect x={at} y={y} width={SWATCH} height={SWATCH} fill={fill} />
            <text x={at + SWATCH + 6} y={y + SWATCH / 2} dominant-baseline="central">
              {name}
            </text>
          </g>
        );
      })}
    </g>
  );
}
