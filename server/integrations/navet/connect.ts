import {
  type ConnectionBasics,
  openConnection,
  type Surroundings,
  secretOf,
} from '../../remote/connection.ts';
import { RemoteFault } from '../../remote/fault.ts';
import type { Remote } from '../../remote/remote.ts';
import type { Secrets } from '../../remote/secret.ts';
import { type NavetAsker, type Order, tellableCode } from './asker.ts';
import { CALLS_PER_SECOND, restAsker } from './rest.ts';
import { soapAsker } from './soap.ts';

/** How Navet is reached: by which of its services, under which order, with whose secrets (null = the region's). */
export type NavetConnection = { name: string; kommun: string | null } & (
  | { kind: 'navet-soap'; settings: ConnectionBasics & Order }
  | {
      kind: 'navet-rest';
      settings: ConnectionBasics & Order & { apiClientId: string; apiClientSecret: string };
    }
);

/** Navet as it may be asked, until it is closed. */
export type OpenNavet = { asker: NavetAsker; close(): Promise<void> };

/** Skatteverket answers within 30 seconds, it is said; a little more than that is waited. */
const ANSWERS_WITHIN_MS = 40_000;

/** Opens Navet; nothing is asked yet. Skatteverket's limit is kept for both services. Throws RemoteFault. */
export async function openNavet(connection: NavetConnection, surroundings: Surroundings): Promise<OpenNavet> {
  const timeouts = { headers: ANSWERS_WITHIN_MS, ...surroundings.timeouts };
  const remote = await openConnection(connection, { ...surroundings, timeouts, perSecond: CALLS_PER_SECOND });
  try {
    return { asker: await askerOver(remote, connection, surroundings.secrets), close: () => remote.close() };
  } catch (error) {
    await remote.close();
    throw error;
  }
}

async function askerOver(remote: Remote, connection: NavetConnection, secrets: Secrets): Promise<NavetAsker> {
  if (connection.kind === 'navet-soap') return soapAsker(remote, connection.settings);
  const { apiClientId, apiClientSecret } = connection.settings;
  const secret = await secretOf(connection, secrets, apiClientSecret);
  return restAsker(remote, connection.settings, {
    clientId: apiClientId,
    clientSecret: (secret ?? '').trim(),
  });
}

/** One of Skatteverket's published test numbers: a question about nobody. */
const NOBODY = '197811012397';

/**
 * Asks Navet about nobody, which shows that it takes our certificate, our token and our order. Throws RemoteFault, also
 * when it refuses to answer.
 */
export async function probeNavet(
  connection: NavetConnection,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<void> {
  const navet = await openNavet(connection, surroundings);
  try {
    const { refusals } = await navet.asker.ask([NOBODY], signal);
    const [code] = refusals.keys();
    if (code === undefined) return;
    const why = `${connection.name} svarade med felkod ${tellableCode(code)}. Kontrollera organisationsnummer och beställningsidentitet.`;
    throw new RemoteFault('status', why);
  } finally {
    await navet.close();
  }
}
