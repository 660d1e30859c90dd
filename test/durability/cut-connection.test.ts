import { beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';
import type { Engine } from '../../server/db/engines/engine.ts';
import { openEngine } from '../../server/db/engines/open.ts';
import { runAktivitetsansvar } from '../../server/usecases/korning/aktivitetsansvar.ts';
import { caseload } from '../support/caseload.ts';
import { testClock } from '../support/clock.ts';
import { type CuttingProxy, type Fault, startCuttingProxy } from '../support/cutting-proxy.ts';
import type { TestDatabase } from '../support/database.ts';
import { makePeople, type People } from '../support/people.ts';
import { edit, newPushId, sheetOf } from '../support/sheets.ts';
import { lendDatabase, onSqlServer } from '../support/sql-server.ts';

const FAULTS: readonly Fault[] = ['request', 'answer'];
/** More statements than a push or a run of one youth has; a fault that no longer comes about ends the loop. */
const MOST = 80;

describe.skipIf(!onSqlServer)('a connection to SQL Server that is cut', { timeout: 600_000 }, () => {
  let proxy: CuttingProxy;
  let straight: TestDatabase;
  let cut: TestDatabase;
  /** Over the same way, with two seconds for a statement. */
  let impatient: TestDatabase;
  let people: People;

  beforeAll(async () => {
    const { url, release } = await lendDatabase();
    const server = new URL(url);
    proxy = await startCuttingProxy(Number(server.port || 1433));
    server.hostname = '127.0.0.1';
    server.port = String(proxy.port);
    const clock = testClock();
    straight = await opened(url, clock);
    cut = await opened(server.href, clock);
    server.searchParams.set('timeout', '2');
    impatient = await opened(server.href, clock);
    people = await makePeople(straight);
    return async () => {
      await cut.engine.close();
      await impatient.engine.close();
      await proxy.close();
      await straight.engine.close();
      await release();
    };
  }, 120_000);

  it.each<Fault>([...FAULTS, 'cancel'])(
    'at each statement of a push in turn (%s lost) leaves exactly one effect',
    async (fault) => {
      const make = caseload(straight);
      const id = await make.period();
      await make.atgard(id);
      const way = fault === 'cancel' ? impatient : cut;
      const sheet = sheetOf(way, people.eva, 'aktivitetsansvar');
      let met = 0;
      for (let nth = 1; nth <= MOST; nth += 1) {
        const { pullId, rows } = await sheet.pulled();
        const row = rows.find(({ key }) => key === String(id));
        const pushId = newPushId();
        const changes = [edit(row, { anteckningar: `${fault} ${nth}` })];
        proxy.arm(fault, nth);
        const answer = await sheet.send(pullId, changes, { pushId });
        const fired = proxy.disarm();
        expect(answer.results).toEqual([
          { key: String(id), outcome: 'applied', version: (row?.version ?? 0) + 1 },
        ]);
        expect(await effectsOf(straight.engine, pushId)).toEqual({ logged: 1, stored: 1 });
        expect(await sheet.send(pullId, changes, { pushId })).toEqual(answer);
        if (!fired) break;
        met += 1;
      }
      expect(met).toBeGreaterThan(8);
      expect(met).toBeLessThan(MOST);
    },
  );

  it.each(FAULTS)(
    'at each statement of a run in turn (%s lost) opens and closes each youth once',
    async (fault) => {
      const make = caseload(straight);
      let met = 0;
      for (let nth = 1; nth <= MOST; nth += 1) {
        const opens = await make.person();
        const closed = await make.person({
          folkbokforing_status: 'avregistrerad',
          avregistreringsorsak: 'AV',
          avregistreringsdatum: '2026-11-01',
        });
        const period = await make.period({ person_id: closed });
        const atgard = await make.atgard(period, { slutdatum: null });
        proxy.arm(fault, nth);
        const night = { date: straight.clock.today(), kommun: '9901', confirm: true };
        const { counts } = await runAktivitetsansvar(cut, night);
        const fired = proxy.disarm();
        expect(counts).toMatchObject({ opened: 1, closed: 1 });
        expect(await periodsOf(straight.engine, [opens, closed])).toEqual([
          { person_id: opens, version: 1, avregistrerad_datum: null },
          { person_id: closed, version: 2, avregistrerad_datum: '2026-11-01' },
        ]);
        expect(await logOf(straight.engine, [opens, closed])).toEqual([
          'aktivitetsansvar 1',
          'aktivitetsansvar 2',
          'atgard 2',
        ]);
        expect(await atgardVersion(straight.engine, atgard)).toBe(2);
        if (!fired) break;
        met += 1;
      }
      expect(met).toBeGreaterThan(8);
      expect(met).toBeLessThan(MOST);
    },
  );

  it.each([
    { limit: '2 s', way: () => impatient },
    { limit: 'the 15 s that stand unless said', way: () => cut },
  ])(
    'and a server that stops answering in the middle of a push, with $limit for a statement, holds nobody else up, and the push comes through',
    async ({ way }) => {
      const make = caseload(straight);
      const id = await make.period();
      const sheet = sheetOf(way(), people.eva, 'aktivitetsansvar');
      const { pullId, rows } = await sheet.pulled();
      const row = rows.find(({ key }) => key === String(id));
      const pushId = newPushId();
      proxy.arm('stall', 6);
      const done: string[] = [];
      const stalled = sheet.send(pullId, [edit(row, { anteckningar: 'väntade' })], { pushId });
      const [answer] = await Promise.all([
        stalled.finally(() => done.push('the stalled push')),
        sheet.pulled().finally(() => done.push('a pull beside it')),
      ]);
      expect(proxy.disarm()).toBe(true);
      expect(done).toEqual(['a pull beside it', 'the stalled push']);
      expect(answer.results).toEqual([{ key: String(id), outcome: 'applied', version: 2 }]);
      expect(await effectsOf(straight.engine, pushId)).toEqual({ logged: 1, stored: 1 });
    },
  );
});

async function opened(url: string, clock: TestDatabase['clock']): Promise<TestDatabase> {
  const address = readConfig({ DATABASE_URL: url }).database;
  const engine = await openEngine(address);
  return { engine, address, clock, close: () => engine.close() };
}

async function effectsOf({ read }: Engine, pushId: string): Promise<{ logged: number; stored: number }> {
  const logged = await read
    .selectFrom('andringslogg')
    .select('id')
    .where('sandning_id', '=', pushId)
    .execute();
  const stored = await read.selectFrom('sandning').select('id').where('id', '=', pushId).execute();
  return { logged: logged.length, stored: stored.length };
}

function periodsOf({ read }: Engine, personIds: readonly number[]) {
  return read
    .selectFrom('aktivitetsansvar')
    .select(['person_id', 'version', 'avregistrerad_datum'])
    .where('person_id', 'in', personIds)
    .orderBy('person_id')
    .execute();
}

async function logOf({ read }: Engine, personIds: readonly number[]): Promise<string[]> {
  const lines = await read
    .selectFrom('andringslogg')
    .select(['entitet', 'version'])
    .where('person_id', 'in', personIds)
    .execute();
  return lines.map(({ entitet, version }) => `${entitet} ${version}`).sort();
}

async function atgardVersion({ read }: Engine, id: number): Promise<number> {
  const { version } = await read
    .selectFrom('atgard')
    .select('version')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return version;
}
