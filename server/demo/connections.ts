import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { listAnslutningar, updateAnslutning } from '../db/queries/anslutning.ts';
import { findDemoMark } from '../db/queries/demo.ts';
import { createConnection } from '../usecases/anslutning/create.ts';
import type { Context } from '../usecases/context.ts';
import { HUVUDMAN } from './region.ts';
import { startSchoolSystems } from './school-system.ts';
import { actorOf } from './sheets.ts';

/** The kommun that keeps the connection to each huvudman's system. */
const KOMMUN_OF: Readonly<Record<string, string>> = { norreka: '9901', forbundet: '9902', larkan: '9901' };
const SECRET = 'demo-skola';

/**
 * Lets the region's school systems answer on this machine, and connects the region to them: *Testa anslutning* and
 * *Inläsning av placeringar* can be tried. They stand at another port after each start, where the connections follow.
 */
export async function connectSchools(context: Context, { dataDir, remote }: Config): Promise<void> {
  if (!remote.loopback || (await findDemoMark(context.engine.read)) !== 'done') return;
  const token = randomBytes(24).toString('base64url');
  const address = await startSchoolSystems(join(dataDir, 'demo'), token);
  for (const kommun of new Set(Object.values(KOMMUN_OF))) {
    const folder = join(remote.secrets.folder, kommun);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, SECRET), token, { mode: 0o600 });
  }
  const sven = await actorOf(context, 'system');
  const present = await listAnslutningar(context.engine.read);
  for (const { namn: huvudman, file } of HUVUDMAN) {
    const settings = { huvudman, baseUrl: `${address}/${file}/v2`, token: SECRET };
    const row = present.find(({ installningar }) => {
      const known = JSON.parse(installningar) as typeof settings;
      return known.huvudman === huvudman && known.token === SECRET;
    });
    const installningar = JSON.stringify(settings);
    if (row) {
      const { namn, lage, andrad, andrad_av } = row;
      const moved = { namn, installningar, lage, andrad, andrad_av };
      await context.engine.transaction((tx) => updateAnslutning(tx, row, moved));
    } else if (present.length === 0) {
      const body = { kind: 'ss12000' as const, name: `Skolsystemet, ${huvudman}`, settings };
      await createConnection(context, sven, { ...body, kommun: KOMMUN_OF[file] ?? '9901' }, () => null);
    }
  }
}
