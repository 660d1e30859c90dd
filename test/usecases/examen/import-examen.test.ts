import { describe, expect, test } from 'vitest';
import { type ExamenItem, readExamenCells } from '../../../server/integrations/examen/read.ts';
import { leveransJob } from '../../../server/jobs/leverans.ts';
import { importExamen } from '../../../server/usecases/examen/import-examen.ts';
import { receiveExamen } from '../../../server/usecases/examen/receive.ts';
import { runAktivitetsansvar } from '../../../server/usecases/korning/aktivitetsansvar.ts';
import { Refusal } from '../../../server/usecases/refusal.ts';
import { undo } from '../../../server/usecases/sheets/undo.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { makePeople } from '../../support/people.ts';
import { bringNavet, openRun, sha256, testNumber } from '../leverans/kit.ts';
import { navet } from '../person/posts.ts';

const ALMA = testNumber('20080518', 0);
const BO = testNumber('20080518', 1);
const NEIGHBOUR = testNumber('20080518', 2);
const STRANGER = testNumber('20080518', 3);
const HIDDEN = testNumber('20080518', 4);

async function* iterate(items: readonly ExamenItem[]) {
  yield items;
}

function workbook(...numbers: string[]) {
  const values = [['PERSONNR'], ...numbers.map((nr) => [nr])];
  const items = readExamenCells({ sheet: 'IKE_IMPORT_FINALGRADE', firstRow: 1, values });
  return { name: 'examen.xlsx', sha256: sha256(Buffer.from(JSON.stringify(values))), items: iterate(items) };
}

/** Alma and Bo of 9901 with an open period each, a neighbour of 9902, and somebody protected. */
async function region(database: TestDatabase) {
  const people = await makePeople(database);
  await bringNavet(
    database,
    navet(
      { nr: ALMA, fornamn: 'Alma', efternamn: 'Ek', kommun: '9901' },
      { nr: BO, fornamn: 'Bo', efternamn: 'Al', kommun: '9901' },
      { nr: NEIGHBOUR, fornamn: 'Gun', efternamn: 'Ask', kommun: '9902' },
      { nr: HIDDEN, fornamn: 'Kanarie', efternamn: 'Fågel', kommun: '9901', sekretess: 'J' },
    ),
  );
  await runAktivitetsansvar(database, { date: '2026-11-19', kommun: '*' });
  return people;
}

async function bring(database: TestDatabase, ...numbers: string[]) {
  const run = await openRun(database.engine, 'examen');
  const counts = await importExamen(database, workbook(...numbers), '9901', { run });
  return { counts, lines: await run.lines() };
}

const marks = (database: TestDatabase) =>
  database.engine.read
    .selectFrom('examen')
    .innerJoin('person', 'person.id', 'examen.person_id')
    .select(['person.identitetsnummer', 'examen.kalla', 'examen.satt_av'])
    .orderBy('examen.id')
    .execute();

