import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Run } from '../../server/contract/run.ts';
import type { JobSettings } from '../../server/jobs/job.ts';
import { navetFile, navetPost } from '../integrations/navet/navet-file.ts';
import { type Client, createTestApp, type TestApp } from '../support/app.ts';
import { type Known, type NavetServer, navetServer, QUICK } from '../support/navet-server.ts';
import { secretsFolder } from '../support/secrets.ts';
import { bringNavet, personWith, testNumber } from '../usecases/leverans/kit.ts';
import { readBack } from './drop-folder.ts';
import { lasting } from './lasting.ts';
import { SETTINGS, workOff } from './work-off.ts';

/** Identity numbers of youths below 19 on the tests' day, and of some who have turned 19. */
export const [ONE, TWO, THREE, FOUR] = numbers('20090518');
export const [OLD, OLDER] = numbers('20060518');

function numbers(day: string): [string, string, string, string] {
  return [0, 1, 2, 3].map((n) => testNumber(day, n)) as [string, string, string, string];
}

/** A run with its lines, and each line's level, code and message. */
export type Ran = Awaited<ReturnType<typeof readBack>>;

/** A server with a Navet beside it, reached by SOAP or REST. */
export type NavetRig = {
  app: TestApp;
  siv: Client;
  navet: NavetServer;
  settings: JobSettings;
  /** Lets the register hold persons as an avisering of 18 November told of them. */
  hold(...persons: Known[]): Promise<void>;
  /** The pauses that were made between calls, in milliseconds; nobody waited for them. */
  waits: number[];
  /** Starts a job as the pane does and does what waits; gives the run. */
  run(job: string, params?: Record<string, unknown>): Promise<Ran>;
  /** Puts an avisering file in the drop folder. */
  drop(name: string, ...posts: string[]): void;
  /** Does what waits and gives the run as it stands. */
  goOn(id: string): Promise<Ran>;
  person(number: string): ReturnType<typeof personWith>;
};

/** Sets up a server, a Navet and, as the administrators' page does, the connection between them. */
export async function navetRig(
  way: 'soap' | 'rest' = 'rest',
  tls: Parameters<typeof navetServer>[0] = {},
): Promise<NavetRig> {
  const navet = await navetServer(tls);
  const app = await createTestApp({ SECRETS_DIR: secretsFolder({ region: navet.secrets }) });
  const { config, context } = app.deps;
  const folder = mkdtempSync(join(tmpdir(), 'kaa-drop-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await context.engine.transaction(async (tx) => {
    for (const kod of ['9901', '9902']) await tx.insertInto('kommun').values({ kod, namn: kod }).execute();
  });
  const siv = await lasting(app, 'systemansvarig');
  await siv.send('POST', '/api/connections', navet.connection[way]);
  const waits: number[] = [];
  const settings: JobSettings = {
    ...SETTINGS,
    navetDrop: { folder, make: false },
    remote: { ...config.remote, timeouts: QUICK, attempts: 2, wait: async (ms) => void waits.push(ms) },
  };
  const goOn = async (id: string): Promise<Ran> => {
    await workOff(context, settings);
    return readBack(siv, id);
  };
  return {
    app,
    siv,
    navet,
    settings,
    goOn,
    waits,
    hold: async (...persons) => {
      await bringNavet(context, navetFile(persons.map(heldPost)));
    },
    async run(job, params = {}) {
      const started = await siv.send('POST', `/api/jobs/${job}/start`, { params });
      return goOn(((await started.json()) as Run).id);
    },
    drop: (name, ...posts) => writeFileSync(join(folder, name), navetFile(posts)),
    person: (number) => personWith(context, number),
  };
}

function heldPost({
  number,
  efternamn = 'Åberg',
  kommun = '9901',
  andrad = '20261118120000',
}: Known): string {
  const home = `<Folkbokforing><Folkbokforingsdatum>20200101</Folkbokforingsdatum><LanKod>${kommun.slice(0, 2)}</LanKod><KommunKod>${kommun.slice(2)}</KommunKod></Folkbokforing>`;
  const name = `<Namn><Fornamn>Testa</Fornamn><Efternamn>${efternamn}</Efternamn></Namn>`;
  return navetPost(number, `${name}${home}`, `<Arendeuppgift andringstidpunkt="${andrad}"/>`);
}
