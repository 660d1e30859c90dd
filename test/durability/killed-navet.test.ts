import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../server/clock.ts';
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
async function rig(): Promise<Rig> {
  const { dataDir, engine } = await makeDataFolder(['9901'], 0);
  const persons = NUMBERS.map((identitetsnummer) => ({
    identitetsnummer,
    fodelsedatum: birthDateOf(identitetsnummer) ?? '',
    folkbokforing_status: 'folkbokford',
    kommun_kod: '9901',
  }));
  await engine.transaction((tx) => insertMany(tx, 'person', persons));
  const navet = await navetServer();
  know(navet, ...NUMBERS.map((number) => ({ number, kommun: '9901', efternamn: 'Öberg' })));
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
  const context = { engine, clock: systemClock };
  await queueRun(context, 'navet-hamta', { params: {}, kommunKod: null, startedBy: null });
  const secrets = { SECRETS_DIR: secretsFolder({ region: navet.secrets }), REMOTE_LOOPBACK: '1' };
  const start = async () => {
    const program = await startProgram('server/main.ts', [], dataDir, await freePort(), secrets);
    onTestFinished(() => program.kill());
    return program;
  };
  return { dataDir, engine, navet, start };
}

const runOf = ({ engine }: Rig) => engine.read.selectFrom('korning').selectAll().executeTakeFirstOrThrow();
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
});
