import type { Rect } from './rect.ts';

/** A chart on a sheet: what it shows and where; it is drawn by the view. Lengths are in points. */
export type Chart = {
  id: string;
  name: string;
  type: string;
  source: { sheetId: string; rect: Rect };
  seriesBy: string;
  title: { text: string; visible: boolean };
  left: number;
  top: number;
  width: number;
  height: number;
};
