import { expect, it } from 'vitest';
import type { PullAnswer } from '../../server/contract/pull.ts';
import type { SessionAnswer } from '../../server/contract/session.ts';
import { createUser } from '../../server/usecases/konto/create-user.ts';
import { newPushId } from '../support/sheets.ts';
import { violationsIn } from './accessibility.ts';
import { describeInBrowser } from './in-browser.ts';
import { PASSWORD } from './served-kommun.ts';
import { logInAs, openTryPage, pull, type TryPage } from './try-page.ts';

/** The headers of the sheet in front, without the pen of those that may be changed. */
async function headers(page: TryPage, letters: string): Promise<string[]> {
  const found: string[] = [];
  for (const letter of letters) found.push(String(await page.cell(`${letter}2`)).replace(/ ✎$/, ''));
  return found;
}

describeInBrowser('in the pane, by keyboard,', (stage) => {
  it('a filter is built of several conditions, run with Verkställ and taken away with Rensa (R275, R276, R277)', async () => {
    const eva = await openTryPage(stage);
    const { pane } = eva;
    await logInAs(eva, 'eva');
    const opener = pane.getByRole('button', { name: 'Villkor', exact: true });
    expect(await opener.getAttribute('aria-expanded')).toBe('false');
    await opener.press('Enter');
    const second = pane.getByRole('group', { name: 'Villkor 2' });
    await second.getByLabel('Kolumn').selectOption({ label: 'Förnamn' });
    await pane.getByRole('button', { name: 'Verkställ' }).press('Enter');
    await second.getByText('Ange ett värde.').waitFor();
    const value = second.getByLabel('Värde');
    expect(await value.evaluate((field) => field === document.activeElement)).toBe(true);
    await value.fill('al');
    await pane.getByText('Ger 6 rader.').waitFor();
    await pane.getByRole('button', { name: 'Ett villkor till' }).press('Enter');
    const third = pane.getByRole('group', { name: 'Villkor 3' });
    await third.getByLabel('Kolumn').selectOption({ label: 'Efternamn' });
    await third.getByLabel('Villkor', { exact: true }).selectOption({ label: 'är inte' });
    await third.getByLabel('Värde').fill('Berg');
    await pane.getByText('Ger 5 rader.').waitFor();
    await third.getByLabel('Värde').press('Enter');
    await eva.says('5 rader hämtade.');
    expect([await eva.cell('B3'), await eva.cell('C3'), await eva.cell('C4'), await eva.cell('C8')]).toEqual([
      'Alva',
      'Andersson',
      'Ceder',
      '',
    ]);
    await pane.getByRole('listitem').filter({ hasText: 'Efternamn är inte Berg' }).waitFor();
    await pane.getByRole('button', { name: 'Rensa' }).press('Enter');
    await eva.says('Allt som din roll får se');
    await pull(eva, 'Aktivitetsansvar');
    expect(await eva.cell('C62')).not.toBe('');
    expect(eva.complaints).toEqual([]);
  });

  it('the columns, their order and that of the rows (R278, R279, R281) are chosen and kept in a profile until the next log-in (R287, R291)', async () => {
    const eva = await openTryPage(stage);
    const { pane } = eva;
    await logInAs(eva, 'eva');
    await pane.locator('summary', { hasText: 'Kolumner' }).press('Enter');
    const up = pane.getByRole('button', { name: 'Flytta Handläggare uppåt' });
    for (let step = 0; step < 5; step++) await up.press('Enter');
    expect(await up.evaluate((button) => button === document.activeElement)).toBe(true);
    await pane.getByText('Handläggare är nu nummer 2 av').waitFor({ state: 'attached' });
    await pane
      .getByRole('listitem')
      .filter({ hasText: 'Sysselsättning vid registrering' })
      .dragTo(pane.getByRole('listitem').filter({ hasText: 'Status aktivitetsansvar' }).last());
    await pane.getByRole('checkbox', { name: 'Datum för registrering' }).press('Space');
    await pane.locator('summary', { hasText: 'Sortering' }).press('Enter');
    await pane.getByLabel('Sortera efter, 1').selectOption({ label: 'Förnamn' });
    await pane.getByLabel('Ordning, 1').selectOption({ label: 'fallande' });
    await pane.getByRole('button', { name: 'Lägg till', exact: true }).press('Enter');
    await pane.getByRole('textbox', { name: 'Namn' }).fill('Min ordning');
    await pane.getByRole('checkbox', { name: 'Dela med kollegerna i kommunen' }).press('Space');
    await pane.getByRole('textbox', { name: 'Namn' }).press('Enter');
    await eva.says('Profilen Min ordning är tillagd');
    expect(await violationsIn(eva.page)).toEqual([]);

    const again = await openTryPage(stage);
    await logInAs(again, 'eva');
    expect(await again.pane.getByLabel('Profil', { exact: true }).inputValue()).not.toBe('');
    await pull(again, 'Aktivitetsansvar');
    expect(await headers(again, 'CDEFG')).toEqual([
      'Efternamn',
      'Sysselsättning vid registrering',
      'Status aktivitetsansvar',
      'Handläggare',
      'Orsak till registrering',
    ]);
    expect(await again.cell('B3')).toBe('Jonas');
    await again.pane.getByLabel('Profil', { exact: true }).selectOption({ label: 'Ursprunglig' });
    await pull(again, 'Aktivitetsansvar');
    expect([await again.cell('E2'), await again.cell('B3')]).toEqual(['Datum för registrering ✎', 'Alva']);

    const kalle = await openTryPage(stage);
    await logInAs(kalle, 'kalle');
    const profile = kalle.pane.getByLabel('Profil', { exact: true });
    await profile.selectOption({ label: 'Min ordning (delad av Eva Ek)' });
    expect(await kalle.pane.getByRole('button', { name: 'Ändra', exact: true }).count()).toBe(0);
    await pull(kalle, 'Aktivitetsansvar');
    expect(await kalle.cell('D2')).toBe('Sysselsättning vid registrering ✎');
    expect([...eva.complaints, ...again.complaints, ...kalle.complaints]).toEqual([]);
  });

  it('the role is switched at the top, and what it may not do is not offered (R272, R273)', async () => {
    const scope = { kind: 'kommun', value: '9901' } as const;
    const roles = (['handlaggare', 'lasare'] as const).map((role) => ({ role, scope }));
    await createUser(stage.kommun.deps.context, {
      username: 'tvaa',
      name: 'Två Roller',
      roles,
      password: PASSWORD,
    });
    const page = await openTryPage(stage);
    const { pane } = page;
    await logInAs(page, 'tvaa');
    await pane.getByRole('button', { name: 'Ny individ' }).waitFor();
    const tabs = pane.getByRole('navigation', { name: 'Delar' }).getByRole('button');
    expect(await tabs.allInnerTexts()).toEqual(expect.arrayContaining(['Arbeta', 'Person', 'Körningar']));
    await pane.getByLabel('Roll', { exact: true }).selectOption({ label: 'Norreka · Läsare' });
    await pane.getByRole('button', { name: 'Ny individ' }).waitFor({ state: 'detached' });
    expect(await tabs.allInnerTexts()).toEqual(['Arbeta', 'Person']);
    await pull(page, 'Aktivitetsansvar');
    await page.mark('A3:A5');
    await page.says('Inga ändringar');
    expect(await page.cell('E2')).toBe('Datum för registrering');
    expect(
      await pane.getByRole('button', { name: /Registrera|Skicka|Uppdatera aktivitetsansvar/ }).count(),
    ).toBe(0);
    expect(await violationsIn(page.page)).toEqual([]);
  });

  it('a list stands in pages, 15 to a page (R282, R283, R284)', async () => {
    await sendMany(stage.kommun.url, 17);
    const eva = await openTryPage(stage);
    const { pane } = eva;
    await logInAs(eva, 'kalle');
    await pane.getByRole('button', { name: 'Mina sändningar' }).click();
    const pager = pane.getByRole('navigation', { name: 'Sidor' });
    await pager.getByText('17 rader').waitFor();
    const cards = pane.locator('main li.card');
    const size = pager.getByLabel('Rader per sida');
    expect([await size.inputValue(), await cards.count()]).toEqual(['15', 15]);
    expect(await size.locator('option').allInnerTexts()).toEqual(['5', '15', '25', '50']);
    await pager.getByRole('button', { name: 'Nästa sida' }).press('Enter');
    expect(await cards.count()).toBe(2);
    await size.selectOption('5');
    await pager.getByText('av 4').waitFor();
    const page = pager.getByRole('textbox', { name: 'Sida' });
    expect([await page.inputValue(), await cards.count()]).toEqual(['4', 2]);
    await page.fill('2');
    await page.press('Enter');
    expect([await page.inputValue(), await cards.count()]).toEqual(['2', 5]);
    await page.fill('99');
    await page.press('Enter');
    expect([await page.inputValue(), await cards.count()]).toEqual(['4', 2]);
    await page.fill('x');
    await page.press('Enter');
    expect(await page.inputValue()).toBe('1');
    expect(await violationsIn(eva.page)).toEqual([]);
  });
});

/** So many pushes by Kalle Kollega, each of one note. */
async function sendMany(url: string, count: number): Promise<void> {
  let token = '';
  const ask = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const answer = await fetch(`${url}/api/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    expect(answer.status).toBe(200);
    return answer.json();
  };
  ({ token = '' } = (await ask('session', { username: 'kalle', password: PASSWORD })) as SessionAnswer);
  const asked = { filter: [], columns: ['anteckningar'] };
  const { pullId, rows } = (await ask('sheets/aktivitetsansvar/pull', asked)) as PullAnswer;
  for (const [key, version] of rows.slice(0, count)) {
    const base = { anteckningar: null };
    const changes = [{ key, version, base, set: { anteckningar: 'Ringt' } }];
    await ask('sheets/aktivitetsansvar/push', { pullId, pushId: newPushId(), dryRun: false, changes });
  }
}
