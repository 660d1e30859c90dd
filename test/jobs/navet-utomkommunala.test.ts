import { describe, expect, it } from 'vitest';
import type { Schedule } from '../../server/contract/schedule.ts';
import { insertReturningId } from '../../server/db/engines/insert.ts';
import { navetPost } from '../integrations/navet/navet-file.ts';
import { know } from '../support/navet-server.ts';
import { FOUR, type NavetRig, navetRig, OLD, OLDER, ONE, THREE, TWO } from './navet-run.ts';

const JOB = 'navet-utomkommunala';
const AVISERING = 'navet-avisering';

/** Gives persons a school that they go to. */
async function place({ app }: NavetRig, ...numbers: string[]): Promise<void> {
  await app.deps.context.engine.transaction(async (tx) => {
    const huvudman = await insertReturningId(tx, 'huvudman', { namn: 'Skolor' });
    for (const number of numbers) {
      const { id } = await tx
        .selectFrom('person')
        .select('id')
        .where('identitetsnummer', '=', number)
        .executeTakeFirstOrThrow();
      await tx
        .insertInto('placering')
        .values({
          person_id: id,
          huvudman_id: huvudman,
          kalla: 'csv',
          extern_id: number,
          skolform: 'GY',
          gymnasium: 1,
          introduktionsprogram: 0,
          startdatum: '2025-08-18',
        })
        .execute();
    }
  });
}

const away = (...numbers: string[]) => numbers.map((number) => ({ number, kommun: '0180' }));
const moved = (...numbers: string[]) => numbers.map((number) => ({ number, kommun: '0114' }));
const askedFor = ({ navet }: NavetRig) => navet.calls.flat().toSorted();

it('by the own integration (R013, R014) asks for all who live elsewhere (R017) and updates them at once (R018, Z25)', async () => {
  const rig = await navetRig();
  await rig.hold({ number: ONE }, ...away(TWO, THREE, OLD));
  know(rig.navet, ...moved(TWO, OLD), { number: ONE, kommun: '0114' });
  const { run } = await rig.run(JOB);
  expect([run.state, run.counts]).toMatchObject(['klar', { asked: 3, updated: 2, missing: 1 }]);
  expect(askedFor(rig)).toEqual([TWO, THREE, OLD].toSorted());
  expect(await rig.person(OLD)).toMatchObject({ kommun_kod: '0114' });
  expect(await rig.person(ONE)).toMatchObject({ kommun_kod: '9901' });
});

it('a move from another kommun to one of ours, or between others, needs nobody’s yes; many deregistered do (Z40)', async () => {
  const rig = await navetRig();
  await rig.hold(...away(ONE, TWO, THREE, FOUR));
  know(rig.navet, ...moved(ONE, TWO), { number: THREE, kommun: '9901' });
  expect((await rig.run(JOB)).run).toMatchObject({ state: 'klar', counts: { updated: 3 } });
  for (const number of [ONE, TWO]) know(rig.navet, { number, avregistrerad: 'UV', andrad: '20261120100000' });
  const { run } = await rig.run(JOB, { variant: 'skatteverket' });
  expect([run.state, run.message]).toEqual([
    'stoppad',
    expect.stringContaining('2 av 3 personer i andra kommuner'),
  ]);
});