describe('an import of examina (R250, R254)', () => {
  test('marks the persons of the kommun, and rejects the others in the same words', async () => {
    const database = await openTestDatabase();
    await region(database);
    const { counts, lines } = await bring(database, ALMA, NEIGHBOUR, STRANGER, 'inget nummer', HIDDEN);
    expect(counts).toEqual({ marked: 2, unchanged: 0, rejected: 3 });
    expect((await marks(database)).map((mark) => mark.identitetsnummer)).toEqual([ALMA, HIDDEN]);
    expect(lines.map(({ rad, kod }) => [rad, kod])).toEqual([
      [3, 'okandPerson'],
      [4, 'okandPerson'],
      [5, 'form'],
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/2008|Kanarie/);
    await database.close();
  });

  test('of the same file, or of somebody who is marked, changes nothing', async () => {
    const database = await openTestDatabase();
    await region(database);
    await bring(database, ALMA);
    expect((await bring(database, ALMA)).counts).toEqual({ marked: 0, unchanged: 1, rejected: 0 });
    expect((await bring(database, ALMA, BO)).counts).toEqual({ marked: 1, unchanged: 1, rejected: 0 });
    expect(await marks(database)).toHaveLength(2);
    await database.close();
  });

  test('of many marks each of them, and raises the version of those who have an open period', async () => {
    const database = await openTestDatabase();
    await region(database);
    const covered = Array.from({ length: 20 }, (_, nr) => testNumber('20080601', nr));
    const younger = Array.from({ length: 20 }, (_, nr) => testNumber('20120601', nr));
    const posts = [...covered, ...younger].map((nr) => ({
      nr,
      fornamn: 'A',
      efternamn: 'B',
      kommun: '9901',
    }));
    await bringNavet(database, navet(...posts));
    await runAktivitetsansvar(database, { date: '2026-11-20', kommun: '9901', confirm: true });
    const numbers = covered.flatMap((nr, index) => [nr, younger[index] ?? '']);
    expect((await bring(database, ...numbers)).counts).toEqual({ marked: 40, unchanged: 0, rejected: 0 });
    expect((await marks(database)).map((mark) => mark.identitetsnummer).sort()).toEqual(numbers.toSorted());
    const periods = await database.engine.read
      .selectFrom('aktivitetsansvar')
      .innerJoin('person', 'person.id', 'aktivitetsansvar.person_id')
      .select(['person.identitetsnummer', 'aktivitetsansvar.version'])
      .where('person.identitetsnummer', 'in', numbers)
      .orderBy('person.identitetsnummer')
      .execute();
    expect(periods).toEqual(covered.map((identitetsnummer) => ({ identitetsnummer, version: 2 })));
    await database.close();
  });

  test('is logged on the open period as a push of kind import', async () => {
    const database = await openTestDatabase();
    await region(database);
    await bring(database, ALMA);
    const { read } = database.engine;
    const [push] = await read.selectFrom('sandning').selectAll().execute();
    expect(push).toMatchObject({ slag: 'import', blad: 'aktivitetsansvar', angrad_av: null });
    const log = await read
      .selectFrom('andringslogg')
      .select(['entitet', 'slag', 'version', 'falt'])
      .where('sandning_id', '=', push?.id ?? '')
      .orderBy('id')
      .execute();
    expect(log).toEqual([
      { entitet: 'examen', slag: 'skapad', version: 1, falt: '{"kalla":[null,"hemkommun"]}' },
      {
        entitet: 'aktivitetsansvar',
        slag: 'andrad',
        version: 2,
        falt: '{"gymnasieexamenHemkommun":[false,true]}',
      },
    ]);
    await database.close();
  });

  test('closes with Fullf in the next run', async () => {
    const database = await openTestDatabase();
    await region(database);
    await bring(database, ALMA);
    await runAktivitetsansvar(database, { date: '2026-11-20', kommun: '9901' });
    const closed = await database.engine.read
      .selectFrom('aktivitetsansvar')
      .select(['orsak_till_avregistrering', 'avregistrerad_datum'])
      .where('avregistrerad_datum', 'is not', null)
      .execute();
    expect(closed).toEqual([{ orsak_till_avregistrering: 'Fullf', avregistrerad_datum: '2026-11-20' }]);
    await database.close();
  });

  test('is refused for a kommun that is not here', async () => {
    const database = await openTestDatabase();
    const run = await openRun(database.engine, 'examen');
    await expect(importExamen(database, workbook(ALMA), '9999', { run })).rejects.toThrow(Refusal);
    await database.close();
  });
});

describe('an import from the pane', () => {
  test('is a run that marks in the own kommun, in the name of who sent it', async () => {
    const database = await openTestDatabase();
    const { eva } = await region(database);
    const { id, job, state } = await receiveExamen(database, eva, workbook(ALMA, NEIGHBOUR));
    expect({ job, state }).toEqual({ job: 'examen', state: 'vantar' });
    const row = await database.engine.read
      .selectFrom('korning')
      .selectAll()
      .where('id', '=', Number(id))
      .executeTakeFirstOrThrow();
    const run = {
      id: row.id,
      owner: 'test',
      job: 'examen',
      params: JSON.parse(row.parametrar) as Record<string, unknown>,
      startedBy: eva.kontoId,
      attempt: 1,
    };
    const work = { run, progress: async () => undefined, signal: new AbortController().signal };
    expect(await leveransJob(database, work)).toMatchObject({
      state: 'klar',
      counts: { marked: 1, unchanged: 0, rejected: 1 },
    });
    expect(await marks(database)).toMatchObject([{ identitetsnummer: ALMA, satt_av: eva.kontoId }]);
    await database.close();
  });

  test('is refused for a role that may not, and for a sheet with another heading', async () => {
    const database = await openTestDatabase();
    const { eva, lasare } = await region(database);
    await expect(receiveExamen(database, lasare, workbook(ALMA))).rejects.toThrow('behörighet');
    const broken = {
      name: 'a.xlsx',
      sha256: 'x',
      items: (async function* () {
        yield readExamenCells({ sheet: 'IKE_IMPORT_FINALGRADE', firstRow: 1, values: [['NAMN'], ['Bo']] });
      })(),
    };
    await expect(receiveExamen(database, eva, broken)).rejects.toThrow(Refusal);
    expect(
      await database.engine.read.selectFrom('leverans').select('id').where('slag', '=', 'examen').execute(),
    ).toEqual([]);
    await database.close();
  });
});

describe('an import that was wrong', () => {
  test('is taken back like a push, and the same file can then be read in again (Z42)', async () => {
    const database = await openTestDatabase();
    const { eva } = await region(database);
    const pushed = async () => {
      const run = await openRun(database.engine, 'examen');
      const { engine } = database;
      await engine.transaction((tx) =>
        tx.updateTable('korning').set({ startad_av: eva.kontoId }).where('id', '=', run.id).execute(),
      );
      return importExamen(database, workbook(ALMA), '9901', { run });
    };
    expect(await pushed()).toMatchObject({ marked: 1 });
    const push = await database.engine.read.selectFrom('sandning').select('id').executeTakeFirstOrThrow();
    await undo(database, eva, push.id);
    expect(await marks(database)).toEqual([]);
    expect(await pushed()).toMatchObject({ marked: 1 });
    expect(await marks(database)).toHaveLength(1);
    await database.close();
  });
});
