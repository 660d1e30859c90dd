import type { Browser, FrameLocator, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
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
  browser: Browser,
  url: string,
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
  await page.goto(url);
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
  await tryPage.pane.getByRole('button', { name: /^Hämta \d+ rader/ }).click();
  await tryPage.pane
    .getByText(/\d+ rader hämtade/)
    .first()
    .waitFor();
}

/** Logs in with name and password. */
export async function logInAs({ pane }: TryPage, username: string): Promise<void> {
  await pane.getByLabel('Användarnamn').fill(username);
  await pane.getByLabel('Lösenord').fill(PASSWORD);
  await pane.getByRole('button', { name: 'Logga in' }).click();
  await pane.getByRole('navigation', { name: 'Delar' }).waitFor();
}
