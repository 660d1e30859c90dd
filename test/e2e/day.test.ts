import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { addDays } from '../../server/domain/plain-date.ts';
import { caseload, testNumber } from '../support/caseload.ts';
import { violationsIn } from './accessibility.ts';
import { describeInBrowser, type Stage } from './in-browser.ts';
import { logInAs, openTryPage, pull, send, type TryPage } from './try-page.ts';

const PICTURES = fileURLToPath(new URL('../pictures/', import.meta.url));

/** The identity number of Aina, who is much in this day. */
const AINA = testNumber(3_000);

/** Two whose follow-up has passed, the first of them with an åtgärd that ended with its period and does not say how. */
async function makeYesterdaysWork({ kommun: { deps } }: Stage): Promise<void> {
  const { clock } = deps.context;
  const make = caseload(deps.context);
  const today = clock.today();
  for (const [nr, fornamn] of ['Aina', 'Bror'].entries()) {
    const identitetsnummer = nr === 0 ? AINA : testNumber(3_001);
    const person_id = await make.person({ identitetsnummer, fornamn, efternamn: 'Ängel' });
    const period = await make.period({ person_id, datum_for_registrering: addDays(today, -90) });
    await make.kontakt(person_id, {
      kontaktdatum: addDays(today, -30),
      orsak: 'Kallelse till möte',
      uppfoljning: 1,
      uppfoljningsdatum: addDays(today, nr - 5),
    });
    await make.insert('kontaktuppgift', {
      person_id,
      kommun_kod: '9901',
      kontakttyp: 'epost',
      kontaktinformation: `${fornamn}@example.se`,
      skapad: clock.now(),
      andrad: clock.now(),
    });
    if (nr === 0)
      await make.atgard(period, { startdatum: addDays(today, -60), slutdatum: addDays(today, -2) });
  }
}

/** What is looked at in every new view: axe, the window that must not scroll beside its view, and the focus. */
function lookerOf(day: TryPage, found: string[]) {
  const { page } = day;
  return async (view: string, focus?: RegExp) => {
    found.push(...(await violationsIn(page)).map((fault) => `${view}: ${fault}`));
    const frame = page.frames().find((one) => one !== page.mainFrame());
    const { spare, held } = (await frame?.evaluate(() => ({
      spare: document.documentElement.scrollHeight - document.documentElement.clientHeight,
      held: (document.activeElement as HTMLElement | null)?.innerText ?? '',
    }))) ?? { spare: -1, held: '' };
    if (spare !== 0) found.push(`${view}: the window scrolls by ${spare}`);
    if (focus && !focus.test(held)) found.push(`${view}: the focus is at “${held.slice(0, 40)}”`);
    await page.screenshot({ path: `${PICTURES}day-${view}.png` });
  };
}

/** Whether a message can be seen without scrolling: one that nobody sees is none. */
async function isInSight({ pane }: TryPage, text: string): Promise<boolean> {
  const message = pane.getByText(text).first();
  await message.waitFor();
  return message.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    const view = element.closest('main')?.getBoundingClientRect();
    return view !== undefined && top >= view.top && bottom <= view.bottom;
  });
}

