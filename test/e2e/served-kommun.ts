import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { createApp } from '../../server/app.ts';
import { systemClock } from '../../server/clock.ts';
import { readConfig } from '../../server/config.ts';
import { migrate } from '../../server/db/migrate.ts';
import { buildDeps, type Deps } from '../../server/deps.ts';
import { addDays } from '../../server/domain/plain-date.ts';
import { startJobsWorker } from '../../server/jobs/worker.ts';
import { createLog } from '../../server/log.ts';
import { createUser } from '../../server/usecases/konto/create-user.ts';
import { caseload, testNumber } from '../support/caseload.ts';
import { lendFor } from '../support/test-database.ts';

export const PASSWORD = 'hemlig gran i skogen';

/**
 * A running server with 60 youths of a made-up kommun, on a free port of this machine. The `newcomer` is the identity
 * number of one more, whom no run has registered.
 */
export type ServedKommun = { url: string; deps: Deps; newcomer: string; close: () => Promise<void> };

/** Starts the server with accounts `eva`, `kalle` (handläggare), `ada` (administrator) and `siv` (systemansvarig), and a caseload of 60. */
export async function serveKommun(): Promise<ServedKommun> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kaa-e2e-'));
  const stop = new AbortController();
  const log = createLog(() => undefined, systemClock.now);
  const lent = await lendFor(dataDir);
  const config = readConfig({ ...lent.environment, DEMO: '1', OFFICE_JS: 'self' });
  const deps = await buildDeps(config, { log, stopping: stop.signal });
  await migrate(deps.context.engine, systemClock.now());
  await makeAccounts(deps);
  const newcomer = await makeCaseload(deps);
  deps.worker = startJobsWorker(config, log);
  deps.readiness.ready = true;
  const server = serve({ fetch: createApp(deps).fetch, hostname: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    stop.abort();
    if ('closeAllConnections' in server) server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await deps.worker?.stop();
    await deps.scb.stop();
    await deps.context.engine.close();
    await lent.release();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { url: `http://127.0.0.1:${port}`, deps, newcomer, close };
}

async function makeAccounts({ context }: Deps): Promise<void> {
  const norreka = { kind: 'kommun', value: '9901' } as const;
  const region = { kind: 'region', value: '*' } as const;
  const kommuner = [{ kod: '9901', namn: 'Norreka' }];
  for (const [username, name, role, scope] of [
    ['eva', 'Eva Ek', 'handlaggare', norreka],
    ['kalle', 'Kalle Kollega', 'handlaggare', norreka],
    ['ada', 'Ada Admin', 'administrator', norreka],
    ['siv', 'Siv System', 'systemansvarig', region],
  ] as const) {
    const roles = [{ role, scope }];
    await createUser(context, { username, name, roles, kommuner, password: PASSWORD, demo: true });
  }
}

const FIRST_NAMES = ['Alva', 'Bo', 'Cilla', 'Dag', 'Elsa', 'Farid', 'Gun', 'Hugo', 'Ines', 'Jonas'];
const LAST_NAMES = ['Andersson', 'Berg', 'Ceder', 'Dahl', 'Ek', 'Forsberg'];

async function makeCaseload({ context }: Deps): Promise<string> {
  const today = context.clock.today();
  const make = caseload(context);
  for (let nr = 0; nr < 60; nr++) {
    const fornamn = FIRST_NAMES[nr % 10] ?? 'Alva';
    const efternamn = LAST_NAMES[Math.floor(nr / 10)] ?? 'Andersson';
    const registered = addDays(today, -60 - nr);
    const person_id = await make.person({ fornamn, efternamn, fodelsedatum: addDays(today, -365 * 17) });
    const period = await make.period({ person_id, datum_for_registrering: registered });
    if (nr % 10 !== 9) continue;
    await make.atgard(period, { startdatum: addDays(today, -20) });
    await make.kontakt(person_id, { kontaktdatum: addDays(today, -25) });
  }
  const newcomer = testNumber(2_000);
  await make.person({
    identitetsnummer: newcomer,
    efternamn: 'Nykomling',
    fodelsedatum: addDays(today, -365 * 17),
  });
  return newcomer;
}

/** Puts the kommun's summer stop far from today, so that a run closes on whatever day the test is made. */
export async function stopLater({ deps: { context } }: ServedKommun): Promise<void> {
  const today = context.clock.today();
  const day = addDays(today, 100).slice(5);
  const { insert } = caseload(context);
  await insert('installning', {
    kommun_kod: '9901',
    namn: 'sommarstopp',
    giltig_fran: today,
    varde: JSON.stringify({ fran: day, till: day }),
  });
}
