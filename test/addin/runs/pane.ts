import { createApi } from '../../../addin/api.ts';
import { openWorkbook } from '../../../addin/workbook/workbook.ts';
import type { Role } from '../../../server/domain/access.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import { caseload } from '../../support/caseload.ts';
import { createExcel } from '../../support/excel.ts';

/** The server that the sheet's note names. */
export const SERVER = 'https://kaa.test';

/** The pane's own way to a server, as somebody who is logged in. */
export async function apiOf(app: TestApp, role: Role, kommun = '9901') {
  const { session } = await app.loginAs(role, kommun);
  const token = session.token ?? '';
  const api = createApi({
    token: () => token,
    loggedOut: () => undefined,
    wait: async () => undefined,
    fetch: (path, { method = 'GET', body, headers }) =>
      app.request(method, path, {
        ...(body && { body }),
        headers: Object.fromEntries(new Headers(headers)),
      }),
  });
  return { api, session };
}

/** A handläggare of 9901 beside a simulated Excel, and the caseload to put people in. */
export async function openExamenPane() {
  const app = await createTestApp();
  const { api } = await apiOf(app, 'handlaggare');
  const excel = createExcel();
  Object.assign(globalThis, { Excel: excel.Excel });
  const { engine } = app.deps.context;
  const people = caseload({ engine, clock: app.clock });
  return { app, api, excel, workbook: openWorkbook(), people };
}

export type ExamenPane = Awaited<ReturnType<typeof openExamenPane>>;

/** Writes cells from A1 on into a sheet, which is added if it is new. */
export async function fillSheet({ excel }: ExamenPane, name: string, rows: (string | number)[][]) {
  await excel.run(async (context) => {
    let sheet = context.workbook.worksheets.getItemOrNullObject(name);
    await context.sync();
    if (sheet.isNullObject) sheet = context.workbook.worksheets.add(name);
    const range = sheet.getRangeByIndexes(0, 0, rows.length, rows[0]?.length ?? 1);
    range.numberFormat = [['@']];
    range.values = rows;
    await context.sync();
  });
}
