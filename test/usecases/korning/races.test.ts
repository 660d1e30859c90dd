import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Engine } from '../../../server/db/engines/engine.ts';
import { saveLastRunDate } from '../../../server/db/queries/korning.ts';
import { runAktivitetsansvar } from '../../../server/usecases/korning/aktivitetsansvar.ts';
import { claimRun } from '../../../server/usecases/korning/claim.ts';
import { queueRun } from '../../../server/usecases/korning/start.ts';
import { caseload } from '../../support/caseload.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { makePeople, type People } from '../../support/people.ts';
import { imageOf, sheetOf } from '../../support/sheets.ts';
import { onSqlServer } from '../../support/sql-server.ts';
import { interrupted, overlapping, secondServer } from '../../support/two-servers.ts';

const NIGHT = '2026-11-20';

let database: TestDatabase;
let people: People;
let make: ReturnType<typeof caseload>;
beforeEach(async () => {
  database = await openTestDatabase();
  onTestFinished(() => database.close());
  people = await makePeople(database);
  make = caseload(database);
});

const night = (engine: Engine, date = NIGHT) =>
  runAktivitetsansvar({ ...database, engine }, { date, kommun: '9901' });

async function both(): Promise<readonly [Engine, Engine]> {
  return [database.engine, (await secondServer(database)).engine];
}

describe('a night that another server makes while this one prepares it', () => {
  it('opens nothing that only the next night may open (R057)', async () => {
    await make.period({ studier_annan_skolform: '2026-11-10' });
    const late = interrupted(database.engine, 'snapshot', 1, () => night(database.engine));
    expect((await night(late)).counts).toEqual({ opened: 0, closed: 0, unchanged: 0 });
    expect((await imageOf(database)).aktivitetsansvar).toMatchObject([{ orsak_detalj: 'annanSkolform' }]);
    database.clock.moveTo('2026-11-21T11:00:00.000Z');
    expect((await night(database.engine, '2026-11-21')).counts.opened).toBe(1);
  });
});

// The embedded database lets one transaction in at a time: there is nothing to overlap.
describe.skipIf(!onSqlServer)('two servers at the same moment', () => {
  it('make the night of a kommun once', async () => {
    await make.person();
    await make.person();
    await make.period({ person: { kommun_kod: '9902' } });
    const [one, other] = await overlapping(await both(), { first: night, second: night });
    expect(one).toMatchObject({ value: { counts: { opened: 2, closed: 1, unchanged: 0 } } });
    expect(other).toMatchObject({ value: { counts: { opened: 0, closed: 0, unchanged: 2 } } });
    const { aktivitetsansvar, andringslogg } = await imageOf(database);
    expect([aktivitetsansvar?.length, andringslogg?.length]).toEqual([3, 3]);
  });

  it('take each its own run out of the queue, and one run once', async () => {
    const queue = (kommunKod: string) =>
      queueRun(database, 'aktivitetsansvar', { params: {}, kommunKod, startedBy: null });
    const claim = (owner: string) => (engine: Engine) =>
      claimRun({ ...database, engine }, owner, () => false);
    const id = await queue('9901');
    const servers = await both();
    const [one, other] = await overlapping(servers, { first: claim('a/1/x'), second: claim('b/1/x') });
    expect(one).toMatchObject({ value: { id, owner: 'a/1/x', attempt: 1 } });
    expect(other).toEqual({ status: 'fulfilled', value: null });
    const ids = [await queue('9902'), await queue('9903')];
    const taken = await overlapping(servers, { first: claim('a/1/x'), second: claim('b/1/x') });
    expect(taken).toMatchObject(ids.map((next) => ({ value: { id: next } })));
  });

  it('make no earlier night after a later one (Z41)', async () => {
    await database.engine.transaction((tx) => saveLastRunDate(tx, '9901', '2026-11-18'));
    const [one, other] = await overlapping(await both(), {
      first: (engine) => night(engine, NIGHT),
      second: (engine) => night(engine, '2026-11-19'),
    });
    expect(one.status).toBe('fulfilled');
    expect(other).toMatchObject({ reason: { code: 'ogiltig', message: expect.stringContaining(NIGHT) } });
    const [last] = await database.engine.read.selectFrom('kommun_korning').selectAll().execute();
    expect(last).toEqual({ kommun_kod: '9901', datum: NIGHT });
  });

  it('leave no åtgärd going on in a period that one closes while the other puts it there (Z2, Z4)', async () => {
    const period = await make.period({ person: { kommun_kod: '9902', folkbokforingsdatum: '2026-11-18' } });
    const { pullId } = await sheetOf(database, people.eva, 'atgarder').pulled();
    const create = {
      aktivitetsansvar: String(period),
      atgardstyp: 'Prak',
      startdatum: '2026-11-01',
      sysselsattningVidAtgard: 'ingenSysselsattning',
    };
    const [sent, made] = await overlapping(await both(), {
      first: (engine) =>
        sheetOf({ ...database, engine }, people.eva, 'atgarder').send(pullId, [{ ref: 'ny', create }]),
      second: night,
    });
    expect(sent).toMatchObject({ value: { counts: { applied: 1 } } });
    expect(made).toMatchObject({ value: { counts: { closed: 1 } } });
    const { atgard } = await imageOf(database);
    expect(atgard).toMatchObject([{ avslutad_dag: '2026-11-18' }]);
  });
});
