import type { NativeBridge } from './wire/bridge.ts';
import type { Workbook } from './workbook/workbook.ts';

/** What the try-it page lends the pane in its frame: the workbook, and a line to it for office.js. */
export type HostPage = { workbook: Workbook; connect: () => NativeBridge };

declare global {
  interface Window {
    simulatedExcel?: HostPage;
  }
}
