import { expect, it } from 'vitest';
import { addDays } from '../../server/domain/plain-date.ts';
import { caseload } from '../support/caseload.ts';
import { violationsIn } from './accessibility.ts';
import { describeInBrowser, type Stage } from './in-browser.ts';
import { headOf, logInAs, openTryPage, type TryPage } from './try-page.ts';

const HOUR = 3_600_000;

/** A schedule of Norreka whose run of an hour ago failed. */
async function makeFailed({ kommun }: Stage): Promise<void> {
  const { context } = kommun.deps;
  const { insert } = caseload(context);
  const ago = (hours: number) => new Date(Date.parse(context.clock.now()) - hours * HOUR).toISOString();
  const slot = ago(1);
  const schema = await insert('schemalaggning', {
    jobb: 'aktivitetsansvar',
    namn: 'Natten i Norreka',
    start: slot,
    // Until its run is there: the server would make one at once.
    aktivt: 0,
    upprepning: 'daily',
    parametrar: '{"kommun":"9901"}',
    kommun_kod: '9901',
    galler_fran: ago(2),
    skapad: ago(2),
  });
  await insert('korning', {
    jobb: 'aktivitetsansvar',
    schema_id: schema,
    lucka: slot,
    kommun_kod: '9901',
    parametrar: '{"kommun":"9901"}',
    skapad: slot,
    startad: slot,
    avslutad: slot,
    tillstand: 'misslyckad',
    meddelande: 'Disken är full.',
  });
  await context.engine.transaction((tx) =>
    tx.updateTable('schemalaggning').set({ aktivt: 1 }).where('id', '=', schema).execute(),
  );
}

/** What has the focus, by its words. */
const focused = ({ pane }: TryPage) => pane.locator(':focus').innerText();

