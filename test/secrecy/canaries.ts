import { type Client, createTestApp, type TestApp } from '../support/app.ts';
import { caseload, testNumber } from '../support/caseload.ts';
import { httpSheet } from '../support/http-sheet.ts';
import { secretsFolder } from '../support/secrets.ts';
import { edit } from '../support/sheets.ts';
import { remoteSecrets, tellingRemote } from './remote-canaries.ts';

/**
 * Words that stand in one place of the register each, and so tell by whom something was let out: of the protected person,
 * of what Norreka (9901) and Söderek (9902) keep for themselves, and of somebody only Söderek knows.
 */
export const BIRDS = {
  skyddad: 'kanarieskydd',
  norreka: 'kanarienorr',
  soderek: 'kanariesyd',
  bara: 'kanariebara',
} as const;
export type Bird = keyof typeof BIRDS;

/** The identity numbers of the protected person and of the one whom only Söderek knows, and of those who have moved. */
export const NUMBERS = {
  skyddad: testNumber(3_000),
  bara: testNumber(3_001),
  hit: testNumber(3_002),
  dit: testNumber(3_003),
};

/** Who asks: two of Norreka beside its administrator, the neighbour, the region, and who runs it all. */
export type Who = 'eva' | 'lasare' | 'ada' | 'granne' | 'region' | 'system';

function logInAs(app: TestApp, who: Who): Promise<Client> {
  switch (who) {
    case 'eva':
      return app.loginAs('handlaggare', '9901');
    case 'lasare':
      return app.loginAs('lasare', '9901');
    case 'ada':
      return app.loginAs('administrator', '9901');
    case 'granne':
      return app.loginAs('handlaggare', '9902');
    case 'region':
      return app.addUser({ role: 'lasare', scope: { kind: 'region', value: '*' } }).then(app.logIn);
    case 'system':
      return app.loginAs('systemansvarig');
  }
}

type Make = ReturnType<typeof caseload>;

/** What a kommun keeps for itself about somebody: notes, contacts, how he or she is reached, a postadress. */
async function keep(make: Make, person_id: number, kommun_kod: string, word: string, closed: boolean) {
  const period = await make.period({
    person_id,
    kommun_kod,
    anteckningar: `${word} period`,
    ...(closed && { avregistrerad_datum: '2026-10-15', orsak_till_avregistrering: 'EjFbf' }),
  });
  const atgard = await make.atgard(period, { kommun_kod, anteckningar: `${word} atgard` });
  const kontakt = await make.kontakt(person_id, {
    kommun_kod,
    anteckningar: `${word} kontakt`,
    orsak: `${word} orsak`,
    uppfoljningsdatum: '2026-11-01',
    uppfoljning: 1,
  });
  const stamped = { skapad: '2026-10-01T08:00:00.000Z', andrad: '2026-10-01T08:00:00.000Z' };
  const uppgift = await make.insert('kontaktuppgift', {
    person_id,
    kommun_kod,
    kontakttyp: 'epost',
    kontaktinformation: `${word}@example.se`,
    ...stamped,
  });
  const adress = await make.insert('postadress', {
    person_id,
    kommun_kod,
    gatuadress: `${word} post`,
    postort: `${word} ort`,
    ...stamped,
  });
  return { period, atgard, kontakt, uppgift, adress };
}

/**
 * Norreka and Söderek with a canary in every place that is not for everybody. Everything has been pulled, changed and
 * sent by Norreka's handläggare before the protection came, so that pulls, pushes and undos know of the person too.
 */
