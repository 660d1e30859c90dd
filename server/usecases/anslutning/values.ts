import * as z from 'zod/mini';
import { CONNECTION_SETTINGS, type ConnectionKind } from '../../contract/connections.ts';
import type { Issue } from '../../contract/errors.ts';
import type { Tx } from '../../db/database.ts';
import { listAnslutningar } from '../../db/queries/anslutning.ts';
import { findHuvudman } from '../../db/queries/huvudman.ts';
import { type Actor, may } from '../../domain/access.ts';
import { holdsIdentity } from '../../domain/profil.ts';
import { Refusal } from '../refusal.ts';

/** What connections are checked against beside the database: what is wrong with an address, or null. */
export type AddressCheck = (address: string) => string | null;

type Given = Readonly<Record<string, string>>;

/** The settings of a connection, checked; those left empty are left out. Throws a Refusal that names what does not fit. */
export function readSettings(kind: ConnectionKind, given: Given, checkAddress: AddressCheck): Given {
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value.trim() !== ''));
  const parsed = z.safeParse<z.ZodMiniType<Record<string, unknown>>>(CONNECTION_SETTINGS[kind], filled);
  if (!parsed.success) {
    throw refused(
      parsed.error.issues.map(({ code, path }) => issue(String(path[0] ?? ''), WORDS[code] ?? WRONG)),
    );
  }
  const settings = Object.fromEntries(
    Object.entries(parsed.data).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  );
  const faults = [...addressFaults(settings, checkAddress), ...missingPartners(settings)];
  if (faults.length > 0) throw refused(faults);
  return settings;
}

const WRONG = 'Värdet stämmer inte.';
const WORDS: Readonly<Record<string, string>> = {
  unrecognized_keys: 'Uppgiften används inte.',
  invalid_type: 'Fyll i uppgiften.',
};

function addressFaults(settings: Given, checkAddress: AddressCheck): Issue[] {
  return ['baseUrl', 'tokenUrl'].flatMap((key) => {
    const address = settings[key];
    const fault = address === undefined ? null : checkAddress(address);
    return fault === null ? [] : [issue(key, fault)];
  });
}

/** What is of no use without another. */
const PARTNERS: readonly [string, string, string][] = [
  ['certificate', 'privateKey', 'Certifikatet behöver sin nyckel.'],
  ['privateKey', 'certificate', 'Nyckeln behöver sitt certifikat.'],
  ['passphrase', 'privateKey', 'Lösenordet hör till en nyckel. Ange den också.'],
  ['tokenUrl', 'clientId', 'Ange vilket klient-id token hämtas med.'],
  ['clientId', 'tokenUrl', 'Ange adressen som token hämtas från.'],
  ['clientSecret', 'clientId', 'Hemligheten hör till ett klient-id. Ange det också.'],
  ['scope', 'tokenUrl', 'Ange adressen som token hämtas från.'],
];

function missingPartners(settings: Given): Issue[] {
  const missing = PARTNERS.filter(([one, other]) => one in settings && !(other in settings));
  const both = 'token' in settings && 'tokenUrl' in settings;
  return [
    ...missing.map(([, other, message]) => issue(other, message)),
    ...(both ? [issue('token', 'Ange antingen en färdig token eller var den hämtas, inte båda.')] : []),
  ];
}

function issue(key: string, message: string): Issue {
  return { path: key === '' ? 'settings' : `settings.${key}`, code: 'ogiltig', message };
}

function refused(issues: Issue[]): Refusal {
  return new Refusal('ogiltig', 'Anslutningens uppgifter stämmer inte. Rätta det som är markerat.', issues);
}

/** A name that fits on a line and is nobody's number. Throws a Refusal. */
export function readName(given: string): string {
  const name = given.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (name !== '' && !/\p{C}/u.test(name) && !holdsIdentity(name)) return name;
  const message = 'Ge anslutningen ett namn på en rad, utan personnummer.';
  throw new Refusal('ogiltig', message, [{ path: 'name', code: 'ogiltig', message }]);
}

/**
 * Sees to it that two connections never speak for the same huvudman: each full delivery would end what the other gave.
 * Placements that a huvudman has from before are only for systemansvarig to hand over. Throws a Refusal.
 */
export async function refuseTakenHuvudman(
  tx: Tx,
  actor: Actor,
  settings: Given,
  own: { id: number; huvudman: string | undefined } | null,
): Promise<void> {
  const { huvudman } = settings;
  if (huvudman === undefined || huvudman === own?.huvudman) return;
  const others = (await listAnslutningar(tx)).filter(({ id }) => id !== own?.id);
  const isTaken = others.some(
    ({ installningar }) => (JSON.parse(installningar) as Given).huvudman === huvudman,
  );
  const isKnown = !may(actor, 'jobs:all') && (await findHuvudman(tx, huvudman)) !== undefined;
  if (!isTaken && !isKnown) return;
  const message = isTaken
    ? 'Huvudmannen har redan en anslutning. Välj ett annat namn, eller ändra den anslutningen.'
    : 'Huvudmannen har redan placeringar här. Be systemansvarig lägga upp anslutningen.';
  throw refused([issue('huvudman', message)]);
}
