import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ExamenItem, readExamenCells } from '../../../server/integrations/examen/read.ts';
import { importExamen } from '../../../server/usecases/examen/import-examen.ts';
import { runAktivitetsansvar } from '../../../server/usecases/korning/aktivitetsansvar.ts';
import { listPushes } from '../../../server/usecases/sheets/list-pushes.ts';
import { undo } from '../../../server/usecases/sheets/undo.ts';
import { caseload, testNumber } from '../../support/caseload.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { makePeople, type People } from '../../support/people.ts';
import { sheetOf } from '../../support/sheets.ts';
import { openRun, sha256 } from '../leverans/kit.ts';

const IN_CASELOAD = testNumber(9601);
const ELEV = testNumber(9602);

let database: TestDatabase;
let people: People;

beforeEach(async () => {
  database = await openTestDatabase();
  people = await makePeople(database);
  const make = caseload(database);
  await make.period({ person: { identitetsnummer: IN_CASELOAD } });
  await make.person({ identitetsnummer: ELEV });
});
afterEach(() => database.close());

async function* iterate(items: readonly ExamenItem[]) {
  yield items;
}

async function bringWorkbook() {
  const values = [['PERSONNR'], [IN_CASELOAD], [ELEV]];
  const items = readExamenCells({ sheet: 'IKE_IMPORT_FINALGRADE', firstRow: 1, values });
  const bytes = Buffer.from(JSON.stringify(values));
  const file = { name: 'examen.xlsx', sha256: sha256(bytes), items: iterate(items) };
  return importExamen(database, file, '9901', { run: await openRun(database.engine, 'examen') });
}

const marks = () => database.engine.read.selectFrom('examen').selectAll().execute();
const period = async () =>
  (await sheetOf(database, people.eva, 'aktivitetsansvar').pulled()).rows[0]?.values ?? {};

describe('an import of gymnasieexamina', () => {
  it('is taken back by the administrator with all its marks, and the same file can be brought again', async () => {
    expect(await bringWorkbook()).toMatchObject({ marked: 2 });
    const [push] = await listPushes(database, people.administrator);
    expect(push).toMatchObject({ kind: 'import', undo: 'possible', counts: { applied: 2 } });
    const answer = await undo(database, people.administrator, push?.pushId ?? '');
    expect(answer.counts).toMatchObject({ applied: 2, conflict: 0, gone: 0 });
    expect(await marks()).toEqual([]);
    expect(await bringWorkbook()).toMatchObject({ marked: 2 });
    expect(await marks()).toHaveLength(2);
  });

  it('taken back after the run lets the next run open the same period again', async () => {
    await bringWorkbook();
    await runAktivitetsansvar(database, { date: '2026-11-20', kommun: '9901' });
    expect(await period()).toMatchObject({ status: 'avslutad', orsakTillAvregistrering: 'Fullf' });
    const [push] = await listPushes(database, people.administrator);
    await undo(database, people.administrator, push?.pushId ?? '');
    expect(await marks()).toEqual([]);
    database.clock.moveTo('2026-11-21T11:00:00.000Z');
    await runAktivitetsansvar(database, { date: '2026-11-21', kommun: '9901' });
    expect(await period()).toMatchObject({ status: 'atgardas', avregistreradDatum: null });
  });
});
