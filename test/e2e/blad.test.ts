import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { type OpenFile, openFile } from '../support/workbook-file.ts';
import { violationsIn, violationsInPage } from './accessibility.ts';
import { describeInBrowser } from './in-browser.ts';
import { PASSWORD } from './served-kommun.ts';
import { logInAs, openTryPage } from './try-page.ts';

const NOTE = 'Anteckningar';

describeInBrowser('the page for those without the add-in', (stage) => {
  const complaints: string[] = [];

  async function openAs(username: string, options: Parameters<Browser['newContext']>[0] = {}) {
    const context = await stage.browser.newContext({ viewport: { width: 1000, height: 900 }, ...options });
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(`${stage.kommun.url}/blad`);
    await page.getByLabel('Användarnamn').fill(username);
    await page.getByLabel('Lösenord').fill(PASSWORD);
    await page.getByLabel('Lösenord').press('Enter');
    await page.getByRole('button', { name: /^Ladda ner \d/ }).waitFor();
    return { page, context };
  }

  async function downloaded(page: Page): Promise<{ name: string; file: OpenFile }> {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /^Ladda ner/ }).press('Enter'),
    ]);
    return { name: file.suggestedFilename(), file: await openFile(readFileSync(await file.path())) };
  }

  async function choose(page: Page, file: OpenFile, name = 'ändrad.xlsx'): Promise<void> {
    await page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: await file.save() });
  }

  async function says(page: Page, text: string): Promise<void> {
    await page.getByText(text).first().waitFor();
  }

  it('a sheet goes out as a workbook and comes back: reviewed, mended, sent and taken back, by keyboard', async () => {
    const { page, context } = await openAs('eva');
    expect(await violationsInPage(page)).toEqual([]);
    const { name, file } = await downloaded(page);
    expect(name).toMatch(/^Aktivitetsansvar Norreka \d{4}-\d\d-\d\d\.xlsx$/);
    await says(page, `${name} är nedladdad.`);
    file.cell(1, NOTE).value = 'Ringde hem';
    file.cell(2, 'Datum för registrering').value = '31 februari 2026';
    await choose(page, file);
    await says(page, '1 kan skickas · 1 att rätta');
    await says(page, 'E4, Datum för registrering:');
    await says(page, '31 februari 2026 finns inte. Rätta datumet.');
    await says(page, 'Ringde hem');
    expect(await page.getByRole('button', { name: 'Gå till cellen' }).count()).toBe(0);
    expect(await violationsInPage(page)).toEqual([]);
    await page.getByRole('button', { name: 'Skicka 1' }).press('Enter');
    await says(page, '1 sparad, 1 behöver rättas.');
    await says(page, 'Rätta i ändrad.xlsx, spara och välj den igen.');
    expect(await violationsInPage(page)).toEqual([]);

    file.cell(2, 'Datum för registrering').value = new Date();
    await page.getByRole('button', { name: 'Välj en arbetsbok till' }).press('Enter');
    await choose(page, file);
    await says(page, '1 kan skickas');
    await says(page, '1 ändrad rad är redan sparad och skickas inte en gång till.');
    await page.getByRole('button', { name: 'Skicka 1' }).press('Enter');
    await says(page, '1 sparad.');
    await page.getByRole('button', { name: 'Ångra sändningen' }).press('Enter');
    await says(page, '1 rad återställs i registret');
    await page.getByRole('button', { name: 'Ta tillbaka sändningen' }).press('Enter');
    await says(page, 'Sändningen är ångrad: 1 rad återställda.');
    await context.close();
    expect(complaints).toEqual([]);
  });

  it('a conflict is chosen field by field, and what is large is confirmed by its number', async () => {
    const [eva, kalle] = [await openAs('eva'), await openAs('kalle')];
    const mine = (await downloaded(eva.page)).file;
    const theirs = (await downloaded(kalle.page)).file;
    theirs.cell(1, NOTE).value = 'Kalles';
    await choose(kalle.page, theirs);
    await kalle.page.getByRole('button', { name: 'Skicka 1' }).click();
    await says(kalle.page, '1 sparad.');
    mine.cell(1, NOTE).value = 'Evas';
    await choose(eva.page, mine);
    await says(eva.page, 'Kalle Kollega');
    expect(await violationsInPage(eva.page)).toEqual([]);
    await eva.page.getByLabel('Använd mitt').check();
    await eva.page.getByRole('button', { name: /val/i }).first().press('Enter');
    await eva.page.getByRole('button', { name: 'Skicka 1' }).press('Enter');
    await says(eva.page, '1 sparad.');

    await eva.page.getByLabel('Blad', { exact: true }).selectOption({ label: 'Åtgärder' });
    await eva.page.getByRole('button', { name: 'Ladda ner 6 rader' }).waitFor();
    const { file } = await downloaded(eva.page);
    file.sheet.spliceRows(3, 1);
    await eva.page.getByRole('button', { name: 'Välj en arbetsbok till' }).press('Enter');
    await choose(eva.page, file, 'fel.ods');
    await says(eva.page, 'Filen är inte en arbetsbok (.xlsx).');
    await choose(eva.page, file);
    await says(eva.page, '1 kan skickas');
    expect(await violationsInPage(eva.page)).toEqual([]);
    await eva.page.getByRole('button', { name: 'Skicka 1' }).press('Enter');
    await says(eva.page, 'Skriv 1 i rutan innan du skickar.');
    await says(eva.page, 'Du är på väg att ta bort 1 rad ur registret.');
    await eva.page.getByRole('textbox', { name: 'Skriv 1' }).fill('1');
    await eva.page.getByRole('button', { name: 'Skicka 1' }).press('Enter');
    await says(eva.page, '1 sparad.');
    for (const { context } of [eva, kalle]) await context.close();
    expect(complaints).toEqual([]);
  });

  it('fits a telephone, in the dark too', async () => {
    const { page, context } = await openAs('eva', {
      viewport: { width: 320, height: 700 },
      colorScheme: 'dark',
    });
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await width()).toBeLessThanOrEqual(320);
    const { file } = await downloaded(page);
    file.cell(3, NOTE).value = 'En lång anteckning som ska rymmas på en smal skärm utan att rulla i sidled';
    await choose(page, file);
    await says(page, '1 kan skickas');
    expect(await width()).toBeLessThanOrEqual(320);
    expect(await violationsInPage(page)).toEqual([]);
    await context.close();
  });

  it('what is chosen in the pane goes out as a file too (R286)', async () => {
    const eva = await openTryPage(stage);
    await logInAs(eva, 'eva');
    await eva.pane.locator('summary', { hasText: 'Exportera' }).press('Enter');
    const [file] = await Promise.all([
      eva.page.waitForEvent('download'),
      eva.pane.getByRole('button', { name: 'Excel-fil' }).press('Enter'),
    ]);
    const { book } = await openFile(readFileSync(await file.path()));
    expect(book.worksheets.map(({ rowCount }) => rowCount)).toEqual([62]);
    await eva.says(`${file.suggestedFilename()} laddas ner.`);
    expect(await eva.pane.getByRole('link', { name: 'Blad som filer' }).getAttribute('href')).toBe('/blad');
    expect(await violationsIn(eva.page)).toEqual([]);
    expect(eva.complaints).toEqual([]);
  });
});
