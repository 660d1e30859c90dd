import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { ConnectionKind } from '../contract/connections.ts';
import { type AnslutningRow, listAnslutningar, updateAnslutning } from '../db/queries/anslutning.ts';
import { findDemoMark } from '../db/queries/demo.ts';
import { createConnection } from '../usecases/anslutning/create.ts';
import type { Context } from '../usecases/context.ts';
import { keepCertificates } from './certificates.ts';
import { type DemoNavet, startNavet } from './navet.ts';
import { peopleToday } from './people-today.ts';
import { HUVUDMAN } from './region.ts';
import { startSchoolSystems } from './school-system.ts';
import { actorOf } from './sheets.ts';

/** The kommun that keeps the connection to each huvudman's system. */
const KOMMUN_OF: Readonly<Record<string, string>> = { norreka: '9901', forbundet: '9902', larkan: '9901' };
/** The secrets, by their names in the settings. */
const CA = 'demo-utfardare.crt';
const SCHOOL = { token: 'demo-skola', ca: CA };
const NAVET = { certificate: 'demo-navet.crt', privateKey: 'demo-navet.key', ca: CA };
const NAVET_REST = { ...NAVET, clientSecret: 'demo-navet-oauth', apiClientSecret: 'demo-navet-api' };

/** A connection of the region's. The one that is there already has the same kind and these of its settings. */
type Offered = {
  kind: ConnectionKind;
  name: string;
  kommun: string;
  known: Readonly<Record<string, string>>;
  settings: Readonly<Record<string, string>>;
};

/**
 * Lets the region's school systems and its Navet answer on this machine, and connects the region to them: *Testa anslutning*,
 * *Inläsning av placeringar* and the jobs that ask Navet can be tried. They stand at other ports after each start, with
 * other secrets, which the connections follow.
 */
export async function connectDemo(context: Context, { dataDir, remote }: Config): Promise<void> {
  if (!remote.loopback || (await findDemoMark(context.engine.read)) !== 'done') return;
  const folder = join(dataDir, 'demo');
  const certificates = await keepCertificates(join(folder, 'certifikat.json'), 'Demoregionens utfärdare');
  const token = randomBytes(24).toString('base64url');
  const { clock } = context;
  const people = peopleToday(folder, clock);
  const schools = await startSchoolSystems({ folder, people, clock }, token, certificates.server);
  const navet = await startNavet(people, clock, certificates);
  const { ca, client } = certificates;
  const { oauth, gateway } = navet.keys;
  for (const kommun of new Set(Object.values(KOMMUN_OF))) {
    await keepSecrets(join(remote.secrets.folder, kommun), { [SCHOOL.token]: token, [CA]: ca.cert });
  }
  await keepSecrets(join(remote.secrets.folder, 'region'), {
    [CA]: ca.cert,
    [NAVET.certificate]: client.cert,
    [NAVET.privateKey]: client.key,
    [NAVET_REST.clientSecret]: oauth.clientSecret,
    [NAVET_REST.apiClientSecret]: gateway.clientSecret,
  });
  await connect(context, [...schoolConnections(schools), ...navetConnections(navet)]);
}

async function keepSecrets(folder: string, secrets: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(secrets)) {
    await writeFile(join(folder, name), text, { mode: 0o600 });
  }
}

function schoolConnections(address: string): Offered[] {
  return HUVUDMAN.map(({ namn: huvudman, file }) => ({
    kind: 'ss12000',
    name: `Skolsystemet, ${huvudman}`,
    kommun: KOMMUN_OF[file] ?? '9901',
    known: { huvudman, token: SCHOOL.token },
    settings: { huvudman, baseUrl: `${address}/${file}/v2`, ...SCHOOL },
  }));
}

function navetConnections({ soap, rest, tokenUrl, scope, keys }: DemoNavet): Offered[] {
  const { order, oauth, gateway } = keys;
  const { clientId } = oauth;
  const known = { certificate: NAVET.certificate };
  const restSettings = { tokenUrl, clientId, scope, apiClientId: gateway.clientId, ...NAVET_REST };
  const both = { kommun: '*', known };
  return [
    {
      kind: 'navet-rest',
      name: 'Navet i demoregionen, REST',
      settings: { ...order, baseUrl: rest, ...restSettings },
      ...both,
    },
    {
      kind: 'navet-soap',
      name: 'Navet i demoregionen, SOAP',
      settings: { ...order, baseUrl: soap, ...NAVET },
      ...both,
    },
  ];
}

/** Sets up the connections, or lets those that are there follow. Of a kind of which others have been set up, none is added. */
async function connect(context: Context, offered: readonly Offered[]): Promise<void> {
  const sven = await actorOf(context, 'system');
  const present = await listAnslutningar(context.engine.read);
  for (const one of offered) {
    const { kind, name, kommun, settings } = one;
    const row = present.find((there) => isSame(one, there));
    if (row) {
      const { namn, lage, andrad, andrad_av } = row;
      const moved = { namn, installningar: JSON.stringify(settings), lage, andrad, andrad_av };
      await context.engine.transaction((tx) => updateAnslutning(tx, row, moved));
    } else if (!present.some(({ slag }) => slag === kind)) {
      await createConnection(context, sven, { kind, name, kommun, settings }, () => null);
    }
  }
}

function isSame({ kind, known }: Offered, { slag, installningar }: AnslutningRow): boolean {
  const settings = JSON.parse(installningar) as Readonly<Record<string, string>>;
  return slag === kind && Object.entries(known).every(([key, value]) => settings[key] === value);
}
