import type { ConnectionKind, TestStep } from '../../server/contract/connections.ts';
import { svRuns } from './sv-runs.ts';

const kinds: Record<ConnectionKind, string> = {
  ss12000: 'Skolsystem, SS12000',
  'navet-soap': 'Navet, personpost (SOAP)',
  'navet-rest': 'Navet, folkbokföringsuppgifter (REST)',
};

const steps: Record<TestStep, string> = {
  settings: 'Uppgifter och hemligheter',
  reached: 'Systemet nås',
  certificate: 'Certifikaten godtas',
  token: 'Inloggningen godtas',
  answer: 'Svaret går att läsa',
};

/** A field of the form: what it is called, and what to write in it. */
type FieldWords = { label: string; hint?: string };

const fields: Readonly<Record<string, FieldWords>> = {
  huvudman: {
    label: 'Huvudman',
    hint: 'Den vars elever systemet lämnar, till exempel Norreka gymnasieskolor.',
  },
  orgNr: { label: 'Organisationsnummer', hint: '10 eller 12 siffror, utan bindestreck.' },
  bestallningsId: { label: 'Beställnings-id', hint: 'Står i beslutet från Skatteverket.' },
  baseUrl: { label: 'Adress', hint: 'Börjar med https://.' },
  token: { label: 'Token' },
  tokenUrl: { label: 'Adress som token hämtas från' },
  clientId: { label: 'Klient-id' },
  clientSecret: { label: 'Klienthemlighet' },
  scope: { label: 'Scope' },
  apiClientId: { label: 'API:ets klient-id', hint: 'Visas i varje anrop, bredvid token.' },
  apiClientSecret: { label: 'API:ets klienthemlighet' },
  certificate: { label: 'Klientcertifikat' },
  privateKey: { label: 'Certifikatets nyckel' },
  passphrase: { label: 'Nyckelns lösenord', hint: 'Bara om nyckeln är låst.' },
  ca: {
    label: 'Utfärdarens certifikat',
    hint: 'Bara om systemets certifikat har en egen utfärdare. Då godtas ingen annan.',
  },
};

const WHY_END =
  'Ungdomarna räknas som elever så länge placeringarna står kvar. Avslutas de, får de gårdagen som slutdatum.';
const WHY_KEEP =
  'Behåll bara om huvudmannens placeringar kommer som SS12000 också i fortsättningen, genom en ny anslutning eller i filer. Inget annat avslutar dem.';

function placements(open: number): string {
  return open === 1 ? '1 pågående placering' : `${open} pågående placeringar`;
}

/** Every word of Anslutningar. */
export const svConnections = {
  title: svRuns.connections,
  lead: 'Systemen som uppgifter hämtas från.',
  add: 'Lägg upp anslutning',
  none: 'Ingen anslutning är upplagd än.',
  noneHow: 'Lägg upp en för varje system som uppgifter ska hämtas från, och prova den.',
  fetched: (when: string) => `Senast hämtat ${when}`,
  notYet: 'Inget är hämtat än',
  region: 'Hela regionen',
  kinds,
  fields,
  form: {
    kind: 'System',
    name: 'Namn',
    nameHint: 'Står i listan och i loggboken.',
    schoolAddressHint: 'Börjar med https:// och slutar före /persons, ofta med /v2.',
    kommun: 'Kommun',
    system: 'Systemet',
    login: 'Inloggning',
    how: 'Hur systemet vet att det är vi',
    ways: {
      token: 'Med en färdig token',
      oauth: 'Med klient-id, som ger en token (OAuth 2)',
      none: 'Bara med certifikat',
    },
    tls: 'Certifikat',
    tlsHint: 'Fyll i det som systemet kräver.',
    secrets:
      'Hemligheter skrivs aldrig här. Ange vad hemligheten heter, så lägger den som sköter servern in den där.',
    secretHint: (example: string) => `Hemlighetens namn, till exempel ${example}.`,
    save: 'Spara',
    saving: 'Sparar …',
    saved: (name: string) => `Anslutningen ”${name}” är sparad. Testa den nu.`,
    left: (huvudman: string, open: number) =>
      `Du byter huvudman. Vad ska hända med ${placements(open)} från ${huvudman}?`,
    leftEnd: 'Avsluta dem',
    leftEndHint: WHY_END,
    leftKeep: 'Behåll dem',
    leftKeepHint: WHY_KEEP,
    leftRequired: 'Välj vad som ska hända med placeringarna.',
    required: 'Fyll i uppgiften.',
    secret: 'Ett namn har bara bokstäver a–z, siffror, punkt, bindestreck och understreck.',
  },
  test: {
    title: 'Testa anslutning',
    run: 'Testa anslutning',
    running: 'Testar …',
    hint: 'Gör ett anrop som inget ändrar.',
    unsaved: 'Spara ändringarna först.',
    ok: 'Anslutningen fungerar.',
    steps,
    outcomes: { ok: 'Klart', failed: 'Gick inte', notTried: 'Inte prövat' },
  },
  fetch: {
    changes: 'Hämta placeringar',
    full: 'Hämta allt på nytt',
    hint: 'Gäller kommunens alla skolsystem. Utan att du gör något hämtas allt på nytt en gång i veckan, och däremellan det som har ändrats, om körningen är schemalagd.',
  },
  removing: {
    action: 'Ta bort',
    ask: (name: string) =>
      `Anslutningen ”${name}” tas bort och inget mer hämtas genom den. Det som redan är hämtat finns kvar.`,
    askOpen: (name: string, open: number) =>
      `Anslutningen ”${name}” tas bort och inget mer hämtas genom den. Kvar står ${placements(open)} från huvudmannen. ${WHY_END} ${WHY_KEEP}`,
    yes: 'Ta bort anslutningen',
    yesEnd: 'Ta bort och avsluta placeringarna',
    yesKeep: 'Ta bort men behåll placeringarna',
    no: 'Behåll anslutningen',
    done: (name: string) => `Anslutningen ”${name}” är borttagen.`,
    doneEnded: (name: string, open: number) =>
      `Anslutningen ”${name}” är borttagen. Avslutat: ${placements(open)}.`,
  },
  gone: 'Anslutningen finns inte längre.',
  changed: (when: string, name: string | null) => (name ? `Ändrad ${when} av ${name}` : `Ändrad ${when}`),
};
