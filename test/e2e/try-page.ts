import type { FrameLocator, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import type { Stage } from './in-browser.ts';
import { PASSWORD } from './served-kommun.ts';

/** The try-it page as somebody uses it: the grid by keyboard, and the pane in its frame. */
export type TryPage = {
  page: Page;
  pane: FrameLocator;
  /** Marks a cell or a range by its address in the name box. */
  mark: (address: string) => Promise<void>;
  /** Types into a cell and leaves it with Enter. */
  type: (address: string, text: string) => Promise<void>;
  /** What a cell of the sheet in front holds. */
  cell: (address: string) => Promise<unknown>;
  /** Waits until the pane shows a text. */
  says: (text: string | RegExp) => Promise<void>;
  /** What the browser said was wrong on the way. */
  complaints: string[];
};

/** Opens the try-it page in a fresh browser context. */
export async function openTryPage(
  { browser, kommun }: Stage,
  colorScheme: 'light' | 'dark' = 'light',
): Promise<TryPage> {
  const viewport = { width: 1280, height: 800 };
  const context = await browser.newContext({ locale: 'sv-SE', viewport, colorScheme });
  context.setDefaultTimeout(20_000);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && message.text().includes('Content Security Policy')) {
      complaints.push(message.text());
    }
  });
  await page.goto(kommun.url);
  const pane = page.frameLocator('iframe');
  const mark = async (address: string) => {
    const box = page.getByLabel('Namnruta');
    await box.fill(address);
    await box.press('Enter');
  };
  return {
    page,
    pane,
    complaints,
    mark,
    says: (text) => pane.getByText(text).first().waitFor(),
    type: async (address, text) => {
      await mark(address);
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    },
    cell: async (address) => {
      await mark(address);
      return page.getByLabel('Formelfält').inputValue();
    },
  };
}

/** Logs in and pulls the caseload with the pane's own choices. */
export async function pullAs(tryPage: TryPage, username: string): Promise<void> {
  await logInAs(tryPage, username);
  await pull(tryPage, 'Aktivitetsansvar');
}

/** Pulls a sheet with the selection that the pane shows for it; gives the number of the first row below the table. */
export async function pull({ pane }: TryPage, sheet: string): Promise<number> {
  await pane.getByLabel('Blad', { exact: true }).selectOption({ label: sheet });
  const button = pane.getByRole('button', { name: /^Hämta \d+ rad/ });
  await button.click();
  const told = pane.getByText(/\d+ rad(er)? hämtade/).first();
  await told.waitFor();
  return Number(/\d+/.exec(await told.innerText())?.[0]) + 3;
}

/** Sends what is changed in the sheet in front, and waits until all of it is saved. */
export async function send(tryPage: TryPage, count: number): Promise<void> {
  await tryPage.says(count === 1 ? '1 ändring' : `${count} ändringar`);
  await tryPage.pane.getByRole('button', { name: 'Skicka', exact: true }).click();
  await tryPage.says(count === 1 ? '1 sparad.' : `${count} sparade.`);
}

/** Pulls those whose aktivitetsansvar is closed. */
export async function pullClosed(tryPage: TryPage): Promise<number> {
  const { pane } = tryPage;
  await pane.getByRole('button', { name: /^Ta bort villkoret Status/ }).click();
  await pane.getByRole('button', { name: 'Villkor', exact: true }).click();
  await pane.getByLabel('Kolumn', { exact: true }).selectOption({ label: 'Status aktivitetsansvar' });
  await pane.getByRole('checkbox', { name: 'Avslutad' }).check();
  await pane.getByRole('button', { name: 'Verkställ' }).click();
  return pull(tryPage, 'Aktivitetsansvar');
}

/** Logs in with name and password. */
export async function logInAs({ pane }: TryPage, username: string): Promise<void> {
  await pane.getByLabel('Användarnamn').fill(username);
  await pane.getByLabel('Lösenord').fill(PASSWORD);
  await pane.getByRole('button', { name: 'Logga in' }).click();
  await pane.getByRole('navigation', { name: 'Delar' }).waitFor();
}

/** What the head of a form says, by its words. */
export async function headOf({ pane }: TryPage): Promise<Record<string, string>> {
  const head = pane.locator('main dl.choices').first();
  await head.waitFor();
  const [terms, texts] = [await head.locator('dt').allInnerTexts(), await head.locator('dd').allInnerTexts()];
  return Object.fromEntries(terms.map((term, at) => [term, texts[at] ?? '']));
}
