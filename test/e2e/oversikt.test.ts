import { expect, it } from 'vitest';
import { violationsIn } from './accessibility.ts';
import { describeInBrowser } from './in-browser.ts';
import { logInAs, openTryPage } from './try-page.ts';

describeInBrowser('on the try-it page', (stage) => {
  it('Läget leads to the rows of a figure, and Visa översikt draws the charts, which are told in words and go along when scrolled', async () => {
    const eva = await openTryPage(stage);
    const { page, pane } = eva;
    await logInAs(eva, 'eva');
    const without = pane.getByRole('button', { name: /^Utan handläggare: \d+$/ });
    const count = /\d+$/.exec((await without.getAttribute('aria-label')) ?? '')?.[0] ?? '';
    await without.press('Enter');
    await eva.says('Handläggare är tomt');
    await pane.getByRole('button', { name: `Hämta ${count} ${count === '1' ? 'rad' : 'rader'}` }).waitFor();

    await pane.getByRole('button', { name: 'Visa översikt' }).press('Enter');
    await eva.says('Översikten finns på bladet Översikt.');
    const chart = page.getByRole('img', { name: /^Diagram: Ungdomar per status\. Åtgärdas \d+, / });
    const before = await chart.boundingBox();
    expect(await chart.locator('rect').count()).toBe(5);
    await page.locator('.scroller').evaluate((scroller) => scroller.scrollTo(0, 100));
    await expect
      .poll(async () => ((await chart.boundingBox())?.y ?? 0) - (before?.y ?? 0))
      .toBeCloseTo(-100, 0);
    await page.locator('.scroller').evaluate((scroller) => scroller.scrollTo(0, 4_000));
    await expect.poll(() => page.getByRole('img', { name: /^Diagram: / }).count()).toBe(0);
    expect(await violationsIn(page)).toEqual([]);
    expect(eva.complaints).toEqual([]);
  });
});
