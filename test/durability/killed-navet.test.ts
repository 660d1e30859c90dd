import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../server/clock.ts';
import type { JobName } from '../../server/contract/jobs.ts';
import type { Engine } from '../../server/db/engines/engine.ts';
import { insertMany, insertReturningId } from '../../server/db/engines/insert.ts';
import { birthDateOf } from '../../server/domain/identity.ts';
import { queueRun } from '../../server/usecases/korning/start.ts';
import { testNumber } from '../support/caseload.ts';
import { know, type NavetServer, navetServer } from '../support/navet-server.ts';
import { secretsFolder } from '../support/secrets.ts';
import { until } from '../support/until.ts';
import { makeDataFolder } from './data-folder.ts';
import { freePort, type Program, startProgram } from './program.ts';

const MANY = 2_000;
const NUMBERS = Array.from({ length: MANY }, (_, nr) => testNumber(nr));

type Rig = { dataDir: string; engine: Engine; navet: NavetServer; start(): Promise<Program> };

/** A data folder with many persons, a connection to a Navet that knows them better, and a run that waits. */
async function rig(numbers: readonly string[] = NUMBERS, kommun = '9901'): Promise<Rig> {
  const { dataDir, engine } = await makeDataFolder(['9901'], 0);
  const persons = numbers.map((identitetsnummer) => ({
    identitetsnummer,
    fodelsedatum: birthDateOf(identitetsnummer) ?? '',
    folkbokforing_status: 'folkbokford',
    kommun_kod: kommun,
  }));
  await engine.transaction((tx) => insertMany(tx, 'person', persons));
  const navet = await navetServer();
  know(navet, ...numbers.map((number) => ({ number, kommun, efternamn: 'Öberg' })));
  const { kind, name, settings } = navet.connection.rest as { kind: string; name: string; settings: object };
  const now = systemClock.now();
  await engine.transaction((tx) =>
    insertReturningId(tx, 'anslutning', {
      slag: kind,
      kommun_kod: null,
      namn: name,
      installningar: JSON.stringify(settings),
      skapad: now,
      andrad: now,
      skapad_av: null,
      andrad_av: null,
    }),
  );
  const secrets = { SECRETS_DIR: secretsFolder({ region: navet.secrets }), REMOTE_LOOPBACK: '1' };
  const start = async () => {
    const program = await startProgram('server/main.ts', [], dataDir, await freePort(), secrets);
    onTestFinished(() => program.kill());
    return program;
  };
  return { dataDir, engine, navet, start };
}

async function queue({ engine }: Rig, job: JobName, params = {}): Promise<void> {
  await queueRun({ engine, clock: systemClock }, job, { params, kommunKod: null, startedBy: null });
}

/** The run that was queued last. */
const runOf = ({ engine }: Rig) =>
  engine.read.selectFrom('korning').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow();
const deliveryOf = ({ engine }: Rig) => engine.read.selectFrom('leverans').selectAll().executeTakeFirst();

/** All is as if nothing had happened: each person changed once, and the run tells of it all. */
async function expectWhole(made: Rig): Promise<void> {
  const run = await runOf(made);
  expect(JSON.parse(run.antal)).toEqual({
    asked: MANY,
    missing: 0,
    created: 0,
    updated: MANY,
    unchanged: 0,
    merged: 0,
    rejected: 0,
  });
  const persons = await made.engine.read.selectFrom('person').select(['efternamn', 'version']).execute();
  expect(new Set(persons.map(({ efternamn, version }) => `${efternamn} ${version}`))).toEqual(
    new Set(['Öberg 2']),
  );
  const changes = made.engine.read.selectFrom('andringslogg').select('id').where('entitet', '=', 'person');
  expect(await changes.execute()).toHaveLength(MANY);
  expect(await made.engine.read.selectFrom('leverans_post').select('nr').execute()).toEqual([]);
}

describe('a fetch from Navet that is killed', () => {
  it('while it asks goes on with those whom it has not asked for', async () => {
    const made = await rig();
    await queue(made, 'navet-hamta');
    made.navet.mode = (call) => (call === 2 ? 'silent' : 'ok');
    const server = await made.start();
    await until(() => made.navet.calls.length === 2);
    await server.kill();
    expect(await runOf(made)).toMatchObject({ tillstand: 'pagar' });
    expect(await deliveryOf(made)).toMatchObject({ tillstand: 'mottas' });
    const again = await made.start();
    await until(async () => (await runOf(made)).tillstand === 'klar');
    await again.stop();
    await expectWhole(made);
    expect(made.navet.calls.map(({ length }) => length)).toEqual([900, 900, 900, 200]);
  });

  it('while the answers are applied applies the rest of them, and asks for nobody again', async () => {
    const made = await rig();
    await queue(made, 'navet-hamta');
    const server = await made.start();
    await until(async () => {
      const delivery = await deliveryOf(made);
      return delivery?.tillstand === 'mellanlagrad' && delivery.position > 0;
    });
    await server.kill();
    expect(await runOf(made)).toMatchObject({ tillstand: 'pagar' });
    const again = await made.start();
    await until(async () => (await runOf(made)).tillstand === 'klar');
    await again.stop();
    await expectWhole(made);
    expect(made.navet.calls).toHaveLength(3);
  });

  it('within an avisering goes on with those who wait for it', async () => {
    const numbers = NUMBERS.slice(0, 1_000).map((_, nr) => testNumber(nr, '2005-01-01'));
    const made = await rig(numbers, '0180');
    const now = systemClock.now();
    const persons = await made.engine.read.selectFrom('person').select('id').execute();
    const periods = persons.map(({ id }) => ({
      person_id: id,
      kommun_kod: '9901',
      datum_for_registrering: '2024-09-02',
      sysselsattning_vid_registrering: 'okand',
      skapad: now,
      andrad: now,
    }));
    await made.engine.transaction((tx) => insertMany(tx, 'aktivitetsansvar', periods));
    await queue(made, 'navet-utomkommunala', { variant: 'kir' });
    await queue(made, 'navet-avisering');
    made.navet.mode = (call) => (call === 2 ? 'silent' : 'ok');
    const server = await made.start();
    await until(() => made.navet.calls.length === 2);
    await server.kill();
    expect(await runOf(made)).toMatchObject({ jobb: 'navet-avisering', tillstand: 'pagar' });
    const again = await made.start();
    await until(async () => (await runOf(made)).tillstand === 'klar');
    await again.stop();
    expect(JSON.parse((await runOf(made)).antal)).toMatchObject({ files: 0, asked: 1_000, updated: 1_000 });
    expect(made.navet.calls.map(({ length }) => length)).toEqual([900, 100, 100]);
    const renamed = made.engine.read.selectFrom('person').select('version').where('efternamn', '=', 'Öberg');
    expect((await renamed.execute()).map(({ version }) => version)).toEqual(Array(1_000).fill(2));
  });
});