export async function openAviary(who: Who | 'nobody' = 'nobody') {
  const app = await createTestApp({ SECRETS_DIR: secretsFolder(await remoteSecrets()) });
  const { engine } = app.deps.context;
  await app.addUser({ scope: { kind: 'kommun', value: '9902' } });
  const make = caseload({ engine, clock: app.clock });
  const eva = await app.loginAs('handlaggare', '9901');
  const token = who === 'nobody' ? undefined : (await logInAs(app, who)).session.token;
  const home = (word: string) => ({
    co_adress: `${word} co`,
    gatuadress: `${word} gata`,
    postort: `${word} stad`,
  });
  const skyddad = await make.person({
    identitetsnummer: NUMBERS.skyddad,
    fornamn: `${BIRDS.skyddad} Förnamn`,
    efternamn: `${BIRDS.skyddad} Efternamn`,
    ...home(BIRDS.skyddad),
  });
  const kept = await keep(make, skyddad, '9901', BIRDS.skyddad, false);
  const bara = await make.person({
    identitetsnummer: NUMBERS.bara,
    fornamn: `${BIRDS.bara} Förnamn`,
    efternamn: `${BIRDS.bara} Efternamn`,
    kommun_kod: '9902',
    ...home(BIRDS.bara),
  });
  const elsewhere = await keep(make, bara, '9902', BIRDS.soderek, false);
  const hit = await make.person({ identitetsnummer: NUMBERS.hit, fornamn: 'Hit', ...home(BIRDS.norreka) });
  const left = await keep(make, hit, '9902', BIRDS.soderek, true);
  await keep(make, hit, '9901', BIRDS.norreka, false);
  const dit = await make.person({
    identitetsnummer: NUMBERS.dit,
    fornamn: 'Dit',
    kommun_kod: '9902',
    ...home(BIRDS.soderek),
  });
  await keep(make, dit, '9902', BIRDS.soderek, false);
  await keep(make, dit, '9901', BIRDS.norreka, true);
  const caseloadOfEva = httpSheet(eva, 'aktivitetsansvar');
  const before = await caseloadOfEva.pulled({ filter: [] });
  const row = before.rows.find(({ key }) => key === String(kept.period));
  const sent = await caseloadOfEva.send(before.pullId, [
    edit(row, { anteckningar: `${BIRDS.skyddad} skickad` }),
  ]);
  await engine.transaction((tx) =>
    tx
      .updateTable('person')
      .set({ skyddad: 1, skydd_navet: 'sekretessmarkering' })
      .where('id', '=', skyddad)
      .execute(),
  );
  const { connections, asked } = await tellingRemote(make, {
    words: [...Object.values(BIRDS), ...Object.values(NUMBERS)].join(' '),
    number: NUMBERS.skyddad,
  });
  const ids = { kept, elsewhere, left, connections, pullId: before.pullId, pushId: sent.pushId };
  return { app, token, ...ids, asked };
}

export type Aviary = Awaited<ReturnType<typeof openAviary>>;

/** What must not reach whom. The region sees whom the kommuner work with, and nothing that they keep for themselves. */
export const FORBIDDEN: Record<Who | 'nobody', readonly Bird[]> = {
  eva: ['skyddad', 'soderek', 'bara'],
  lasare: ['skyddad', 'soderek', 'bara'],
  ada: ['skyddad', 'soderek', 'bara'],
  granne: ['skyddad', 'norreka'],
  region: ['skyddad', 'norreka', 'soderek'],
  system: ['skyddad', 'norreka', 'soderek', 'bara'],
  nobody: ['skyddad', 'norreka', 'soderek', 'bara'],
};

/** The canaries in a text that must not be there, however they are spelled. */
export function birdsIn(text: string, forbidden: readonly Bird[]): string[] {
  const heard = text.toLowerCase();
  const words = forbidden.flatMap((bird) => [BIRDS[bird], ...(bird in NUMBERS ? spellings(bird) : [])]);
  return words.filter((word) => heard.includes(word));
}

function spellings(bird: Bird): string[] {
  const number = bird === 'skyddad' ? NUMBERS.skyddad : NUMBERS.bara;
  return [
    number,
    `${number.slice(0, 8)}-${number.slice(8)}`,
    number.slice(2),
    `${number.slice(2, 8)}-${number.slice(8)}`,
  ];
}
