import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { caseload, testNumber } from '../support/caseload.ts';
import { testCertificates } from '../support/certificates.ts';
import { pupil, ss12000Server } from '../support/ss12000-server.ts';
import { violationsIn } from './accessibility.ts';
import { describeInBrowser, type Stage } from './in-browser.ts';
import { logInAs, openTryPage } from './try-page.ts';

/** Puts the secrets of Norreka's connection where the server looks for them. */
async function putSecrets({ kommun }: Stage, token: string): Promise<void> {
  const { ca } = await testCertificates();
  const folder = join(kommun.deps.config.remote.secrets.folder, '9901');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'skolan-token'), token);
  writeFileSync(join(folder, 'ca.crt'), ca.cert);
}

/** Gives the newcomer an open place that came by the connection. */
async function placeSomebody({ kommun: { deps, newcomer } }: Stage): Promise<void> {
  const { engine } = deps.context;
  const person = engine.read.selectFrom('person').select('id').where('identitetsnummer', '=', newcomer);
  const huvudman = engine.read.selectFrom('huvudman').select('id').where('namn', '=', 'Norreka gymnasier');
  await caseload(deps.context).insert('placering', {
    person_id: (await person.executeTakeFirstOrThrow()).id,
    huvudman_id: (await huvudman.executeTakeFirstOrThrow()).id,
    kalla: 'ss12000',
    extern_id: 'p-1/1',
    skolform: 'GY',
    gymnasium: 1,
    introduktionsprogram: 0,
    startdatum: '2025-08-18',
    avbruten: 0,
  });
}

describeInBrowser('Anslutningar', (stage) => {
  it('is kept by the administrator: set up, tried, changed and removed', async () => {
    const school = await ss12000Server();
    school.put(pupil(testNumber(9_000)));
    await putSecrets(stage, school.token);
    const ada = await openTryPage(stage);
    const { page, pane } = ada;
    const press = (name: string) => pane.getByRole('button', { name, exact: true }).press('Enter');
    await logInAs(ada, 'ada');
    await pane.getByRole('button', { name: /^Körningar/ }).click();
    await press('Anslutningar');
    await ada.says('Ingen anslutning är upplagd än.');
    expect(await violationsIn(page)).toEqual([]);
    await press('Lägg upp anslutning');
    await press('Spara');
    await ada.says('Fyll i uppgiften.');
    await expect
      .poll(() =>
        pane
          .getByLabel('Namn', { exact: false })
          .first()
          .evaluate((field) => field === document.activeElement),
      )
      .toBe(true);
    expect(await violationsIn(page)).toEqual([]);
    await pane.getByLabel('Namn', { exact: false }).first().fill('Skolan');
    await pane.getByLabel('Huvudman').fill('Norreka gymnasier');
    await pane.getByLabel('Adress').fill('http://skolan.example.se/v2');
    await pane.getByLabel('Token', { exact: false }).last().fill('../token');
    await press('Spara');
    await ada.says('Ett namn har bara bokstäver');
    await pane.getByLabel('Token', { exact: false }).last().fill('glomd');
    await press('Spara');
    await ada.says('Oskyddad http godtas inte.');
    await pane.getByLabel('Adress').fill(`${school.url}/v2`);
    await pane.getByLabel('Utfärdarens certifikat').fill('ca.crt');
    await press('Spara');
    await ada.says('Anslutningen ”Skolan” är sparad.');
    await press('Testa anslutning');
    await ada.says('Hemligheten glomd finns inte på servern.');
    await ada.says('Gick inte');
    expect(await violationsIn(page)).toEqual([]);
    await pane.getByLabel('Token', { exact: false }).last().fill('skolan-token');
    await ada.says('Spara ändringarna först.');
    await press('Spara');
    await ada.says('Gör ett anrop som inget ändrar.');
    await press('Testa anslutning');
    await ada.says('Anslutningen fungerar.');
    expect(await violationsIn(page)).toEqual([]);
    await press('Hämta allt på nytt');
    await pane.locator('.badge', { hasText: 'Klar' }).waitFor();
    await ada.says('Personen finns inte i personregistret.');
    await pane.getByRole('button', { name: 'Tillbaka' }).click();
    await pane.getByRole('button', { name: 'Anslutningar', exact: true }).click();
    await ada.says('Senast hämtat');
    await pane.locator('.run-card', { hasText: 'Norreka gymnasier' }).waitFor();
    await placeSomebody(stage);
    await pane.locator('.run-card').press('Enter');
    await pane.getByLabel('Huvudman').fill('Söderreka gymnasier');
    await press('Spara');
    await ada.says('Välj vad som ska hända med placeringarna.');
    expect(await violationsIn(page)).toEqual([]);
    await pane.getByLabel('Huvudman').fill('Norreka gymnasier');
    await press('Ta bort');
    await ada.says('Kvar står 1 pågående placering från huvudmannen.');
    expect(await violationsIn(page)).toEqual([]);
    await press('Ta bort och avsluta placeringarna');
    await ada.says('Anslutningen ”Skolan” är borttagen. Avslutat: 1 pågående placering.');
    await ada.says('Ingen anslutning är upplagd än.');
    expect(ada.complaints).toEqual([]);
  });

  it("is also Navet's for systemansvarig, with what each kind asks for, in dark", async () => {
    const siv = await openTryPage(stage, 'dark');
    const { page, pane } = siv;
    await logInAs(siv, 'siv');
    await pane.getByRole('button', { name: 'Anslutningar', exact: true }).click();
    await pane.getByRole('button', { name: 'Lägg upp anslutning' }).click();
    await pane.getByLabel('Med klient-id').click();
    await pane.getByLabel('Adress som token hämtas från').waitFor();
    await pane.getByLabel('System', { exact: true }).selectOption('navet-rest');
    await pane.getByLabel('Beställnings-id').waitFor();
    expect(await pane.getByLabel('Huvudman').count()).toBe(0);
    expect(await violationsIn(page)).toEqual([]);
    expect(siv.complaints).toEqual([]);
  });
});
