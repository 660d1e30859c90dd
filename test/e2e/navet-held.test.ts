import { expect, it } from 'vitest';
import { caseload } from '../support/caseload.ts';
import { violationsIn } from './accessibility.ts';
import { describeInBrowser, type Stage } from './in-browser.ts';
import { logInAs, openTryPage } from './try-page.ts';

const NUMBERS = 'Svaren från Navet skulle avregistrera 30 av 60 personer i kommun 9901. Inget är ändrat.';

/** A fetch from Navet whose answers a brake holds, and that a later fetch has put away. */
async function makeHeld({ kommun }: Stage): Promise<void> {
  const { context } = kommun.deps;
  const { insert } = caseload(context);
  const now = context.clock.now();
  const run = await insert('korning', {
    jobb: 'navet-hamta',
    parametrar: '{"scope":"alla","held":"svar 0"}',
    skapad: now,
    startad: now,
    avslutad: now,
    tillstand: 'stoppad',
    gjort: 60,
    totalt: 60,
    meddelande: NUMBERS,
  });
  await insert('korning_rad', {
    korning_id: run,
    rad: null,
    niva: 'varning',
    kod: 'bromsSvar',
    meddelande: NUMBERS,
  });
}

describeInBrowser('answers of Navet that a brake holds', (stage) => {
  it('are shown with their numbers to who can say yes to them (Z40)', async () => {
    await makeHeld(stage);
    const siv = await openTryPage(stage, 'dark');
    await logInAs(siv, 'siv');
    await siv.pane
      .getByRole('button', { name: /^Hämta personuppgifter från befolkningsregister/ })
      .first()
      .click();
    await siv.says('De är sparade, och inget av dem är använt.');
    await siv.says(NUMBERS);
    expect(await violationsIn(siv.page)).toEqual([]);
    await siv.pane.getByLabel('Jag har kontrollerat siffrorna och de stämmer').press('Space');
    await siv.pane.getByRole('button', { name: 'Bekräfta och kör' }).press('Enter');
    await siv.says('Svaren som väntade på besked finns inte kvar. Starta körningen på nytt.');
    expect(siv.complaints).toEqual([]);
  });
});

const SCHOOL =
  'Skolan: Leveransen skulle avsluta 30 av huvudmannens 60 placeringar. Inget är ändrat. Kontrollera den och bekräfta om det stämmer.';

describeInBrowser('what a school system gave and a brake holds', (stage) => {
  it('can be said yes or no to by the administrator (Z40)', async () => {
    const { context } = stage.kommun.deps;
    const now = context.clock.now();
    const { insert } = caseload(context);
    const run = await insert('korning', {
      jobb: 'placeringar',
      parametrar: '{"kommun":"9901","held":"1","ending":{"1":30}}',
      kommun_kod: '9901',
      skapad: now,
      startad: now,
      avslutad: now,
      tillstand: 'stoppad',
      meddelande: SCHOOL,
    });
    const line = { korning_id: run, rad: null, niva: 'varning', kod: 'broms', meddelande: SCHOOL };
    await insert('korning_rad', line);
    const ada = await openTryPage(stage);
    const press = (name: string) => ada.pane.getByRole('button', { name, exact: true }).press('Enter');
    await logInAs(ada, 'ada');
    await ada.pane.getByRole('button', { name: /^Körningar/ }).click();
    await ada.pane
      .getByRole('button', { name: /^Inläsning av placeringar/ })
      .first()
      .click();
    await ada.says(SCHOOL);
    await ada.says('fråga skolan om eleverna har slutat');
    await ada.pane.getByRole('button', { name: 'Bekräfta och kör' }).waitFor();
    await press('Bekräfta inte');
    await ada.says('Nästa hämtning frågar skolsystemet på nytt');
    expect(await violationsIn(ada.page)).toEqual([]);
    await press('Avsluta körningen');
    await ada.says('Körningen är avslutad utan att bekräftas.');
    await ada.says(/Inte bekräftad av /);
    await ada.says(SCHOOL);
    expect(ada.complaints).toEqual([]);
  });
});
