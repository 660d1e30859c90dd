import { createApi } from '../../../addin/api.ts';
import { pullSheet } from '../../../addin/pull.ts';
import { type Youth, youthsOf } from '../../../addin/youths.ts';
import { PullAnswer } from '../../../server/contract/pull.ts';
import type { PulledSheet } from '../../../server/contract/pulled-sheet.ts';
import type { SavedSelection } from '../../../server/domain/profil.ts';
import type { Condition, RowValues, SheetName } from '../../../server/domain/sheet.ts';
import { createTestApp } from '../../support/app.ts';
import { caseload } from '../../support/caseload.ts';
import { openPane } from '../workbook/open-sheet.ts';

export type Kommun = Awaited<ReturnType<typeof openKommun>>;

/** A network that a test can disturb: `lost` decides whether the answer to a request never comes. */
type Network = {
  lost: (method: string, path: string) => boolean;
  /** Keeps an answer back until it is done. */
  hold: (path: string) => Promise<void>;
};

/** The pane of a handläggare of 9901 beside an empty workbook, with the real server behind it. */
export async function openKommun() {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  const { token, ...session } = eva.session;
  const network: Network = { lost: () => false, hold: async () => undefined };
  Object.assign(globalThis, { window: { location: { origin: 'http://localhost:3000' } } });
  const api = createApi({
    token: () => token ?? null,
    loggedOut: () => undefined,
    wait: async () => undefined,
    fetch: async (path, init) => {
      const method = init.method ?? 'GET';
      const answer = await app.request(method, path, { body: init.body ?? undefined, token });
      await network.hold(path);
      if (network.lost(method, path)) throw new TypeError('Failed to fetch');
      return answer;
    },
  });
  const { pane, run } = openPane();
  const make = caseload({ engine: app.deps.context.engine, clock: app.clock });

  async function pull(
    name: SheetName,
    filter: Condition[] = [],
    more: Omit<SavedSelection, 'filter'> = {},
  ): Promise<PulledSheet> {
    const { sheets } = await api.sheets();
    const choice = sheets.find((sheet) => sheet.name === name);
    if (!choice) throw new Error('There is no such sheet.');
    await pullSheet({ api, workbook: pane }, session, choice, { filter, ...more });
    const pulled = (await pane.pulledSheets()).find((sheet) => sheet.sheet === name);
    if (!pulled) throw new Error('The sheet was not pulled.');
    return pulled;
  }

  /** Marks rows of the sheet in front, by their numbers, and gives the youths of them. */
  async function mark(address: string): Promise<Youth[]> {
    await run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange(address).select();
      await context.sync();
    });
    return youthsOf(await pane.marked());
  }

  /** What the register holds now, row by row. */
  async function registered(name: SheetName): Promise<RowValues[]> {
    const answer = PullAnswer.parse(await api.pull(name, { filter: [] }));
    const keys = answer.columns.map(({ key }) => key);
    return answer.rows.map((row) => Object.fromEntries(row.map((cell, at) => [keys[at] ?? '', cell])));
  }

  /** What stands in the rows of a pulled sheet, by column title. */
  async function shown(pulled: PulledSheet): Promise<Record<string, unknown>[]> {
    return run(async (context) => {
      const table = context.workbook.tables.getItem(pulled.table);
      const header = table.getHeaderRowRange().load('values');
      const body = table.getDataBodyRange().load('text');
      await context.sync();
      const titles = (header.values[0] ?? []).map((title) => String(title).replace(/ ✎$/, ''));
      return body.text.map((row) => Object.fromEntries(row.map((text, at) => [titles[at] ?? '', text])));
    });
  }

  /** Types into a cell of the sheet in front. */
  async function type(address: string, value: string): Promise<void> {
    await run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange(address).values = [[value]];
      await context.sync();
    });
  }

  /** Puts values with their number formats into cells one below the other, as pasting with the source's format does. */
  async function paste(address: string, cells: readonly (readonly [number | string, string])[]) {
    await run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange(address);
      range.numberFormat = cells.map(([, format]) => [format]);
      range.values = cells.map(([value]) => [value]);
      await context.sync();
    });
  }

  const means = { api, workbook: pane };
  return { app, eva, session, network, means, make, pull, mark, registered, shown, type, paste, run };
}

/** The letter of a column in a pulled sheet. */
export function letterOf(pulled: PulledSheet, key: string): string {
  return String.fromCharCode(65 + pulled.columns.findIndex((column) => column.key === key));
}
