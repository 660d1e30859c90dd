import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Connection } from '../../server/contract/connections.ts';
import type { Run, RunAnswer, RunLine } from '../../server/contract/run.ts';
import { type Client, createTestApp, type TestApp } from '../support/app.ts';
import { caseload, testNumber } from '../support/caseload.ts';
import { testCertificates } from '../support/certificates.ts';
import { secretsFolder } from '../support/secrets.ts';
import { pupil, type Ss12000Server, ss12000Server } from '../support/ss12000-server.ts';
import { lasting } from './lasting.ts';
import { SETTINGS, workOff } from './work-off.ts';

/** Identity numbers of youths in the register. */
export const NUMBERS = Array.from({ length: 12 }, (_, nr) => testNumber(4_000 + nr));

export type School = {
  app: TestApp;
  ada: Client;
  siv: Client;
  server: Ss12000Server;
  connection: Connection;
  /** Starts the job as the administrator does, and works until the queue is empty. */
  fetch(params?: object): Promise<{ run: Run; lines: RunLine[] }>;
  /** Works until the queue is empty, and gives the newest run. */
  work(): Promise<{ run: Run; lines: RunLine[] }>;
  /** The placements, `number unit from–to`, in the order in which they were made. */
  placements(): Promise<string[]>;
  /** What lies in the data folder's place for what is fetched. */
  leftBehind(): string[];
};

const TIMEOUTS = { connect: 2_000, headers: 300, idle: 300, total: 500 };

/**
 * A kommun with youths in the register and a connection to a school system that has them as pupils. `files`: the drop folder
 * of placements.
 */
export async function makeSchool({
  stranger = false,
  pupils = 6,
  files = SETTINGS.placeringarDrop.folder,
} = {}): Promise<School> {
  const { ca } = await testCertificates();
  const app = await createTestApp();
  const [ada, siv] = [await lasting(app, 'administrator'), await lasting(app, 'systemansvarig')];
  const make = caseload({ engine: app.deps.context.engine, clock: app.clock });
  for (const identitetsnummer of NUMBERS) await make.person({ identitetsnummer });
  await app.deps.context.engine.transaction((tx) =>
    tx.insertInto('huvudman').values({ namn: 'Norreka' }).execute(),
  );
  const huvudman = await app.deps.context.engine.read
    .selectFrom('huvudman')
    .select('id')
    .executeTakeFirstOrThrow();
  await make.insert('studievag', {
    huvudman_id: huvudman.id,
    kod: 'BF25',
    namn: 'Barn och fritid',
    introduktionsprogram: 0,
  });
  const server = await ss12000Server({ stranger });
  for (const number of NUMBERS.slice(0, pupils)) server.put(pupil(number));
  const settings = { huvudman: 'Norreka', baseUrl: `${server.url}/v2`, token: 'token', ca: 'ca' };
  const created = await siv.send('POST', '/api/connections', {
    kind: 'ss12000',
    name: 'Skolan',
    kommun: '9901',
    settings,
  });
  const connection = (await created.json()) as Connection;
  const dataDir = mkdtempSync(join(tmpdir(), 'kaa-fetch-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const folder = secretsFolder({ 9901: { token: server.token, ca: ca.cert } });
  const jobSettings = {
    ...SETTINGS,
    placeringarDrop: { folder: files, make: true },
    dataDir,
    remote: { secrets: { folder, environment: {} }, loopback: true, timeouts: TIMEOUTS },
  };

  const work: School['work'] = async () => {
    await workOff(app.deps.context, jobSettings);
    const { runs } = (await (await siv.get('/api/runs')).json()) as { runs: Run[] };
    const answer = (await (await siv.get(`/api/runs/${runs[0]?.id}`)).json()) as RunAnswer;
    return { run: answer.run, lines: answer.lines };
  };
  return {
    app,
    ada,
    siv,
    server,
    connection,
    work,
    async fetch(params = {}) {
      const started = await ada.send('POST', '/api/jobs/placeringar/start', { params });
      if (started.status !== 202)
        throw new Error(`the start gave ${started.status}: ${await started.text()}`);
      return work();
    },
    async placements() {
      const rows = await app.deps.context.engine.read
        .selectFrom('placering')
        .innerJoin('person', 'person.id', 'placering.person_id')
        .innerJoin('enhet', 'enhet.id', 'placering.enhet_id')
        .select(['identitetsnummer', 'enhet.namn', 'startdatum', 'placering.slutdatum'])
        .orderBy('placering.id')
        .execute();
      return rows.map(
        ({ identitetsnummer, namn, startdatum, slutdatum }) =>
          `${identitetsnummer} ${namn} ${startdatum}–${slutdatum ?? ''}`,
      );
    },
    leftBehind: () => readdirSync(join(dataDir, 'hamtat')),
  };
}

/** How `placements` shows an ordinary place. */
export const placed = (number: string | undefined, to = '') => `${number} Provgymnasiet 2025-08-18–${to}`;
