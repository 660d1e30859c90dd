import { expect, it } from 'vitest';
import { violationsIn } from './accessibility.ts';
import { describeInBrowser } from './in-browser.ts';
import { logInAs, openTryPage, pull } from './try-page.ts';

describeInBrowser('the tab SCB-export', (stage) => {
  it('makes an export by keyboard, whose log leads to the row and the person (R224, R242, R243, R244, Z23)', async () => {
    const { context } = stage.kommun.deps;
    const { id, startdatum } = await context.engine.read
      .selectFrom('atgard')
      .select(['id', 'startdatum'])
      .executeTakeFirstOrThrow();
    await context.engine.transaction((tx) =>
      tx.updateTable('atgard').set({ slutdatum: startdatum }).where('id', '=', id).execute(),
    );
    const eva = await openTryPage(stage);
    const { page, pane } = eva;
    await logInAs(eva, 'eva');
    await pull(eva, 'Att rätta');
    await pane.getByRole('button', { name: 'SCB-export', exact: true }).press('Enter');
    await eva.says('1 av 60 ungdomar skulle stoppas i dag');
    expect(await violationsIn(page)).toEqual([]);
    await pane.getByRole('button', { name: 'Ny export' }).press('Enter');
    await pane.getByLabel('Från datum').waitFor();
    expect(await violationsIn(page)).toEqual([]);
    await pane.getByRole('button', { name: 'Skapa', exact: true }).press('Enter');
    await pane.getByRole('heading', { name: /^Export, / }).waitFor();
    await pane.locator('summary', { hasText: 'men Orsak avslutad saknas.' }).press('Enter');
    expect(await violationsIn(page)).toEqual([]);
    await pane.getByRole('button', { name: /^Gå till raden för / }).press('Enter');
    await eva.says('Raden är framme i bladet Att rätta.');
    await pane.getByRole('button', { name: /^Visa Jonas / }).press('Enter');
    await pane.getByRole('heading', { name: /^Jonas / }).waitFor();
    await pane.getByRole('button', { name: 'SCB-export', exact: true }).press('Enter');
    await pane.getByRole('heading', { name: 'SCB-exportlogg' }).waitFor();
    expect(eva.complaints).toEqual([]);
  });
});
