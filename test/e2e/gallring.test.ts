import { expect, it } from 'vitest';
import { caseload } from '../support/caseload.ts';
import { violationsIn } from './accessibility.ts';
import { describeInBrowser, type Stage } from './in-browser.ts';
import { logInAs, openTryPage } from './try-page.ts';

/** Two youths whose files ended long ago. */
async function makeOld({ kommun }: Stage): Promise<void> {
  const make = caseload(kommun.deps.context);
  for (const kontaktdatum of ['2012-03-01', '2012-04-01']) {
    const person = await make.person();
    const period = {
      person_id: person,
      datum_for_registrering: '2012-01-01',
      avregistrerad_datum: '2013-01-01',
      orsak_till_avregistrering: '20Ar',
    };
    await make.period(period);
    await make.kontakt(person, { kontaktdatum });
  }
}

describeInBrowser('gallring', (stage) => {
  it('is set for a kommun, shows its numbers, and removes after a yes; in light and dark, narrow', async () => {
    await makeOld(stage);
    const siv = await openTryPage(stage, 'dark');
    const { page, pane } = siv;
    const press = (name: string) => pane.getByRole('button', { name, exact: true }).click();
    const narrow = () =>
      page.locator('iframe').evaluate((frame) => {
        frame.style.cssText =
          'position:fixed;inset:0 auto auto 0;width:320px;min-width:0;height:800px;z-index:9';
      });
    const fits = () => pane.locator('main').evaluate((view) => view.scrollWidth <= view.clientWidth);
    await logInAs(siv, 'siv');
    await narrow();
    await press('Regler i kommunen');
    await pane.getByLabel('Kommun', { exact: true }).selectOption({ label: 'Norreka' });
    await siv.says('Inget gallras');
    await pane.getByLabel('Regel', { exact: true }).selectOption({ label: 'Gallring' });
    await pane.getByLabel('Antal år').fill('1');
    await pane.getByLabel('Gäller från').fill('2026-01-01');
    await press('Spara regeln');
    await siv.says('Skriv ett antal hela år, minst 2.');
    expect(await violationsIn(page)).toEqual([]);
    await pane.getByLabel('Antal år').fill('5');
    await press('Spara regeln');
    await siv.says('Gallring: sparat för Norreka.');
    await siv.says('Uppgifter tas bort 5 år efter sista avslut');
    expect(await fits()).toBe(true);

    await press('Tillbaka');
    await press('Schemalägg integration');
    await pane.getByLabel('Gallring').check();
    await pane.getByLabel('Kommun', { exact: true }).selectOption({ label: 'Norreka' });
    for (const step of [2, 3, 4]) {
      await press('Nästa');
      await pane.getByText(`Steg ${step} av 4`).waitFor();
    }
    await press('Spara');
    await press('Starta direkt');
    await siv.says('Körningen väntar på ditt besked');
    await siv.says(
      /skulle ta bort uppgifterna om 2 ungdomar av 62 \(2 aktivitetsansvar, 2 kontakttillfällen\)/,
    );
    expect([await violationsIn(page), await fits()]).toEqual([[], true]);
    await pane.getByLabel('Jag har kontrollerat siffrorna och de stämmer').check();
    await press('Bekräfta och kör');
    await pane.locator('.badge', { hasText: 'Klar' }).waitFor();
    await siv.says('2 gallrade ungdomar');
    expect([await violationsIn(page), await fits()]).toEqual([[], true]);
    expect(siv.complaints).toEqual([]);
  });
});