describe('by way of KIR', () => {
  async function pupils(...more: string[]): Promise<NavetRig> {
    const rig = await navetRig();
    await rig.hold({ number: ONE }, ...away(TWO, THREE, OLD, OLDER));
    await place(rig, ONE, TWO, OLD, ...more);
    know(rig.navet, ...moved(ONE, TWO, THREE, OLD, OLDER));
    return rig;
  }
  const kommunOf = async (rig: NavetRig, number: string) => (await rig.person(number))?.kommun_kod;

  it('asks for pupils (R015) below 19 at once and for the others at the next avisering (R016)', async () => {
    const rig = await pupils();
    const first = await rig.run(JOB, { variant: 'kir' });
    expect([first.run.state, first.run.counts]).toMatchObject(['klar', { asked: 1, updated: 1, later: 1 }]);
    expect(first.told).toEqual([
      'info vidAvisering 1 person som har fyllt 19 år uppdateras vid nästa avisering.',
    ]);
    expect([await kommunOf(rig, TWO), await kommunOf(rig, OLD)]).toEqual(['0114', '0180']);
    rig.drop('a.xml', navetPost(FOUR));
    const second = await rig.run(AVISERING);
    expect([second.run.state, second.run.counts]).toMatchObject([
      'klar',
      { files: 1, created: 1, asked: 1, updated: 1 },
    ]);
    expect(await kommunOf(rig, OLD)).toBe('0114');
    expect(askedFor(rig)).toEqual([TWO, OLD].toSorted());
    expect((await rig.run(AVISERING)).run.counts).not.toHaveProperty('asked');
    expect(askedFor(rig)).toHaveLength(2);
  });

  it('asks once at the next avisering, however often it was made before it', async () => {
    const rig = await pupils();
    await rig.run(JOB, { variant: 'kir' });
    expect((await rig.run(JOB, { variant: 'kir' })).run.counts).toMatchObject({ unchanged: 1, later: 1 });
    await rig.run(AVISERING);
    await rig.run(AVISERING);
    expect(askedFor(rig).filter((number) => number === OLD)).toHaveLength(1);
    rig.app.wait(60_000);
    await rig.run(JOB, { variant: 'kir' });
    expect((await rig.run(AVISERING)).run.counts).toMatchObject({ asked: 1, unchanged: 1 });
  });

  it('lets an avisering take its files in though Navet is away, and asks at the one after', async () => {
    const rig = await pupils();
    await rig.run(JOB, { variant: 'kir' });
    rig.navet.mode = () => 'broken';
    rig.drop('a.xml', navetPost(FOUR));
    const { run, told } = await rig.run(AVISERING);
    expect([run.state, run.counts]).toMatchObject(['klar', { files: 1, created: 1 }]);
    expect(told.at(-1)).toMatch(
      /^varning vantarPaNavet De utomkommunala .* väntar på nästa\. Navet svarade med 500/,
    );
    expect(await kommunOf(rig, OLD)).toBe('0180');
    rig.navet.mode = () => 'ok';
    expect((await rig.run(AVISERING)).run.counts).toMatchObject({ asked: 1, updated: 1 });
    expect(await kommunOf(rig, OLD)).toBe('0114');
  });

  it('lets a brake hold the answers of an avisering, not its files, until they are confirmed (Z40)', async () => {
    const rig = await pupils(OLDER);
    await rig.run(JOB, { variant: 'kir' });
    for (const number of [OLD, OLDER])
      know(rig.navet, { number, avregistrerad: 'UV', andrad: '20261120100000' });
    rig.drop('a.xml', navetPost(FOUR));
    const held = await rig.run(AVISERING);
    expect([held.run.state, held.run.counts]).toMatchObject(['stoppad', { files: 1, created: 1 }]);
    expect(await rig.person(OLD)).toMatchObject({ folkbokforing_status: 'folkbokford' });
    await rig.siv.send('POST', `/api/runs/${held.run.id}/confirm`);
    const { run } = await rig.goOn(held.run.id);
    expect([run.state, run.counts]).toMatchObject(['klar', { files: 1, created: 1, asked: 2, updated: 2 }]);
    expect(await rig.person(OLD)).toMatchObject({ folkbokforing_status: 'avregistrerad' });
    expect(askedFor(rig)).toHaveLength(3);
  });

  it('asks again at the next avisering for those whose answers somebody has said no to (Z40)', async () => {
    const rig = await pupils(OLDER);
    await rig.run(JOB, { variant: 'kir' });
    for (const number of [OLD, OLDER])
      know(rig.navet, { number, avregistrerad: 'UV', andrad: '20261120100000' });
    const held = await rig.run(AVISERING);
    expect((await rig.siv.send('POST', `/api/runs/${held.run.id}/decline`)).status).toBe(200);
    know(rig.navet, ...moved(OLD, OLDER));
    expect((await rig.run(AVISERING)).run).toMatchObject({
      state: 'klar',
      counts: { asked: 2, updated: 2 },
    });
    expect(await kommunOf(rig, OLD)).toBe('0114');
  });

  it('tells an avisering that waits for a yes when the next one has asked anew (Z40)', async () => {
    const rig = await pupils(OLDER);
    await rig.run(JOB, { variant: 'kir' });
    for (const number of [OLD, OLDER])
      know(rig.navet, { number, avregistrerad: 'UV', andrad: '20261120100000' });
    const first = await rig.run(AVISERING);
    const second = await rig.run(AVISERING);
    expect([first.run.state, second.run.state]).toEqual(['stoppad', 'stoppad']);
    const { run } = await rig.goOn(first.run.id);
    expect([run.state, run.message]).toEqual(['avbruten', expect.stringContaining('en senare körning')]);
    await rig.siv.send('POST', `/api/runs/${second.run.id}/confirm`);
    expect((await rig.goOn(second.run.id)).run.counts).toMatchObject({ asked: 2, updated: 2 });
  });

  it('says so, and goes on, where Navet knows none of the few below 19; the others are asked for all the same (R016)', async () => {
    const rig = await navetRig();
    await rig.hold(...away(ONE, OLD));
    await place(rig, ONE, OLD);
    know(rig.navet, ...moved(OLD));
    const { run, told } = await rig.run(JOB, { variant: 'kir' });
    expect([run.state, run.counts]).toMatchObject(['klar', { asked: 1, missing: 1, later: 1 }]);
    expect(told[0]).toMatch(/^varning saknasISvaret Navet svarade inte för någon av de efterfrågade \(1\)\./);
    expect((await rig.run(AVISERING)).run).toMatchObject({ state: 'klar', counts: { asked: 1, updated: 1 } });
    expect(await kommunOf(rig, OLD)).toBe('0114');
  });

  it('has left those who have turned 19 to avisering also where asking for the others fails (R016)', async () => {
    const rig = await pupils();
    rig.navet.mode = () => 'unauthorized';
    expect((await rig.run(JOB, { variant: 'kir' })).run.state).toBe('misslyckad');
    rig.navet.mode = () => 'ok';
    expect((await rig.run(AVISERING)).run.counts).toMatchObject({ asked: 1, updated: 1 });
    expect(await kommunOf(rig, OLD)).toBe('0114');
  });

  it('asks once for those who have turned 19 though the run that left them goes on after the avisering', async () => {
    const rig = await pupils();
    rig.navet.mode = () => 'broken';
    const { run } = await rig.run(JOB, { variant: 'kir' });
    expect(run.state).toBe('vantar');
    rig.navet.mode = () => 'ok';
    rig.app.wait(500);
    await rig.run(AVISERING);
    rig.app.wait(60_000);
    expect((await rig.goOn(run.id)).run.state).toBe('klar');
    await rig.run(AVISERING);
    expect(askedFor(rig).filter((number) => number === OLD)).toHaveLength(1);
  });

  it('leaves nobody to avisering where nobody has turned 19', async () => {
    const rig = await navetRig();
    await rig.hold(...away(TWO));
    await place(rig, TWO);
    know(rig.navet, ...moved(TWO));
    const { run, told } = await rig.run(JOB, { variant: 'kir' });
    expect([run.state, told]).toEqual(['klar', []]);
    expect(run.counts).not.toHaveProperty('later');
  });
});

