import { expect, it } from 'vitest';
import { createUser } from '../../server/usecases/konto/create-user.ts';
import { violationsIn } from './accessibility.ts';
import { describeInBrowser } from './in-browser.ts';
import { logInAs, openTryPage, pullAs } from './try-page.ts';

describeInBrowser('what the pane does not keep quiet about', (stage) => {
  it('rows below the table: says where, shows them, and takes them in', async () => {
    const eva = await openTryPage(stage);
    await pullAs(eva, 'eva');
    await eva.type('B64', 'Nyström');
    await eva.says('1 rad nedanför tabellen räknas inte med (rad 64).');
    expect(await violationsIn(eva.page)).toEqual([]);
    await eva.mark('A3');
    await eva.pane.getByRole('button', { name: 'Gå till raden' }).click();
    await expect.poll(() => eva.page.getByLabel('Namnruta').inputValue()).toMatch(/^A64/);
    await eva.type('M3', 'Ringt');
    await eva.says('1 ändring');
    await eva.pane.getByRole('button', { name: 'Skicka', exact: true }).click();
    await eva.says('1 kan skickas');
    await eva.says('1 rad nedanför tabellen räknas inte med (rad 64).');
    await eva.pane.getByRole('button', { name: 'Ta med i tabellen' }).click();
    await eva.says('1 rad är nu med i tabellen.');
    await eva.says('1 kan skickas · 1 att rätta');
    await eva.says('Rad 64, Personnummer');
    expect(eva.complaints).toEqual([]);
  });

  it('a view whose code cannot be fetched: tries again, and then says that the pane may be older than the server', async () => {
    const eva = await openTryPage(stage);
    const { page, pane } = eva;
    await logInAs(eva, 'eva');
    await page.route('**/assets/person*', (route) => route.fulfill({ status: 404 }));
    await pane.getByRole('button', { name: 'Person', exact: true }).press('Enter');
    await eva.says('Kunde inte nå servern.');
    await pane.getByRole('button', { name: 'Försök igen' }).press('Enter');
    await eva.says('Stäng fönstret och öppna det igen.');
    await page.unroute('**/assets/person*');
    await pane.getByRole('button', { name: 'Försök igen' }).press('Enter');
    await pane.getByLabel('Sök individ').waitFor();
  });

  it('a server that cannot be reached when the pane starts: the log-in is kept and goes on', async () => {
    const eva = await openTryPage(stage);
    await logInAs(eva, 'eva');
    await eva.page.route('**/api/session', (route) => route.abort());
    await eva.page.reload();
    await eva.says('Kunde inte nå servern.');
    expect(await violationsIn(eva.page)).toEqual([]);
    await eva.pane.getByRole('button', { name: 'Försök igen' }).click();
    await eva.says('Kunde inte nå servern.');
    await eva.page.unroute('**/api/session');
    await eva.pane.getByRole('button', { name: 'Försök igen' }).click();
    await eva.pane.getByRole('navigation', { name: 'Delar' }).waitFor();
  });

  it('a password that must be changed can be left by logging out', async () => {
    const { madePassword } = await createUser(stage.kommun.deps.context, {
      username: 'ny',
      name: 'Nina Ny',
      roles: [{ role: 'handlaggare', scope: { kind: 'kommun', value: '9901' } }],
      kommuner: [{ kod: '9901', namn: 'Norreka' }],
    });
    const nina = await openTryPage(stage);
    await nina.pane.getByLabel('Användarnamn').fill('ny');
    await nina.pane.getByLabel('Lösenord').fill(madePassword ?? '');
    await nina.pane.getByRole('button', { name: 'Logga in' }).click();
    await nina.says('Lösenordet är tillfälligt.');
    expect(await violationsIn(nina.page)).toEqual([]);
    await nina.pane.getByRole('button', { name: 'Logga ut' }).click();
    await logInAs(nina, 'eva');
  });
});
