import type { ChartAxis } from '../../workbook/chart.ts';

/** Where an axis begins and ends, and the values that are marked on it. */
export type Scale = { minimum: number; maximum: number; marks: number[] };

const WANTED_MARKS = 5;
/** The highest bar leaves a little room above it. */
const ROOM = 1.05;

/** The scale of a value axis whose highest value is known: round steps, unless bounds or a step are chosen. */
export function scaleOf(axis: Pick<ChartAxis, 'minimum' | 'maximum' | 'majorUnit'>, highest: number): Scale {
  const minimum = axis.minimum ?? 0;
  const wanted = axis.maximum ?? Math.max(highest * ROOM, minimum + 1);
  const step = axis.majorUnit ?? roundStep((wanted - minimum) / WANTED_MARKS);
  const count = Math.max(1, Math.ceil((wanted - minimum) / step - 1e-9));
  const maximum = axis.maximum ?? minimum + count * step;
  const marks = Array.from({ length: count + 1 }, (_, index) => minimum + index * step);
  return { minimum, maximum, marks: marks.filter((mark) => mark <= maximum) };
}

/** How far along an axis a value is: 0 at its beginning, 1 at its end. */
export function shareOf({ minimum, maximum }: Scale, value: number): number {
  return Math.min(1, Math.max(0, (value - minimum) / (maximum - minimum)));
}

/** The next larger of 1, 2, 5, 10, 20 … (0.1, 0.2 … for what is below 1). */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const found = [1, 2, 5].find((factor) => factor * power >= step - 1e-9);
  return (found ?? 10) * power;
}