it('runs by its schedule, which warns only where it would not end before avisering (R019)', async () => {
  const rig = await navetRig();
  await rig.hold(...away(ONE));
  know(rig.navet, ...moved(ONE));
  const schedule = async (job: string, start: string) => {
    const body = { job, name: job, start, repeat: 'daily', params: {} };
    return (await (await rig.siv.send('POST', '/api/schedules', body)).json()) as Schedule;
  };
  await schedule(AVISERING, '2026-11-21T02:30:00.000Z');
  const early = await schedule(JOB, '2026-11-20T23:30:00.000Z');
  const late = await schedule(JOB, '2026-11-21T02:00:00.000Z');
  expect([early, late].map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([
    [],
    ['utomkommunalaForSen'],
  ]);
  const started = await rig.siv.send('POST', `/api/schedules/${early.id}/start`);
  expect(started.status).toBe(202);
  const { run } = await rig.goOn(((await started.json()) as { id: string }).id);
  expect([run.state, run.counts, run.schedule?.name]).toMatchObject(['klar', { updated: 1 }, JOB]);
});

it('without a connection to Navet says what to do', async () => {
  const rig = await navetRig();
  await rig.hold(...away(ONE));
  const { connections } = (await (await rig.siv.get('/api/connections')).json()) as {
    connections: { id: string }[];
  };
  await rig.siv.send('POST', `/api/connections/${connections[0]?.id}/remove`, {});
  const { run } = await rig.run(JOB);
  expect([run.state, run.message]).toEqual(['misslyckad', expect.stringContaining('Anslutningar')]);
});
