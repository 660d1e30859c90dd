import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { violationsIn } from './accessibility.ts';
import { describeInBrowser } from './in-browser.ts';
import { logInAs, openTryPage, pullAs } from './try-page.ts';

const PICTURES = fileURLToPath(new URL('../pictures/', import.meta.url));
const HEADINGS = 'nyckelkod;område\n';
const LINES = Array.from({ length: 20 }, (_, nr) => `25${String(nr).padStart(2, '0')};Del ${nr}`);

describeInBrowser("a kommun's områden in the pane", (stage) => {
  it('are switched on with a legal ground, read in from files, asked about at a brake, and shown by the address (R029, Z40, Z46)', async () => {
    const { engine } = stage.kommun.deps.context;
    await engine.transaction((tx) =>
      tx
        .updateTable('person')
        .set({ gatuadress: 'Ågatan 2', postnummer: '12345', postort: 'Orten' })
        .execute(),
    );
    const siv = await openTryPage(stage);
    const { pane, page } = siv;
    mkdirSync(PICTURES, { recursive: true });
    const file = (content: string) =>
      pane.getByLabel('CSV-fil (.csv)').setInputFiles({
        name: 'lista.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(content),
      });
    const press = (name: string) => pane.getByRole('button', { name, exact: true }).click();
    await logInAs(siv, 'siv');
    await press('Läs in nyckelkoder och områden');
    await press('Läs in filen');
    await siv.says('Välj en kommun.');
    await pane.getByLabel('Kommun', { exact: true }).selectOption({ label: 'Norreka' });
    await press('Läs in filen');
    await siv.says('Välj en fil först.');
    await file(`${HEADINGS}${LINES.join('\n')}\n`);
    await press('Läs in filen');
    await siv.says(/Ange först den rättsliga grunden/);
    expect(await violationsIn(page)).toEqual([]);
    await press('Tillbaka');
    await press('Regler i kommunen');
    await pane.getByLabel('Kommun', { exact: true }).selectOption({ label: 'Norreka' });
    await pane.getByLabel('Regel', { exact: true }).selectOption({ label: 'Områden' });
    await pane.getByLabel('Rättslig grund').fill('Nämndens beslut 2026-05-04');
    await pane.getByLabel('Gäller från').fill('2026-01-01');
    await page.screenshot({ path: `${PICTURES}areas-rule.png` });
    expect(await violationsIn(page)).toEqual([]);
    await press('Spara regeln');
    await siv.says('Nyckelkod och område sparas. Rättslig grund: Nämndens beslut 2026-05-04');
    const bring = async (content: string) => {
      await press('Tillbaka');
      await press('Läs in nyckelkoder och områden');
      await pane.getByLabel('Kommun', { exact: true }).selectOption({ label: 'Norreka' });
      await file(content);
      await press('Läs in filen');
    };
    await bring('gatuadress;postnummer;nyckelkod\nÅgatan 2;12345;250312\n');
    await siv.says(/ungdomar med ändrat område/);
    await bring(`${HEADINGS}${LINES.join('\n')}\n`);
    await siv.says('20 nya');
    await bring(`${HEADINGS}${LINES.slice(0, 10).join('\n')}\n`);
    await siv.says(/skulle ta bort 10 av kommunens 20 områden/);
    await expect.poll(() => pane.locator(':focus').innerText()).toBe('Läs in ändå');
    await page.screenshot({ path: `${PICTURES}areas-brake.png` });
    expect(await violationsIn(page)).toEqual([]);
    await press('Läs in ändå');
    await siv.says(/10 borttagna/);
    const eva = await openTryPage(stage, 'dark');
    await pullAs(eva, 'eva');
    await eva.mark('A3');
    await eva.pane.getByRole('button', { name: 'Visa person' }).click();
    await eva.pane.getByRole('tab', { name: 'Adresser' }).click();
    await eva.says('Område: Del 3 (nyckelkod 250312)');
    await eva.page.screenshot({ path: `${PICTURES}areas-person.png` });
    expect([await violationsIn(eva.page), siv.complaints, eva.complaints]).toEqual([[], [], []]);
  });
});