describeInBrowser("the caseworker's day", (stage) => {
  it('goes from the follow-ups of the morning to a wiped workbook, by keyboard and with a picture of each view', async () => {
    mkdirSync(PICTURES, { recursive: true });
    await makeYesterdaysWork(stage);
    const today = stage.kommun.deps.context.clock.today();
    const day = await openTryPage(stage);
    const { pane, page } = day;
    const press = (name: string | RegExp) =>
      pane
        .getByRole('button', { name, exact: typeof name === 'string' })
        .first()
        .press('Enter');
    const found: string[] = [];
    const look = lookerOf(day, found);

    await pane.getByLabel('Användarnamn').waitFor();
    await look('log-in');
    await logInAs(day, 'eva');
    await pane.getByRole('button', { name: /^Hämta \d+ rader/ }).waitFor();
    await look('work', /^Arbeta$/);

    // The morning: those whose follow-up has passed, from the figure to the person and back.
    await press(/^Förfallna uppföljningar: 2/);
    await day.says(/Urvalet är /);
    await press('Hämta 2 rader');
    expect(await isInSight(day, '2 rader hämtade.')).toBe(true);
    await day.mark('A3');
    await day.says('1 markerad');
    await press('Visa person');
    await pane.getByRole('heading', { name: 'Aina Ängel' }).waitFor();
    await day.says('Uppföljning sedan 5 dagar');
    await look('person', /^Person$/);
    await pane.getByRole('tab', { name: /^Kontakttillfällen/ }).press('Enter');
    await press('Nytt kontakttillfälle');
    await pane.getByRole('textbox', { name: /^Orsak/ }).fill('Ringde, vill ha praktik');
    await pane.getByLabel('Kontaktsätt').selectOption({ label: 'Telefon' });
    await pane.getByRole('checkbox', { name: 'Uppföljning', exact: true }).press('Space');
    await pane.getByLabel('Uppföljningsdatum', { exact: false }).first().fill(addDays(today, 14));
    await look('contact');
    await page.keyboard.press('Enter');
    await day.says('Sparad.');
    await pane.getByText(`Uppföljning ${addDays(today, 14)}`).waitFor();
    await look('contact-saved', /^Kontakttillfällen/);
    await page.keyboard.press('Escape');
    await pane.getByRole('heading', { name: '1 markerad' }).waitFor();
    await look('back', /^1 markerad$/);

    // What is done with is ended, and goes when the sheet is refreshed.
    await day.mark('A3:A4');
    await day.says('2 markerade');
    await press('Avsluta valda poster');
    await pane.getByText('2 kontakttillfällen: Aina Ä och Bror Ä').waitFor();
    await look('end', /^Avsluta valda poster$/);
    await press('Spara');
    await day.says('2 sparade.');
    await press('Uppdatera');
    expect(await isInSight(day, 'Bladet är uppdaterat. 2 rader hör inte längre till urvalet')).toBe(true);

    // Att rätta: mended in the cells, a wrong date seen in the review and mended beside it.
    await pull(day, 'Att rätta');
    expect([await day.cell('C3'), await day.cell('D3')]).toEqual([
      'Ängel',
      'Fyll i Sysselsättning efter åtgärd och Orsak avslutad.',
    ]);
    await day.type('I3', 'Arbete');
    await day.type('J3', 'Genomförd');
    await day.type('G3', addDays(today, -100));
    await day.says('1 ändring');
    await press('Granska');
    await day.says('0 kan skickas · 1 att rätta · 0 konflikter');
    await look('review', /^Granska$/);
    await day.type('G3', addDays(today, -1));
    await day.says('1 kan skickas · 0 att rätta · 0 konflikter');
    await press('Skicka 1');
    await day.says('1 sparad.');
    await press('Uppdatera');
    await day.says('1 rad hör inte längre till urvalet');

    // How youths are reached: a number keeps its zero, and a new row says that it is one.
    const below = await pull(day, 'Kontaktuppgifter');
    await day.type(`A${below}`, AINA);
    await day.type(`D${below}`, 'Mobiltelefon');
    await day.type(`E${below}`, '0701740605');
    await day.says('1 ändring');
    await press('Granska');
    await day.says('1 kan skickas');
    await day.says('Ny rad');
    expect(await pane.getByText('Ny individ').count()).toBe(0);
    await look('new-row');
    await press('Skicka 1');
    await day.says('1 sparad.');
    expect(await day.cell(`E${below}`)).toBe('0701740605');

    // Letters to two, registered as contacts in the same step.
    await pull(day, 'Aktivitetsansvar');
    await day.mark('A3:A4');
    await day.says('2 markerade');
    await pane.locator('summary', { hasText: 'Fler funktioner' }).press('Enter');
    await press('Adresslista för brev');
    await pane.getByRole('heading', { name: 'Adresslista för brev' }).waitFor();
    await look('letters', /^Adresslista för brev$/);
    await press('Tillbaka');

    // A note as long as they may be does not hide the rows after it.
    await day.type('M3', `Början ${'å'.repeat(500)} slutet 👩🏽‍🎓`);
    await day.says('1 ändring');
    await press('Granska');
    await day.says(/^Början å+ … å+ slutet 👩🏽‍🎓 \(519 tecken\)$/);
    await look('long-note');
    await press('Tillbaka');
    await send(day, 1);

    // The pictures, a list to keep, and a workbook with nothing left in it.
    await press('Visa översikt');
    await day.says('Översikten finns på bladet Översikt.');
    await look('oversikt');
    await pane.locator('summary', { hasText: /^Exportera$/ }).press('Enter');
    await press('Nytt blad');
    await day.says(/rader finns nu på bladet/);
    await press('Eva Ek');
    await press('Logga ut');
    await pane.getByRole('heading', { name: 'Logga ut' }).waitFor();
    await pane.getByRole('button', { name: 'Rensa och logga ut' }).waitFor();
    await look('log-out', /^Logga ut$/);
    await press('Rensa och logga ut');
    await day.says(/Borttaget ur arbetsboken: Uppföljning, /);
    await pane.getByLabel('Användarnamn').waitFor();
    expect(found).toEqual([]);
    expect(day.complaints).toEqual([]);
  });
});
