import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ScbProfileAnswer } from '../../server/contract/scb-profile.ts';
import { SessionAnswer } from '../../server/contract/session.ts';
import { violationsIn, violationsInPage } from './accessibility.ts';
import { describeInBrowser } from './in-browser.ts';
import { PASSWORD } from './served-kommun.ts';
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

  it('says how ready the kommun is in another half-year, and a run leads to its export (R243)', async () => {
    const eva = await openTryPage(stage);
    const { page, pane } = eva;
    await logInAs(eva, 'eva');
    await pane.getByRole('button', { name: 'SCB-export', exact: true }).press('Enter');
    await pane.getByLabel('Halvår').selectOption({ label: 'första halvåret 2015' });
    await eva.says('Ingen i kommunen ska lämnas till SCB för halvåret.');
    await eva.says('Profil: Handbokens insamling');
    expect(await pane.getByText('skulle stoppas i dag').count()).toBe(0);
    expect(await violationsIn(page)).toEqual([]);
    await pane.getByLabel('Halvår').selectOption({ index: 0 });
    await eva.says('1 av 60 ungdomar skulle stoppas i dag');
    await pane.getByRole('button', { name: 'Körningar', exact: true }).press('Enter');
    await pane
      .getByRole('button', { name: /^SCB-export.*60 aktivitetsansvar/ })
      .first()
      .press('Enter');
    await pane.getByRole('button', { name: 'Visa exporten' }).waitFor();
    // The export has a log of its own.
    expect(await pane.getByText('Inget att rätta.').count()).toBe(0);
    expect(await violationsIn(page)).toEqual([]);
    await pane.getByRole('button', { name: 'Visa exporten' }).press('Enter');
    await pane.getByRole('heading', { name: 'SCB-exportlogg' }).waitFor();
    expect(eva.complaints).toEqual([]);
  });

  it('lets a profile be edited on a worksheet: refused with the cell, in conflict written anew, and saved', async () => {
    const ada = await openTryPage(stage);
    const { page, pane } = ada;
    await logInAs(ada, 'ada');
    await pane.getByRole('button', { name: 'SCB-export', exact: true }).press('Enter');
    await pane.getByRole('button', { name: 'Profiler' }).press('Enter');
    await pane.getByRole('button', { name: /^Nuvarande insamling/ }).press('Enter');
    await pane.getByRole('button', { name: 'Redigera som blad' }).press('Enter');
    await ada.says('Bladet SCB-profil nuvarande har profilen från version 1.');
    expect(await violationsIn(page)).toEqual([]);
    expect(await ada.cell('B30')).toBe('Slutdatum');
    const save = pane.getByRole('button', { name: 'Spara bladet som ny version' });
    await ada.type('D30', 'Kommun');
    await save.press('Enter');
    await ada.says('1 fel att rätta i bladet. Inget är sparat.');
    expect(await ada.cell('F30')).toBe('Två kolumner har rubriken Kommun. Ge dem olika rubriker.');
    expect(await violationsIn(page)).toEqual([]);
    await ada.type('D30', 'Slut');

    await saveAsAnother(stage.kommun.url);
    await save.press('Enter');
    await ada.says('Profilen har ändrats sedan du hämtade den.');
    await pane.getByRole('button', { name: 'Skriv bladet på nytt' }).press('Enter');
    await pane.getByRole('button', { name: 'Skriv bladet på nytt' }).press('Enter');
    await ada.says('Bladet SCB-profil nuvarande har profilen från version 2.');
    expect(await ada.cell('D2')).toBe('nuvarande');
    expect(await ada.cell('D3')).toBe('Nuvarande, rättad');
    await ada.type('D30', 'Slut');
    await save.press('Enter');
    await ada.says('Nuvarande, rättad är sparad som version 3.');
    expect(ada.complaints).toEqual([]);
  });

  it('has the latest exports on the page for those whose Excel lets no file out of the pane (R245)', async () => {
    const viewport = { width: 320, height: 700 };
    const context = await stage.browser.newContext({ locale: 'sv-SE', viewport, colorScheme: 'dark' });
    const page = await context.newPage();
    const logIn = async (username: string) => {
      await page.goto(`${stage.kommun.url}/blad`);
      await page.getByLabel('Användarnamn').fill(username);
      await page.getByLabel('Lösenord').fill(PASSWORD);
      await page.getByLabel('Lösenord').press('Enter');
    };
    await logIn('eva');
    const part = page.getByRole('region', { name: 'SCB-export' });
    await part.getByRole('group', { name: 'Spara' }).first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await violationsInPage(page)).toEqual([]);
    for (const [button, ending, begins] of [
      ['Fil till SCB', '-nuvarande.txt', 'Kommun;Personnummer;F'],
      ['Logg', '-nuvarande-logg.txt', 'SCB-export f'],
      ['Excel med fel i färg', '-nuvarande.xlsx', 'PK'],
    ] as const) {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        part.getByRole('button', { name: button }).first().press('Enter'),
      ]);
      const name = file.suggestedFilename();
      expect(name).toMatch(/^scb-9901-\d{4}H[12]-nuvarande/);
      expect(name.endsWith(ending)).toBe(true);
      expect(readFileSync(await file.path(), 'latin1').startsWith(begins)).toBe(true);
      await part.getByText(`${name} är sparad.`).waitFor();
    }
    await context.close();
  });
});

/** Another administrator saves the profile under another name. */
async function saveAsAnother(url: string): Promise<void> {
  const ask = async (method: string, path: string, body?: object, token?: string) => {
    const answer = await fetch(url + path, {
      method,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    expect(answer.status).toBe(200);
    return answer.json();
  };
  const { token } = SessionAnswer.parse(
    await ask('POST', '/api/session', { username: 'siv', password: PASSWORD }),
  );
  const path = '/api/scb/profiles/nuvarande';
  const { version, profile } = ScbProfileAnswer.parse(await ask('GET', path, undefined, token));
  await ask('PUT', path, { version, profile: { ...profile, name: 'Nuvarande, rättad' } }, token);
}
