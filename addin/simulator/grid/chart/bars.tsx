import type { JSX } from 'preact';
import type { Drawing } from './drawing.ts';
import { shareOf } from './scale.ts';

type BarsProps = { drawing: Drawing; reversed: boolean; labelled: boolean };

type Bar = { x: number; y: number; width: number; height: number; fill: string; value: number };

/** The bars or columns of all series, each with its value at its end. */
export function Bars({ drawing, reversed, labelled }: BarsProps): JSX.Element {
  const { lying, letters } = drawing;
  return (
    <g>
      {barsOf(drawing, reversed).map((bar, index) => (
        <g key={`${index}`}>
          <rect x={bar.x} y={bar.y} width={bar.width} height={bar.height} fill={bar.fill} />
          {labelled && (
            <text
              class="chart-value"
              font-size={letters.labels}
              text-anchor={lying ? 'start' : 'middle'}
              dominant-baseline={lying ? 'central' : 'auto'}
              x={lying ? bar.x + bar.width + 4 : bar.x + bar.width / 2}
              y={lying ? bar.y + bar.height / 2 : bar.y - 3}
            >
              {bar.value}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

function barsOf({ lying, series, categories, scale, plot }: Drawing, reversed: boolean): Bar[] {
  const slot = (lying ? plot.height : plot.width) / Math.max(1, categories.length);
  const gap = (series[0]?.gapWidth ?? 0) / 100;
  const thick = slot / (series.length + gap);
  return series.flatMap(({ values, fill }, nth) =>
    values.map((value, index) => {
      const place = categoryPlace({ lying, count: categories.length, reversed }, index);
      const across = place * slot + (thick * gap) / 2 + nth * thick;
      const long = shareOf(scale, value) * (lying ? plot.width : plot.height);
      return lying
        ? { x: plot.left, y: plot.top + across, width: long, height: thick, fill, value }
        : {
            x: plot.left + across,
            y: plot.top + plot.height - long,
            width: thick,
            height: long,
            fill,
            value,
          };
    }),
  );
}

/** Which place a category has, from the top or from the left: lying bars begin at the bottom unless turned round. */
export function categoryPlace(
  { lying, count, reversed }: { lying: boolean; count: number; reversed: boolean },
  index: number,
): number {
  return lying === reversed ? index : count - 1 - index;
}
