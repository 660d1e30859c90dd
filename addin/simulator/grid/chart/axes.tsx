import type { JSX } from 'preact';
import type { Chart } from '../../workbook/chart.ts';
import { categoryPlace } from './bars.tsx';
import type { Drawing } from './drawing.ts';
import { shareOf } from './scale.ts';

type AxesProps = { chart: Chart; drawing: Drawing };

/** The lines, marks, labels and titles round the plot. */
export function Axes({ chart, drawing }: AxesProps): JSX.Element {
  return (
    <g>
      <Values chart={chart} drawing={drawing} />
      <Categories chart={chart} drawing={drawing} />
      <AxisTitles chart={chart} drawing={drawing} />
    </g>
  );
}

function Values({ chart, drawing }: AxesProps): JSX.Element {
  const { lying, scale, plot, letters } = drawing;
  const { gridlines, visible } = chart.axes.value;
  return (
    <g>
      {scale.marks.map((mark) => {
        const along = shareOf(scale, mark);
        const x = plot.left + along * plot.width;
        const y = plot.top + (1 - along) * plot.height;
        const line = lying
          ? { x1: x, x2: x, y1: plot.top, y2: plot.top + plot.height }
          : { x1: plot.left, x2: plot.left + plot.width, y1: y, y2: y };
        return (
          <g key={mark}>
            {gridlines && <line class="chart-gridline" {...line} />}
            {visible && (
              <text
                font-size={letters.axis}
                text-anchor={lying ? 'middle' : 'end'}
                dominant-baseline={lying ? 'hanging' : 'central'}
                x={lying ? x : plot.left - 6}
                y={lying ? plot.top + plot.height + 6 : y}
              >
                {mark}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

function Categories({ chart, drawing }: AxesProps): JSX.Element {
  const { lying, categories, plot, letters } = drawing;
  const { reversed } = chart.axes.category;
  const slot = (lying ? plot.height : plot.width) / Math.max(1, categories.length);
  const line = lying
    ? { x1: plot.left, x2: plot.left, y1: plot.top, y2: plot.top + plot.height }
    : {
        x1: plot.left,
        x2: plot.left + plot.width,
        y1: plot.top + plot.height,
        y2: plot.top + plot.height,
      };
  return (
    <g>
      <line class="chart-axis" {...line} />
      {categories.map((lines, index) => {
        const middle = (categoryPlace({ lying, count: categories.length, reversed }, index) + 0.5) * slot;
        const x = lying ? plot.left - 6 : plot.left + middle;
        const half = ((lines.length - 1) * letters.lineHeight) / 2;
        const y = lying ? plot.top + middle - half : plot.top + plot.height + 6;
        return (
          <text
            key={`${index}`}
            font-size={letters.axis}
            text-anchor={lying ? 'end' : 'middle'}
            dominant-baseline={lying ? 'central' : 'hanging'}
          >
            {lines.map((text, nth) => (
              <tspan key={`${nth}`} x={x} y={y + nth * letters.lineHeight}>
                {text}
              </tspan>
            ))}
          </text>
        );
      })}
    </g>
  );
}

function AxisTitles({ chart, drawing }: AxesProps): JSX.Element {
  const { lying, plot, height, letters } = drawing;
  const { category, value } = chart.axes;
  const [below, beside] = lying ? [value.title, category.title] : [category.title, value.title];
  const legendBelow = chart.legend.visible && chart.legend.position === 'Bottom' ? 22 : 0;
  const middle = plot.top + plot.height / 2;
  return (
    <g class="chart-axis-title" font-size={letters.axisTitle} text-anchor="middle">
      {below.visible && (
        <text x={plot.left + plot.width / 2} y={height - 10 - legendBelow}>
          {below.text}
        </text>
      )}
      {beside.visible && (
        <text dominant-baseline="hanging" transform={`translate(10 ${middle}) rotate(-90)`}>
          {beside.text}
        </text>
      )}
    </g>
  );
}
