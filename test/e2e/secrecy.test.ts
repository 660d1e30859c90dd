import { expect, it } from 'vitest';
import { createUser } from '../../server/usecases/konto/create-user.ts';
import { caseload, testNumber } from '../support/caseload.ts';
import { violationsIn } from './accessibility.ts';
import { describeInBrowser } from './in-browser.ts';
import { PASSWORD } from './served-kommun.ts';
import { logInAs, openTryPage, pull, pullAs, send, type TryPage } from './try-page.ts';

type SimulatedWindow = { simulatedExcel: { workbook: { url: string; sheets: { name: string }[] } } };

const sheetsOf = ({ page }: TryPage) =>
  page.evaluate(() =>
    (window as unknown as SimulatedWindow).simulatedExcel.workbook.sheets.map(({ name }) => name),
  );

async function choose({ pane }: TryPage, user: string, action: string): Promise<void> {
  await pane.getByRole('button', { name: user }).press('Enter');
  await pane.getByRole('button', { name: action }).press('Enter');
}

describeInBrowser('in the pane', (stage) => {
  it('the workbook is wiped: what is not sent is said first and can be sent, and the way out offers it too', async () => {
    const eva = await openTryPage(stage);
    const { pane } = eva;
    await pullAs(eva, 'eva');
    await eva.type('F3', 'Andra studier');
    await eva.says('1 ändring');
    await choose(eva, 'Eva Ek', 'Rensa arbetsboken');
    await eva.says('1 ändring är inte skickad.');
    await eva.says('Det går inte att ångra');
    expect(await violationsIn(eva.page)).toEqual([]);
    await pane.getByRole('button', { name: 'Granska och skicka först' }).press('Enter');
    await pane.getByRole('heading', { name: 'Granska' }).waitFor();
    await pane.getByRole('button', { name: 'Skicka 1' }).press('Enter');
    await eva.says('1 sparad.');
    await eva.type('F4', 'Andra studier');
    await choose(eva, 'Eva Ek', 'Logga ut');
    await pane.getByRole('heading', { name: 'Logga ut' }).waitFor();
    expect(await violationsIn(eva.page)).toEqual([]);
    await eva.page.keyboard.press('Escape');
    await pane.getByRole('button', { name: 'Granska', exact: true }).waitFor();
    await choose(eva, 'Eva Ek', 'Logga ut');
    await pane.getByRole('button', { name: 'Kasta 1 ändring, rensa och logga ut' }).press('Enter');
    await eva.says('Borttaget ur arbetsboken: Aktivitetsansvar. Spara arbetsboken nu');
    expect(await sheetsOf(eva)).toEqual(['Blad1']);
    await logInAs(eva, 'eva');
    await choose(eva, 'Eva Ek', 'Logga ut');
    await pane.getByLabel('Användarnamn').waitFor();
    expect(eva.complaints).toEqual([]);
  });

  it('one may log out and leave the sheets where they are', async () => {
    const kalle = await openTryPage(stage);
    await pullAs(kalle, 'kalle');
    await choose(kalle, 'Kalle Kollega', 'Logga ut');
    await kalle.pane.getByRole('button', { name: 'Logga ut och låt bladen ligga kvar' }).press('Enter');
    await kalle.pane.getByLabel('Användarnamn').waitFor();
    expect(await sheetsOf(kalle)).toContain('Aktivitetsansvar');
  });

  it('a sheet says that it grows old, and past the limit offers only to be sent, refreshed and wiped', async () => {
    const eva = await openTryPage(stage);
    const { pane, page } = eva;
    await pullAs(eva, 'eva');
    await eva.mark('A3:A4');
    await pane.getByRole('button', { name: 'Registrera åtgärd' }).waitFor();
    const later = (days: number) => page.clock.setFixedTime(Date.now() + days * 86_400_000);
    await later(9);
    await eva.type('F4', 'Andra studier');
    await eva.says('Bladet hämtades för 9 dagar sedan. Om 5 dagar');
    expect(await pane.getByRole('button', { name: 'Rensa arbetsboken' }).count()).toBe(0);
    await later(15);
    await eva.type('F5', 'Andra studier');
    await eva.says('för gammalt att arbeta vidare i: hämtat för 15 dagar sedan, och gränsen är 14 dagar');
    await eva.mark('A3:A4');
    await pane.getByRole('button', { name: 'Rensa arbetsboken' }).waitFor();
    await pane.getByText('Inga markerade').waitFor();
    expect(await pane.getByRole('button', { name: 'Registrera åtgärd' }).count()).toBe(0);
    expect(await violationsIn(page)).toEqual([]);
    await send(eva, 2);
  });

  it('where the workbook lies in the cloud is said once, until one logs out', async () => {
    const eva = await openTryPage(stage);
    const { pane, page } = eva;
    await page.evaluate(() => {
      const { workbook } = (window as unknown as SimulatedWindow).simulatedExcel;
      workbook.url = 'https://norreka.sharepoint.com/KAA.xlsx';
    });
    await logInAs(eva, 'eva');
    const warning = pane.getByText('Arbetsboken ligger i molnet (norreka.sharepoint.com).');
    await warning.waitFor();
    expect(await violationsIn(page)).toEqual([]);
    await pane.getByRole('button', { name: 'Jag förstår' }).press('Enter');
    await warning.waitFor({ state: 'detached' });
    await pull(eva, 'Aktivitetsansvar');
    expect(await warning.count()).toBe(0);
  });

  it('protected persons are shown to whom may see them, for a reason, and nowhere else (Z17, R332)', async () => {
    const { context } = stage.kommun.deps;
    await createUser(context, {
      username: 'betrodd',
      name: 'Bea Betrodd',
      roles: [{ role: 'handlaggare', scope: { kind: 'kommun', value: '9901' } }],
      permissions: ['skyddadePersonuppgifter'],
      password: PASSWORD,
      demo: true,
    });
    const number = testNumber(2_100);
    const person = {
      skyddad: 1,
      skydd_navet: 'sekretessmarkering',
      fornamn: 'Hemlig',
      efternamn: 'Hägg',
    } as const;
    await caseload(context).period({ person: { ...person, identitetsnummer: number } });
    const bea = await openTryPage(stage);
    const { pane, page } = bea;
    await logInAs(bea, 'betrodd');
    await page.clock.install();
    await choose(bea, 'Bea Betrodd', 'Skyddade personer');
    await pane.getByRole('button', { name: 'Öppna' }).press('Enter');
    await bea.says('Skriv skälet med minst 10 tecken.');
    const reason = pane.getByLabel('Varför behöver du se dem?');
    expect(await reason.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await violationsIn(page)).toEqual([]);
    await reason.fill('Samtal med socialtjänsten');
    await pane.getByRole('button', { name: 'Öppna' }).press('Enter');
    await bea.says('Hägg, Hemlig');
    await bea.says(`${number.slice(0, 8)}-${number.slice(8)}`);
    await bea.says('Åtgärdas · Sekretessmarkering');
    expect(await violationsIn(page)).toEqual([]);
    await page.clock.runFor(5 * 60_000 + 1_000);
    await bea.says('Vyn stängdes för att inget hände i den.');
    expect(await pane.getByText('Hemlig').count()).toBe(0);
    await page.clock.resume();
    const kept = await page
      .frames()[1]
      ?.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
    expect(kept).not.toMatch(/Hägg|socialtjänsten/);
    const log = await context.engine.read
      .selectFrom('laslogg')
      .select('skal')
      .where('skal', 'is not', null)
      .execute();
    expect(log).toEqual([{ skal: 'Samtal med socialtjänsten' }]);
    const eva = await openTryPage(stage);
    await logInAs(eva, 'eva');
    await eva.pane.getByRole('button', { name: 'Eva Ek' }).press('Enter');
    await eva.pane.getByRole('button', { name: 'Logga ut' }).waitFor();
    expect(await eva.pane.getByRole('button', { name: 'Skyddade personer' }).count()).toBe(0);
  });
});
