import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { queueRun } from '../../server/usecases/korning/start.ts';
import { violationsIn } from './accessibility.ts';
import { describeInBrowser } from './in-browser.ts';
import { openTryPage, pullAs } from './try-page.ts';

const PICTURES = fileURLToPath(new URL('../pictures/', import.meta.url));

describeInBrowser('the search beyond the caseload', (stage) => {
  it('finds a youth of the kommun by the index, says how old it is, and leads to registering (R031, R032)', async () => {
    const eva = await openTryPage(stage);
    const { pane, page } = eva;
    await pullAs(eva, 'eva');
    await pane.getByRole('button', { name: 'Person', exact: true }).click();
    const search = pane.getByLabel('Sök individ');
    await search.fill('nykom');
    await eva.says('Sökregistret är inte gjort än.');
    const { context } = stage.kommun.deps;
    const values = { params: {}, kommunKod: null, startedBy: null };
    await queueRun(context, 'sok-personer', values);
    stage.kommun.deps.worker?.wake();
    const states = () => context.engine.read.selectFrom('korning').select('tillstand').execute();
    await expect.poll(states, { timeout: 20_000 }).toEqual([{ tillstand: 'klar' }]);
    await search.fill('nykoml');
    await eva.says(/^Sökregistret är från \d\d\.\d\d i dag\.$/);
    const hit = pane.getByRole('button', { name: /Alva Nykomling.*Registrera/ });
    await hit.waitFor();
    mkdirSync(PICTURES, { recursive: true });
    await page.screenshot({ path: `${PICTURES}search-beyond.png` });
    expect(await violationsIn(page)).toEqual([]);
    await hit.focus();
    await page.keyboard.press('Enter');
    await pane.getByRole('heading', { name: 'Ny individ' }).waitFor();
    const number = stage.kommun.newcomer;
    const typed = await pane.getByLabel('Personnummer').inputValue();
    expect(typed.replace(/\D/g, '')).toBe(number);
    await eva.says('Nykomling');
    expect(eva.complaints).toEqual([]);
  });
});
