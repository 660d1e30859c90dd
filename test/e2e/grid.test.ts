import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BuiltPane, buildPane } from '../support/built-pane.ts';
import { findChromium, openChromium } from './chromium.ts';
import { type ServedPages, servePages } from './served-pages.ts';

const executable = findChromium();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe.skipIf(!executable)('the grid of the try-it page', { timeout: 120_000 }, () => {
  let browser: Browser;
  let served: ServedPages;
  let pane: BuiltPane;
  let page: Page;

  beforeAll(async () => {
    pane = await buildPane();
    served = await servePages({ folder: pane.folder });
    browser = await openChromium(executable ?? '');
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    served?.close();
    pane?.remove();
  });
  beforeEach(async () => {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    page = await context.newPage();
    await page.goto(served.url);
    await page.frameLocator('iframe').locator('#pane *').first().waitFor({ state: 'attached' });
    await fillIn(page, 40);
  });
  afterEach(() => page.context().close());

  const keys = async (...names: string[]) => {
    for (const name of names) await page.keyboard.press(name);
  };
  const mark = async (address: string) => {
    await page.getByLabel('Namnruta').fill(address);
    await page.getByLabel('Namnruta').press('Enter');
  };
  const holds = async (address: string) => {
    await mark(address);
    return page.getByLabel('Formelfält').inputValue();
  };

  it('is written in by keyboard, and what a list does not hold is asked about', async () => {
    await mark('A2');
    await page.keyboard.type('Alva');
    await keys('Tab');
    await page.keyboard.type('Sover');
    await keys('Enter');
    await page.getByRole('dialog', { name: 'Välj i listan' }).getByText('Välj ett av värdena.').waitFor();
    await keys('Escape', 'Alt+ArrowDown');
    await page.getByRole('option', { name: 'Arbete', selected: true }).waitFor();
    await keys('ArrowDown', 'Enter');
    await mark('C2');
    await page.keyboard.type('=SUMMA(C3:C4)*2');
    await keys('Enter');
    await page.keyboard.type("'=1+1");
    await keys('Enter');
    expect(await holds('A2')).toBe('Alva');
    expect(await holds('B2')).toBe('Okänd');
    expect(await holds('C2')).toBe('=SUMMA(C3:C4)*2');
    expect(await page.locator('#cell-1-2').innerText()).toBe('6');
    expect(await holds('C3')).toBe("'=1+1");
    expect(await page.locator('#cell-2-2').innerText()).toBe('=1+1');
  });

  it('fills its window before anything has been done', async () => {
    const fresh = await page.context().newPage();
    await fresh.goto(served.url);
    await fresh.getByRole('rowheader', { name: '30', exact: true }).waitFor();
  });

  it('keeps what has been typed when the keyboard goes to the pane', async () => {
    await mark('A2');
    await page.keyboard.type('Alva');
    await page.frameLocator('iframe').getByLabel('Lösenord').click();
    await page.getByText('Klar', { exact: true }).waitFor();
    expect(
      await page
        .frameLocator('iframe')
        .getByLabel('Lösenord')
        .evaluate((field) => field === document.activeElement),
    ).toBe(true);
    expect(await holds('A2')).toBe('Alva');
  });

  it('copies, pastes from outside, fills down and takes it all back', async () => {
    await mark('A2:A3');
    await keys('Control+c');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Ungdom 1\r\nUngdom 2');
    await page.evaluate(() => navigator.clipboard.writeText('Ny 1\tOkänd\nNy 2\tSover'));
    await mark('A10');
    await keys('Control+v');
    await mark('C10:C14');
    await keys('Control+d');
    expect([await holds('B11'), await holds('C14')]).toEqual(['Sover', '9']);
    await keys('Control+z', 'Control+z');
    expect([await holds('A10'), await holds('C14')]).toEqual(['Ungdom 9', '13']);
    await keys('Control+y');
    expect(await holds('A10')).toBe('Ny 1');
  });

  it('fills by its handle, marks rows, and widens columns by their edge', async () => {
    await mark('A2');
    await drag(page, '.fill-handle', 0, 60);
    expect(await holds('A5')).toBe('Ungdom 4');
    await page.locator('.row-header').nth(3).click();
    await page
      .locator('.row-header')
      .nth(5)
      .click({ modifiers: ['Shift'] });
    await page.getByText('Antal: 9').waitFor();
    const header = page.getByRole('columnheader', { name: 'B', exact: true });
    const before = (await header.boundingBox())?.width ?? 0;
    await drag(page, header, 50, 0, 'edge');
    expect((await header.boundingBox())?.width).toBe(before + 50);
  });

  it('sorts and filters a table from its header', async () => {
    await mark('B1');
    await keys('Alt+ArrowDown');
    const menu = page.getByRole('dialog', { name: /Sortera och filtrera/ });
    await menu.getByRole('checkbox', { name: 'Arbete' }).uncheck();
    await menu.getByRole('button', { name: 'Filtrera' }).click();
    await page.getByText('20 av 40 rader visas').waitFor();
    await mark('A1');
    await keys('Alt+ArrowDown');
    await menu.getByRole('button', { name: 'Sortera Ö till A' }).click();
    expect(await page.locator('.row:not(.frozen) [id$="-0"]').first().innerText()).toBe('Ungdom 8');
  });

  it('has a tab for every sheet that is not hidden', async () => {
    await expectTabs(page, ['Blad1', 'Åtgärder']);
    await page.getByRole('tab', { name: 'Åtgärder' }).click();
    await page.getByRole('grid', { name: 'Kalkylblad Åtgärder' }).waitFor();
    await page.getByRole('button', { name: 'Nytt blad' }).click();
    await page.getByRole('tab', { name: 'Blad4', selected: true }).waitFor();
  });

  it('stays in its window beside the pane with more tabs than there is room for, the one in front in sight', async () => {
    const added = page.getByRole('button', { name: 'Nytt blad' });
    for (let count = 0; count < 20; count += 1) await added.click();
    const frame = await page.locator('iframe').boundingBox();
    const grid = await page.locator('.scroller').boundingBox();
    expect((grid?.x ?? 0) + (grid?.width ?? 0)).toBeLessThanOrEqual(frame?.x ?? 0);
    const list = await page.getByRole('tablist').boundingBox();
    const front = await page.getByRole('tab', { selected: true }).boundingBox();
    const rightOf = (box: typeof list) => (box?.x ?? 0) + (box?.width ?? 0);
    expect(rightOf(front)).toBeLessThanOrEqual(rightOf(list) + 1);
  });

  it('holds 20,000 rows and draws only those that are seen', async () => {
    await fillIn(page, 20_000);
    await mark('A20001');
    expect(await page.locator('#cell-20000-0').innerText()).toBe('Ungdom 20000');
    await page.mouse.move(400, 400);
    await page.mouse.wheel(0, -200_000);
    await page.getByRole('rowheader', { name: '10000', exact: true }).waitFor();
    expect(await page.getByRole('gridcell').count()).toBeLessThan(1_000);
  });

  it.each(['light', 'dark'] as const)('has no accessibility violations in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await mark('B2');
    expect(await violations(page)).toEqual([]);
    await keys('Alt+ArrowDown');
    expect(await violations(page)).toEqual([]);
    await keys('Escape', 'ArrowUp', 'Alt+ArrowDown');
    expect(await violations(page)).toEqual([]);
    await keys('Escape');
    await page.getByRole('button', { name: 'Så här installerar du i Excel' }).click();
    expect(await violations(page)).toEqual([]);
  });
});

