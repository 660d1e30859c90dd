/// <reference types="office-js" />
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import vm from 'node:vm';
import { createBridge } from '../../addin/simulator/wire/bridge.ts';
import { Executor } from '../../addin/simulator/wire/executor.ts';
import { createOffice } from '../../addin/simulator/wire/office.ts';
import { Workbook } from '../../addin/simulator/workbook/workbook.ts';

/** A simulated Excel with the real office.js on it. */
export type SimulatedExcel = {
  /** The workbook behind it all, to look at and to play the user on. */
  workbook: Workbook;
  /** The namespace that an add-in finds as the global `Excel`; an object of its own per call. */
  Excel: typeof Excel;
  /** Runs a batch and answers plain data of this realm, so that `toEqual` and `instanceof` work. */
  run: <Result>(batch: (context: Excel.RequestContext) => Promise<Result>) => Promise<Result>;
  /** The length in characters of every request so far. */
  requestSizes: number[];
  /** Waits until every event that was raised so far has reached its handlers. */
  eventsDelivered: () => Promise<void>;
};

const script = new vm.Script(
  readFileSync(
    createRequire(import.meta.url).resolve('@microsoft/office-js/dist/excel-web-16.00.js'),
    'utf8',
  ),
  { filename: 'excel-web-16.00.js' },
);

/** Opens an empty workbook (`Blad1`) on `today` (`YYYY-MM-DD`) and loads office.js from npm on it. */
export function createExcel({ today = '2026-11-20' } = {}): SimulatedExcel {
  const workbook = new Workbook({ today });
  const requestSizes: number[] = [];
  const bridge = createBridge(new Executor(workbook), setImmediate);
  const send = bridge.sendMessageToHost;
  bridge.sendMessageToHost = (text) => {
    requestSizes.push(text.length);
    send(text);
  };
  const excel = loadOfficeJs(bridge, workbook);
  return {
    workbook,
    Excel: excel,
    run: async (batch) => {
      const result = await excel.run(batch);
      return result === undefined ? result : structuredClone(result);
    },
    requestSizes,
    eventsDelivered: () => new Promise((resolve) => setImmediate(() => setImmediate(resolve))),
  };
}

function loadOfficeJs(bridge: object, workbook: Workbook): typeof Excel {
  const page: Record<string, unknown> = {
    navigator: { userAgent: 'node' },
    location: { href: 'https://localhost/', search: '', hash: '', origin: 'https://localhost' },
    document: {
      getElementsByTagName: () => [],
      createElement: () => ({}),
      addEventListener: () => {},
      querySelectorAll: () => [],
    },
    addEventListener: () => {},
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    console,
    performance,
    external: {},
    Strings: { OfficeOM: {} },
    _richApiNativeBridge: bridge,
  };
  for (const name of ['window', 'self', 'top', 'parent']) page[name] = page;
  const context = vm.createContext(page);
  script.runInContext(context);
  page.Office = createOffice(page.Office as object, workbook);
  return page.Excel as typeof Excel;
}
