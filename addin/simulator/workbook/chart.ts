import type { Rect } from './rect.ts';

/** A chart on a sheet: what it shows, how and where; it is drawn by the view. Lengths are in points. */
export type Chart = {
  id: string;
  name: string;
  type: string;
  source: { sheetId: string; rect: Rect };
  seriesBy: string;
  title: ChartText;
  legend: { visible: boolean; position: string };
  labels: { visible: boolean; position: string; font: ChartFont };
  axes: { category: ChartAxis; value: ChartAxis };
  /** What has been chosen for each series, in their order. */
  series: SeriesLook[];
  left: number;
  top: number;
  width: number;
  height: number;
};

export type ChartFont = { size: number; bold: boolean; color: string };

export type ChartText = { text: string; visible: boolean; font: ChartFont };

/** `null` for what Excel chooses itself. */
export type ChartAxis = {
  title: ChartText;
  visible: boolean;
  gridlines: boolean;
  reversed: boolean;
  /** Where the other axis crosses this one. */
  position: string;
  minimum: number | null;
  maximum: number | null;
  majorUnit: number | null;
  font: ChartFont;
};

export type SeriesLook = { fill: string | null; gapWidth: number };

/** The share of a bar's width that is left between bars, in percent. */
export const DEFAULT_GAP_WIDTH = 150;

const DEFAULT_SIZE = { left: 48, top: 48, width: 360, height: 216 };

/** A chart as Excel makes it before anything is said of it. */
export function newChart(given: Pick<Chart, 'id' | 'name' | 'type' | 'source' | 'seriesBy'>): Chart {
  return {
    ...given,
    title: { text: '', visible: false, font: { size: 14, bold: false, color: '' } },
    legend: { visible: true, position: 'Bottom' },
    labels: { visible: false, position: 'OutsideEnd', font: plainFont() },
    axes: { category: newAxis(false), value: newAxis(true) },
    series: [],
    ...DEFAULT_SIZE,
  };
}

function newAxis(gridlines: boolean): ChartAxis {
  return {
    title: { text: '', visible: false, font: { size: 10, bold: false, color: '' } },
    visible: true,
    gridlines,
    reversed: false,
    position: 'Automatic',
    minimum: null,
    maximum: null,
    majorUnit: null,
    font: plainFont(),
  };
}

function plainFont(): ChartFont {
  return { size: 9, bold: false, color: '' };
}
