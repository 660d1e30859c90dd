import { expect, it } from 'vitest';
import { createApi } from '../../addin/api.ts';
import { INITIAL } from '../../addin/app.ts';
import { lookAgain } from '../../addin/follow.ts';
import { lostByPull } from '../../addin/pull.ts';
import { createStore } from '../../addin/store.ts';
import { placeOf } from './workbook/open-sheet.ts';
import { pulledCaseload } from './workbook/pulled-caseload.ts';

it('says what is wrong with a sheet whose columns are renamed or gone, instead of that nothing is changed', async () => {
  const { pane, pulled, edit, run } = await pulledCaseload(3);
  const store = createStore(INITIAL);
  const api = createApi({ token: () => null, loggedOut: () => undefined });
  const app = { api, workbook: pane, store };
  await edit({ handlaggare4: 'Kalle Kollega' });
  await lookAgain(app);
  expect(store.get().standing).toMatchObject({ changes: 1, trouble: null });
  await run(async (context) => {
    const header = context.workbook.tables.getItem(pulled.table).getHeaderRowRange();
    header.getCell(0, placeOf(pulled, 'handlaggare')).values = [['Ansvarig']];
    await context.sync();
  });
  await lookAgain(app);
  expect(store.get().standing).toMatchObject({ changes: 0 });
  expect(store.get().standing?.trouble).toContain('Handläggare');
  await run(async (context) => {
    context.workbook.tables.getItem(pulled.table).getHeaderRowRange().getLastCell().values = [['Annat']];
    await context.sync();
  });
  await lookAgain(app);
  expect(store.get().standing?.trouble).toContain('Kontroll');
});

it('warns of what a new pull throws away, also where the sheet cannot be read', async () => {
  const { pane, pulled, edit, run } = await pulledCaseload(3);
  const lost = () => lostByPull({ workbook: pane }, 'aktivitetsansvar');
  expect(await lost()).toBeNull();
  await edit({ handlaggare4: 'Kalle Kollega' });
  expect(await lost()).toContain('1 ändring');
  await run(async (context) => {
    context.workbook.tables.getItem(pulled.table).getHeaderRowRange().getLastCell().values = [['Annat']];
    await context.sync();
  });
  expect(await lost()).toContain('försvinner');
});
