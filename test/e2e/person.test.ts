import { expect, it } from 'vitest';
import { violationsIn } from './accessibility.ts';
import { describeInBrowser } from './in-browser.ts';
import { openTryPage, pullAs, type TryPage } from './try-page.ts';

/** The caseload as it is pulled: the ten Anderssons first, Jonas with an åtgärd and a contact last of them. */
const [ALVA, BO, JONAS] = ['A3', 'A4', 'A12'];

async function shows({ pane }: TryPage, name: string): Promise<void> {
  await pane.getByRole('heading', { name, exact: true }).waitFor();
}

describeInBrowser('the person in the pane', (stage) => {
  it('is the one whose row is marked, at a press and then while the tab is open (R085, R088)', async () => {
    const eva = await openTryPage(stage);
    const { pane } = eva;
    await pullAs(eva, 'eva');
    await eva.mark(JONAS);
    await pane.getByRole('button', { name: 'Visa person' }).click();
    await shows(eva, 'Jonas Andersson');
    await eva.says('16 år');
    await eva.says('Pågående åtgärd');
    expect(await violationsIn(eva.page)).toEqual([]);
    await eva.mark(ALVA);
    await shows(eva, 'Alva Andersson');
    for (let step = 0; step < 9; step++) await eva.page.keyboard.press('ArrowDown');
    await shows(eva, 'Jonas Andersson');
    expect(eva.complaints).toEqual([]);
  });

  it('is found by name, and gone through by keyboard to a card and back (R108, R285)', async () => {
    const eva = await openTryPage(stage);
    const { pane, page } = eva;
    await pullAs(eva, 'eva');
    await pane.getByRole('button', { name: 'Person', exact: true }).click();
    await pane.getByLabel('Sök individ').fill('JONAS AND');
    await eva.says('1 träff');
    expect(await violationsIn(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await shows(eva, 'Jonas Andersson');
    await pane.getByRole('tab', { name: 'Aktivitetsansvar' }).focus();
    await page.keyboard.press('ArrowRight');
    const tab = pane.getByRole('tab', { name: /^Åtgärder/ });
    expect(await tab.getAttribute('aria-selected')).toBe('true');
    const card = pane.getByRole('button', { name: /^Praktik/ });
    await card.focus();
    await page.keyboard.press('Enter');
    await pane.getByRole('button', { name: 'Ändra' }).waitFor();
    expect(await violationsIn(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await card.getAttribute('aria-expanded')).toBe('false');
    await card.dblclick();
    await expect.poll(() => card.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await pane.getByRole('heading', { name: /markerad/ }).waitFor();
    expect(eva.complaints).toEqual([]);
  });

  it('is changed in place, chosen over what a colleague wrote, and taken back (R105)', async () => {
    const [eva, kalle] = [await openTryPage(stage), await openTryPage(stage)];
    await pullAs(eva, 'eva');
    await pullAs(kalle, 'kalle');
    for (const user of [eva, kalle]) {
      await user.mark(BO);
      await user.pane.getByRole('button', { name: 'Visa person' }).click();
      await shows(user, 'Bo Andersson');
      await user.pane.getByRole('button', { name: 'Ändra' }).click();
    }
    const field = 'Sysselsättning vid registrering';
    await kalle.pane.getByLabel(field).selectOption({ label: 'Arbete' });
    await kalle.pane.getByRole('button', { name: 'Spara' }).click();
    await kalle.says('Sparad.');
    await eva.pane.getByLabel(field).selectOption({ label: 'Andra studier' });
    await eva.pane.getByRole('button', { name: 'Spara' }).click();
    await eva.says('Någon annan har ändrat samma sak.');
    await eva.says(/^Kalle Kollega/);
    expect(await violationsIn(eva.page)).toEqual([]);
    await eva.pane.getByRole('radio', { name: 'Använd mitt' }).check();
    await eva.pane.getByRole('button', { name: 'Spara valen' }).click();
    await eva.says('Sparad.');
    expect(await eva.cell('F4')).toBe('Andra studier');
    await eva.pane.getByRole('button', { name: 'Ångra' }).click();
    await eva.says('Ändringen är ångrad.');
    expect(await eva.cell('F4')).toBe('Arbete');
    expect(eva.complaints).toEqual([]);
  });

  it('gets a kontakttillfälle with a follow-up, and loses it again', async () => {
    const eva = await openTryPage(stage);
    const { pane } = eva;
    await pullAs(eva, 'eva');
    await eva.mark(ALVA);
    await pane.getByRole('button', { name: 'Visa person' }).click();
    await shows(eva, 'Alva Andersson');
    await pane.getByRole('tab', { name: /^Kontakttillfällen/ }).click();
    await pane.getByRole('button', { name: 'Nytt kontakttillfälle' }).click();
    await pane.getByRole('button', { name: 'Spara' }).click();
    await eva.says('Orsak måste fyllas i.');
    await pane.getByLabel('Anteckningar').fill('Ringde');
    await pane.getByRole('button', { name: 'Arbeta', exact: true }).click();
    await eva.says('Det du har skrivit är inte sparat.');
    await pane.getByRole('button', { name: 'Stanna kvar' }).click();
    expect(await pane.getByLabel('Anteckningar').inputValue()).toBe('Ringde');
    const form = pane.getByRole('form', { name: 'Nytt kontakttillfälle' });
    await expect.poll(() => form.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    expect(await violationsIn(eva.page)).toEqual([]);
    await pane.getByRole('button', { name: 'Person', exact: true }).press('Escape');
    await pane.getByRole('button', { name: 'Person', exact: true }).press('Enter');
    expect(await pane.getByRole('button', { name: 'Stanna kvar' }).count()).toBe(0);
    expect(await pane.getByLabel('Anteckningar').inputValue()).toBe('Ringde');
    await pane.getByRole('button', { name: 'Arbeta', exact: true }).press('Enter');
    await pane.getByRole('button', { name: 'Stanna kvar' }).waitFor();
    await pane.getByRole('textbox', { name: /^Orsak/ }).fill('Ringt hem');
    await pane.getByLabel('Kontaktsätt').selectOption({ label: 'Telefon' });
    await pane.getByRole('checkbox', { name: 'Uppföljning' }).check();
    await pane.getByRole('button', { name: 'Uppföljningsdatum: i dag' }).click();
    await pane.getByRole('button', { name: 'Spara', exact: true }).click();
    await eva.says('Sparad.');
    await eva.says('Uppföljning i dag');
    await pane.getByRole('button', { name: 'Stanna kvar' }).waitFor({ state: 'detached' });
    await pane.getByRole('button', { name: /Ringt hem/ }).click();
    await pane.getByRole('button', { name: 'Radera' }).click();
    await eva.says(/tas bort ur registret/);
    await pane.getByRole('button', { name: 'Radera kontakttillfället' }).click();
    await eva.says('Raderad.');
    await eva.says('Inga kontakttillfällen.');
    expect(eva.complaints).toEqual([]);
  });
});