describeInBrowser('in the tab Körningar, by keyboard,', (stage) => {
  it('a job is set up step by step, shown as a whole, saved, started at once and removed (R262, R263, R265, R268, R269, R270, R271, R011, R025)', async () => {
    const siv = await openTryPage(stage);
    const { page, pane } = siv;
    const press = (name: string) => pane.getByRole('button', { name, exact: true }).press('Enter');
    await logInAs(siv, 'siv');
    await press('Mina körningar (0)');
    await siv.says('Inget är schemalagt än.');
    await press('Schemalägg integration');
    await siv.says('Steg 1 av 4: Körning');
    expect(await focused(siv)).toBe('Steg 1 av 4: Körning');
    await press('Nästa');
    await siv.says('Välj en körning.');
    await pane.getByLabel('Nattkörning').press('Space');
    await pane.getByLabel('Kommun', { exact: true }).selectOption({ label: 'Norreka' });
    expect(await violationsIn(page)).toEqual([]);
    await press('Nästa');
    await siv.says('säkerhetskopieras');
    await pane.getByLabel('Namn på schemat').fill('');
    await pane.getByLabel('Klockslag').fill('04:30');
    await press('Måndag–fredag');
    await pane.getByLabel('Namn på schemat').press('Enter');
    await siv.says('Ge schemat ett namn.');
    await expect
      .poll(() => pane.getByLabel('Namn på schemat').evaluate((field) => field === document.activeElement))
      .toBe(true);
    expect(await violationsIn(page)).toEqual([]);
    await pane.getByLabel('Namn på schemat').fill('Natten');
    await pane.getByLabel('Namn på schemat').press('Enter');
    await pane.getByLabel('Skicka resultatet till').fill('ada@norreka.se; siv@norreka.se');
    await press('Nästa');
    await siv.says('Schemalägg körning – Bekräftelse');
    const head = await headOf(siv);
    expect(head).toMatchObject({
      Körning: 'Nattkörning',
      Namn: 'Natten',
      Kommun: 'Norreka',
      'E-post': 'ada@norreka.se och siv@norreka.se',
    });
    expect(head.När).toMatch(/^Måndag–fredag kl\.\s04:30 från \d+ \S+ \d{4}$/);
    const times = await pane.locator('main ol li').allInnerTexts();
    expect(times).toHaveLength(3);
    for (const time of times) expect(time).toMatch(/^(mån|tis|ons|tors|fre)dag \d+ \S+ \d{4} kl\.\s04:30$/);
    await siv.says('Norreka: 1 juni – 31 augusti');
    expect(await violationsIn(page)).toEqual([]);

    await press('Föregående');
    expect(await pane.getByLabel('Skicka resultatet till').inputValue()).toBe(
      'ada@norreka.se; siv@norreka.se',
    );
    await press('Nästa');
    await press('Spara');
    await siv.says('Schemat ”Natten” är sparat.');
    await siv.says('Har inte körts än');
    expect(await violationsIn(page)).toEqual([]);
    await press('Pausa');
    await siv.says('Schemat är pausat. Inget körs förrän du låter det fortsätta.');
    await press('Fortsätt');
    await siv.says('Schemat fortsätter.');
    await press('Ändra');
    await press('Nästa');
    expect(await pane.getByLabel('Klockslag').inputValue()).toBe('04:30');
    await pane.getByLabel('Första dag').fill(addDays(stage.kommun.deps.context.clock.today(), 2));
    await pane.getByLabel('Klockslag').fill('03:15');
    await pane.getByLabel('Dagligen').press('ArrowUp');
    expect(await pane.getByLabel('Endast 1 gång').isChecked()).toBe(true);
    await press('Nästa');
    await press('Nästa');
    await press('Spara');
    await pane.getByText(/^En gång, \S+ \d+ \S+ \d{4} kl\.\s03:15$/).waitFor();
    await press('Starta direkt');
    await pane.locator('.badge', { hasText: 'Klar' }).waitFor();
    expect(await headOf(siv)).toMatchObject({
      Schema: 'Natten',
      Resultat: expect.stringContaining('60 oförändrade'),
    });
    await page.keyboard.press('Escape');
    await siv.says('60 oförändrade');
    await pane.getByRole('button', { name: 'Information senaste körning' }).waitFor();
    await press('Ta bort');
    await siv.says('Det som har körts finns kvar i loggboken.');
    expect(await focused(siv)).toBe('Ta bort schemat');
    await press('Ta bort schemat');
    await siv.says('Schemat ”Natten” är borttaget.');
    await press('Tillbaka');
    await pane.locator('.run-card', { hasText: 'Natten' }).waitFor();
    expect(siv.complaints).toEqual([]);
  });

  it('what has failed is told at the top and on the tab of who can act, in light and dark, and the log becomes a sheet', async () => {
    await makeFailed(stage);
    const ada = await openTryPage(stage, 'dark');
    const { page, pane } = ada;
    await logInAs(ada, 'ada');
    const tab = pane
      .getByRole('navigation', { name: 'Delar' })
      .getByRole('button', { name: /^Körningar\s*: något behöver ses till, Fel$/ });
    await tab.press('Enter');
    await ada.says('Natten i Norreka: misslyckades');
    await page.locator('iframe').evaluate((frame) => {
      frame.style.cssText =
        'position:fixed;inset:0 auto auto 0;width:320px;min-width:0;height:800px;z-index:9';
    });
    expect(await violationsIn(page)).toEqual([]);
    const main = pane.locator('main');
    expect(await main.evaluate((view) => view.scrollWidth <= view.clientWidth)).toBe(true);
    await pane.getByLabel('Status', { exact: true }).selectOption({ label: 'Misslyckades' });
    expect(await pane.locator('.run-card').allInnerTexts()).toEqual([
      expect.stringContaining('Disken är full.'),
    ]);
    await pane.getByRole('button', { name: 'Hämta som blad' }).press('Enter');
    await ada.says('Klart. Det finns nu på bladet Loggbok.');
    expect(await violationsIn(page)).toEqual([]);
    expect(ada.complaints).toEqual([]);

    const eva = await openTryPage(stage);
    await logInAs(eva, 'eva');
    await eva.pane.getByRole('button', { name: 'Körningar', exact: true }).press('Enter');
    await eva.says('Loggbok');
    expect(await eva.pane.getByText('Behöver ses till').count()).toBe(0);
    expect(await eva.pane.getByRole('button', { name: 'Schemalägg integration' }).count()).toBe(0);
  });
});
