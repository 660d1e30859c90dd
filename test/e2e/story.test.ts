import { expect, it } from 'vitest';
import { violationsIn } from './accessibility.ts';
import { describeInBrowser } from './in-browser.ts';
import { stopLater } from './served-kommun.ts';
import { headOf, logInAs, openTryPage, pull, pullAs, pullClosed, send } from './try-page.ts';

describeInBrowser('the caseload in Excel, as a caseworker works with it', (stage) => {
  it('pulls a formatted table, counts edits and sends exactly them', async () => {
    const eva = await openTryPage(stage);
    await pullAs(eva, 'eva');
    expect(await eva.cell('S2')).toBe('Status');
    await eva.type('J3', 'Eva Ek');
    await eva.mark('J3:J12');
    await eva.page.keyboard.press('Control+d');
    await eva.says('10 ändringar');
    await eva.pane.getByRole('button', { name: 'Granska' }).click();
    await eva.says('10 kan skickas · 0 att rätta · 0 konflikter');
    await eva.pane.getByRole('button', { name: 'Skicka 10' }).click();
    await eva.says('10 sparade.');
    expect(await eva.cell('S3')).toMatch(/^Sparad \d\d:\d\d$/);
    expect(await eva.cell('J12')).toBe('Eva Ek');
    await eva.says('Inga ändringar');
    expect(eva.complaints).toEqual([]);
  });

  it('keeps what is wrong pending, marked on its row, and sends it when it is mended', async () => {
    const eva = await openTryPage(stage);
    await pullAs(eva, 'eva');
    await eva.type('M20', 'Ringt hem');
    await eva.mark('F21');
    await eva.page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', 'Månskensarbete');
      const target = document.activeElement ?? document.body;
      target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
    });
    await eva.says('1 att rätta');
    await eva.pane.getByRole('button', { name: 'Granska' }).click();
    await eva.says('1 kan skickas · 1 att rätta');
    await eva.pane.getByRole('button', { name: 'Skicka 1' }).click();
    await eva.says('1 sparad');
    expect(await eva.cell('S21')).toMatch(/^Fel: Värdet finns inte i listan/);
    await eva.type('F21', 'Arbete');
    await eva.pane
      .getByText(/Skicka 1|Granska/)
      .last()
      .waitFor();
    expect(eva.complaints).toEqual([]);
  });

  it('merges what two have changed, and lets the second choose where both changed the same', async () => {
    const eva = await openTryPage(stage);
    const kalle = await openTryPage(stage);
    await pullAs(eva, 'eva');
    await pullAs(kalle, 'kalle');
    await kalle.type('F30', 'Arbete');
    await kalle.type('F31', 'Arbete');
    await kalle.pane.getByRole('button', { name: 'Granska' }).click();
    await kalle.pane.getByRole('button', { name: 'Skicka 2' }).click();
    await kalle.says('2 sparade.');

    await eva.type('M30', 'Vill läsa på komvux');
    await eva.type('F31', 'Andra studier');
    await eva.pane.getByRole('button', { name: 'Granska' }).click();
    await eva.says('1 kan skickas · 0 att rätta · 1 konflikt');
    await eva.says('Kalle Kollega');
    await eva.pane.getByRole('radio', { name: 'Använd mitt' }).check();
    await eva.pane.getByRole('button', { name: 'Använd valen' }).click();
    await eva.pane.getByRole('button', { name: 'Skicka 2' }).click();
    await eva.says('2 sparade.');
    expect(await eva.cell('F30')).toBe('Arbete');
    expect(await eva.cell('F31')).toBe('Andra studier');
    expect(await eva.cell('S30')).toMatch(/sammanslagen/);
  });

  it('refreshes without losing unsent edits, and takes the last push back', async () => {
    const eva = await openTryPage(stage);
    const kalle = await openTryPage(stage);
    await pullAs(eva, 'eva');
    await pullAs(kalle, 'kalle');
    await eva.type('M40', 'Inte skickat än');
    await kalle.type('F40', 'Arbete');
    await kalle.says('1 ändring');
    await kalle.pane.getByRole('button', { name: 'Skicka', exact: true }).click();
    await kalle.says('1 sparad.');

    await eva.says('1 ändring');
    await eva.pane.getByRole('button', { name: 'Uppdatera', exact: true }).click();
    await eva.pane
      .getByText(/Bladet är uppdaterat. 1 rad ändrade/)
      .first()
      .waitFor();
    expect([await eva.cell('F40'), await eva.cell('M40')]).toEqual(['Arbete', 'Inte skickat än']);

    await kalle.pane.getByRole('button', { name: 'Ångra sändningen' }).click();
    await kalle.pane.getByRole('button', { name: 'Ångra', exact: true }).first().click();
    await kalle.pane.getByRole('button', { name: 'Ta tillbaka sändningen' }).click();
    await kalle.says('Sändningen är ångrad');
    expect(await kalle.cell('F40')).toBe('Okänd');
  });

  it('registers an åtgärd for several youths at once, with the reason for those that do not go through (R153, R174)', async () => {
    const eva = await openTryPage(stage);
    await pullAs(eva, 'eva');
    await eva.mark('A10:A12');
    await eva.pane.getByRole('heading', { name: '3 markerade' }).waitFor();
    await eva.pane.getByRole('button', { name: 'Registrera åtgärd' }).click();
    expect(await headOf(eva)).toEqual({
      Antal: '3 ungdomar: Hugo A, Ines A och 1 till',
      'Skapad av': 'Eva Ek',
    });
    await eva.pane.getByRole('button', { name: 'Spara' }).click();
    await eva.says('Åtgärdstyp måste fyllas i.');
    await eva.pane.getByLabel('Åtgärdstyp').selectOption({ label: 'Praktik' });
    const longAgo = new Date(Date.now() - 25 * 86_400_000).toISOString().slice(0, 10);
    await eva.pane.getByLabel('Startdatum', { exact: false }).first().fill(longAgo);
    await eva.pane.getByLabel('Sysselsättning vid åtgärd').selectOption({ label: 'Ingen sysselsättning' });
    await eva.pane.getByRole('button', { name: 'Spara' }).click();
    await eva.says('2 sparade, 1 gick inte.');
    await eva.says('Andersson, Jonas');
    await eva.pane.getByRole('button', { name: 'Exportera till Excel' }).press('Enter');
    await eva.says('1 ungdom finns nu på bladet Registrera åtgärd.');
    await eva.page.getByRole('tab', { name: 'Registrera åtgärd', selected: true }).waitFor();
    await eva.pane.getByLabel('Läget i bladet').waitFor({ state: 'detached' });
    expect([await eva.cell('B3'), await eva.cell('D2')]).toEqual(['Jonas', 'Gick inte att spara']);
    await eva.page.getByRole('tab', { name: 'Aktivitetsansvar' }).click();
    await eva.pane.getByRole('button', { name: 'Avbryt' }).click();
    expect(await eva.cell('D10')).toBe('Pågående åtgärd');
  });

  it('shows the rules of the kommun, and lets systemansvarig set one by keyboard', async () => {
    const siv = await openTryPage(stage, 'dark');
    const { pane, page } = siv;
    await logInAs(siv, 'siv');
    await pane.getByRole('button', { name: 'Körningar', exact: true }).press('Enter');
    await pane.getByRole('button', { name: 'Regler i kommunen' }).press('Enter');
    await pane.getByLabel('Kommun', { exact: true }).selectOption({ label: 'Norreka' });
    await siv.says('Ny regel: Norreka');
    await siv.says('1 juni – 31 augusti');
    await pane.getByLabel('Regel', { exact: true }).selectOption({ label: 'Sommarstopp' });
    await pane.getByLabel('Första dag').fill('06-31');
    await pane.getByLabel('Sista dag').fill('08-15');
    await pane.getByLabel('Gäller från').fill('2026-01-01');
    await page.keyboard.press('Enter');
    await siv.says('Skriv månad och dag som MM-DD.');
    expect(await violationsIn(page)).toEqual([]);
    await pane.getByLabel('Första dag').fill('06-15');
    await page.keyboard.press('Enter');
    await siv.says('Sommarstopp: sparat för Norreka.');
    await siv.says('15 juni – 15 augusti');
    expect(await pane.getByLabel('Regel', { exact: true }).evaluate((field) => field.matches(':focus'))).toBe(
      true,
    );
    expect(await violationsIn(page)).toEqual([]);
    const ada = await openTryPage(stage);
    await logInAs(ada, 'ada');
    await ada.pane.getByRole('button', { name: 'Körningar', exact: true }).press('Enter');
    await ada.pane.getByRole('button', { name: 'Regler i kommunen' }).press('Enter');
    await ada.says('15 juni – 15 augusti');
    expect(await ada.pane.getByRole('button', { name: 'Spara regeln' }).count()).toBe(0);
    expect(await violationsIn(ada.page)).toEqual([]);
    expect([...siv.complaints, ...ada.complaints]).toEqual([]);
  });

  it('takes a new row at the bottom of Åtgärder and of Kontakttillfällen, and edits there', async () => {
    const eva = await openTryPage(stage);
    await pullAs(eva, 'eva');
    const youth = String(await eva.cell('A25'));
    const today = stage.kommun.deps.context.clock.today();

    const atgard = await pull(eva, 'Åtgärder');
    await eva.type(`A${atgard}`, youth);
    await eva.type(`D${atgard}`, 'Fördjupad vägledning');
    await eva.type(`E${atgard}`, today);
    await eva.type(`G${atgard}`, 'Ingen sysselsättning');
    await eva.type('J3', 'Trivs på praktiken');
    await send(eva, 2);
    expect(await eva.cell(`E${atgard}`)).toBe(today);
    expect(await eva.cell(`L${atgard}`)).toBe('Eva Ek');
    expect(await eva.cell('J3')).toBe('Trivs på praktiken');

    const kontakt = await pull(eva, 'Kontakttillfällen');
    await eva.type(`A${kontakt}`, youth);
    await eva.type(`E${kontakt}`, 'Uppsökande samtal');
    await eva.type(`F${kontakt}`, 'Telefon');
    await send(eva, 1);
    await eva.type(`I${kontakt}`, 'Ringer igen på måndag');
    await send(eva, 1);
    await pull(eva, 'Kontakttillfällen');
    expect([await eva.cell('A3'), await eva.cell('D3'), await eva.cell('I3')]).toEqual([
      youth,
      today,
      'Ringer igen på måndag',
    ]);
    expect(eva.complaints).toEqual([]);
  });

  it('registers contacts, updates periods and adds individuals from the pane (R144, R184)', async () => {
    const eva = await openTryPage(stage);
    const { pane } = eva;
    await pullAs(eva, 'eva');
    const save = () => pane.getByRole('button', { name: 'Spara', exact: true }).click();
    await eva.mark('A33:A34');
    await eva.says('2 markerade');
    await pane.getByRole('button', { name: 'Registrera kontakttillfälle' }).click();
    expect(await headOf(eva)).toEqual({
      'Antal kontaktade': '2 ungdomar: Alva D och Bo D',
      'Skapad av': 'Eva Ek',
    });
    await pane.getByRole('textbox', { name: /^Orsak/ }).fill('Erbjuda studiebesök');
    await pane.getByLabel('Kontaktsätt').selectOption({ label: 'SMS' });
    await save();
    await eva.says('2 sparade.');
    await eva.says('2 markerade');

    await pane.getByRole('button', { name: 'Uppdatera aktivitetsansvar' }).click();
    await pane
      .getByRole('group', { name: 'Samma värde för alla' })
      .getByLabel('Handläggare')
      .selectOption({ label: 'Kalle Kollega' });
    await pane.getByRole('button', { name: 'Verkställ' }).click();
    await save();
    await eva.says('2 sparade.');
    expect([await eva.cell('J33'), await eva.cell('J34')]).toEqual(['Kalle Kollega', 'Kalle Kollega']);

    await pane.getByRole('button', { name: 'Ny individ' }).click();
    await pane.getByLabel('Personnummer').fill(stage.kommun.newcomer);
    await eva.says('Nykomling');
    await pane.getByRole('button', { name: 'Datum för registrering: i dag' }).click();
    await pane.getByLabel('Sysselsättning vid registrering').selectOption({ label: 'Okänd' });
    await pane.getByRole('button', { name: 'Spara och ny' }).click();
    await eva.says('Individen är registrerad.');
    const number = pane.getByLabel('Personnummer');
    expect([await number.inputValue(), await number.evaluate((field) => field.matches(':focus'))]).toEqual([
      '',
      true,
    ]);
    await number.fill(stage.kommun.newcomer);
    await eva.says(/har redan/);
    await pane.getByRole('button', { name: 'Avbryt' }).click();
    await pane.getByRole('button', { name: 'Uppdatera', exact: true }).click();
    await eva.says(/1 rad tillkom/);
    expect(eva.complaints).toEqual([]);
  });

  it('closes those whose gymnasieexamen is marked in the sheet or listed in the open workbook (Z22)', async () => {
    await stopLater(stage.kommun);
    const ada = await openTryPage(stage);
    const { pane, page } = ada;
    await pullAs(ada, 'ada');
    const youths = [await ada.cell('A57'), await ada.cell('A58'), await ada.cell('A59')].map(String);
    await ada.type('L57', 'Ja');
    await send(ada, 1);

    await pane.getByRole('button', { name: 'Körningar', exact: true }).click();
    await pane.getByRole('button', { name: 'Import av examensbevis elev via Excel' }).click();
    await pane.getByRole('button', { name: 'Skapa bladet' }).click();
    await page.getByRole('tab', { name: 'IKE_IMPORT_FINALGRADE', selected: true }).waitFor();
    await ada.type('A2', youths[1] ?? '');
    await ada.type('A3', youths[2] ?? '');
    await pane.getByRole('button', { name: 'Titta igen' }).click();
    await pane.getByRole('button', { name: 'Läs in 2 rader' }).click();
    await ada.says('2 markerade');

    await pane.getByRole('button', { name: 'Tillbaka' }).click();
    await pane.getByRole('button', { name: 'Starta nattkörningen' }).click();
    await pane.getByRole('button', { name: 'Kör för Norreka' }).click();
    await ada.says(/3 avslutade/);

    await pane.getByRole('button', { name: 'Arbeta' }).click();
    await pullClosed(ada);
    const closed = [];
    for (const row of [3, 4, 5]) {
      closed.push([await ada.cell(`A${row}`), await ada.cell(`D${row}`), await ada.cell(`Q${row}`)]);
    }
    expect(closed).toEqual(youths.map((youth) => [youth, 'Avslutad', 'Fått examensbevis']));
    expect(ada.complaints).toEqual([]);
  });

  it.each(['light', 'dark'] as const)(
    'has no accessibility fault that axe-core knows of (%s)',
    async (theme) => {
      const eva = await openTryPage(stage, theme);
      const faults: string[] = [];
      const look = async (view: string) => {
        faults.push(...(await violationsIn(eva.page)).map((fault) => `${view}: ${fault}`));
      };
      const { pane } = eva;
      await pane.getByLabel('Användarnamn').waitFor();
      await look('log-in');
      await pullAs(eva, 'eva');
      await look('overview');
      await pane.getByRole('button', { name: 'Villkor', exact: true }).click();
      await look('condition');
      await pane.getByRole('button', { name: 'Avbryt' }).click();
      await pane.getByText('Kolumner (').click();
      await pane.getByText('Sortering: ').click();
      await pane.getByRole('button', { name: 'Lägg till', exact: true }).click();
      await look('columns, sorting, new profile');
      await pane.getByRole('button', { name: 'Avbryt' }).click();
      await eva.type('M50', 'Ringt hem');
      await eva.type('B51', 'Någon annan');
      await eva.says('1 att rätta');
      await pane.getByRole('button', { name: 'Granska' }).click();
      await eva.says(/kan skickas/);
      await look('review');
      await pane.getByRole('button', { name: 'Tillbaka' }).click();
      await eva.mark('A14:A15');
      for (const name of [
        'Registrera åtgärd',
        'Registrera kontakttillfälle',
        'Uppdatera aktivitetsansvar',
        'Ny individ',
      ]) {
        await pane.getByRole('button', { name }).click();
        await pane.getByRole('button', { name: 'Spara', exact: true }).click();
        await look(name);
        await pane.getByRole('button', { name: 'Tillbaka' }).click();
      }
      await pane.getByRole('button', { name: /sändning/i }).click();
      await pane.getByRole('heading', { level: 1, name: 'Sändningar' }).waitFor();
      await look('history');
      expect(faults).toEqual([]);
    },
  );
});
