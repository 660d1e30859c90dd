import type { Sheet } from './sheet.ts';

/** A name for a formula, mostly for a range. Without a sheet it belongs to the whole workbook. */
export type NamedItem = {
  name: string;
  /** With its leading `=`. */
  formula: string;
  comment: string;
  visible: boolean;
  sheet: Sheet | null;
};