async function fillIn(page: Page, count: number): Promise<void> {
  const frame = await (await page.waitForSelector('iframe')).contentFrame();
  await frame?.evaluate(async (rows) => {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      context.workbook.tables.load('items');
      await context.sync();
      for (const table of context.workbook.tables.items) table.delete();
      const values = Array.from({ length: rows }, (_, row) => [
        `Ungdom ${row + 1}`,
        row % 2 ? 'Okänd' : 'Arbete',
        row + 1,
      ]);
      const range = sheet.getRangeByIndexes(0, 0, rows + 1, 3);
      range.values = [['Namn', 'Sysselsättning', 'Nummer'], ...values];
      const table = sheet.tables.add(range, true);
      const validation = table.columns.getItem('Sysselsättning').getDataBodyRange().dataValidation;
      validation.rule = { list: { inCellDropDown: true, source: 'Arbete,Okänd' } };
      validation.errorAlert = {
        showAlert: true,
        style: 'Stop',
        title: 'Välj i listan',
        message: 'Välj ett av värdena.',
      };
      sheet.freezePanes.freezeRows(1);
      const others = ['Åtgärder', 'bas'].map((name) => context.workbook.worksheets.getItemOrNullObject(name));
      await context.sync();
      if (others[0]?.isNullObject) {
        context.workbook.worksheets.add('Åtgärder');
        context.workbook.worksheets.add('bas').visibility = 'VeryHidden';
      }
      await context.sync();
    });
  }, count);
}

async function drag(
  page: Page,
  what: string | ReturnType<Page['locator']>,
  right: number,
  down: number,
  from: 'middle' | 'edge' = 'middle',
): Promise<void> {
  const box = await (typeof what === 'string' ? page.locator(what) : what).boundingBox();
  if (!box) throw new Error('nothing to drag');
  const [x, y] = [box.x + (from === 'edge' ? box.width - 1 : box.width / 2), box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + right + (from === 'edge' ? 1 : 0), y + down, { steps: 4 });
  await page.mouse.up();
}

async function expectTabs(page: Page, names: string[]): Promise<void> {
  expect(await page.getByRole('tab').allInnerTexts()).toEqual(names);
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as {
      axe: { run: (what: object) => Promise<{ violations: { id: string }[] }> };
    };
    const found = await checker.run({ exclude: [['iframe']] });
    return found.violations.map(({ id }) => id);
  });
}
