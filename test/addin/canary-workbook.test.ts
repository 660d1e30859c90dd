import { expect, it } from 'vitest';
import { createApi } from '../../addin/api.ts';
import { pullSheet } from '../../addin/pull.ts';
import { SessionAnswer } from '../../server/contract/session.ts';
import { BIRDS, birdsIn, FORBIDDEN, openAviary } from '../secrecy/canaries.ts';
import { openPane } from './workbook/open-sheet.ts';

it('what is not for everybody is in no cell and no property of a workbook into which every sheet has been pulled (Z17, Z44)', async () => {
  const { app, token } = await openAviary('eva');
  const api = createApi({
    token: () => token ?? null,
    loggedOut: () => undefined,
    fetch: (path, { method = 'GET', body }) => app.request(method, path, { token, ...(body && { body }) }),
  });
  Object.assign(globalThis, { window: { location: { origin: 'http://localhost:3000' } } });
  const { pane, workbook } = openPane();
  const { token: _, ...session } = SessionAnswer.parse(await api.session());
  for (const sheet of (await api.sheets()).sheets) {
    await pullSheet({ api, workbook: pane }, session, sheet, { filter: [] });
  }
  const cells = workbook.sheets.flatMap((sheet) =>
    Array.from({ length: sheet.cells.rowCount }, (_unused, row) => sheet.cells.row(row).values),
  );
  const properties = workbook.sheets.map((sheet) => [sheet.name, ...sheet.customProperties]);
  const text = JSON.stringify([cells, properties, workbook.names, [...workbook.settings]]);
  expect(text).toContain(BIRDS.norreka);
  expect(birdsIn(text, FORBIDDEN.eva)).toEqual([]);
});
