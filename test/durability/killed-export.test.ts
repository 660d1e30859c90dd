import { createHash } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../server/clock.ts';
import type { ScbExportRun } from '../../server/contract/jobs.ts';
import type { Engine } from '../../server/db/engines/engine.ts';
import { insertMany } from '../../server/db/engines/insert.ts';
import { startOwnRun } from '../../server/usecases/korning/claim.ts';
import { queueRun } from '../../server/usecases/korning/start.ts';
import { findExportOf } from '../../server/usecases/scb/exports.ts';
import { fileOf, logOf } from '../../server/usecases/scb/give.ts';
import { runExport } from '../../server/usecases/scb/run-export.ts';
import { until } from '../support/until.ts';
import { type DataFolder, makeDataFolder } from './data-folder.ts';
import { freePort, startProgram } from './program.ts';

const KOMMUNER = ['9901', '9902'];
const PER_KOMMUN = 15_000;
const ASKED: ScbExportRun = {
  kommun: '*',
  from: '2026-01-01',
  to: '2026-06-30',
  role: 'systemansvarig',
};

/** Kommuner whose youths are all in the half-year, each with two things to warn of, which fill the log. */
async function makeFolder(): Promise<DataFolder> {
  const folder = await makeDataFolder(KOMMUNER, PER_KOMMUN);
  const { engine } = folder;
  const now = systemClock.now();
  const persons = await engine.read.selectFrom('person').select(['id', 'kommun_kod']).execute();
  await engine.transaction((tx) =>
    insertMany(
      tx,
      'aktivitetsansvar',
      persons.map(({ id, kommun_kod }) => ({
        person_id: id,
        kommun_kod: kommun_kod ?? '9901',
        datum_for_registrering: '2026-02-02',
        sysselsattning_vid_registrering: 'okand',
        registreringsorsak: id % 3 === 0 ? null : 'okand',
        skapad: now,
        andrad: now,
      })),
    ),
  );
  return folder;
}

/** The file and the log that a run has made of a kommun, by their checksums, with what is said of them. */
async function madeBy(engine: Engine, run: number, kommun: string) {
  const context = { engine, clock: systemClock };
  const found = await findExportOf(context, run, kommun);
  const [file, log] = [createHash('sha256'), createHash('sha256')];
  for await (const part of fileOf(context, found)) file.update(part);
  let text = '';
  for await (const part of logOf(context, found)) text += Buffer.from(part).toString('utf8');
  // The head says when it was made.
  log.update(text.slice(text.indexOf('Innehåll:')));
  const { rows, warnings, errors, bytes, sha256 } = found;
  return { rows, warnings, errors, bytes, sha256, file: file.digest('hex'), log: log.digest('hex') };
}

const exportsIn = async (engine: Engine) =>
  engine.read.selectFrom('scb_export').select(['id', 'kommun_kod', 'tillstand']).orderBy('id').execute();

it('a server killed in the middle of exports to SCB makes them whole when it starts again, as if nothing had been', async () => {
  const { dataDir, engine } = await makeFolder();
  const context = { engine, clock: systemClock };
  const values = { params: ASKED, kommunKod: null, startedBy: null };
  const id = await queueRun(context, 'scb-export', values);
  const start = async () => {
    const server = await startProgram('server/main.ts', [], dataDir, await freePort());
    onTestFinished(() => server.kill());
    return server;
  };
  const parts = async () => {
    const rows = await engine.read
      .selectFrom('scb_export_del as d')
      .innerJoin('scb_export as e', 'e.id', 'd.export_id')
      .where('e.tillstand', '=', 'pagar')
      .where('e.kommun_kod', '=', '9902')
      .select('d.nr')
      .execute();
    return rows.length;
  };
  const killed = await start();
  await until(async () => (await parts()) > 0);
  await killed.kill();
  const [first, second, ...more] = await exportsIn(engine);
  expect([first?.tillstand, second?.tillstand, more]).toEqual(['klar', 'pagar', []]);

  const server = await start();
  const state = () => engine.read.selectFrom('korning').select('tillstand').where('id', '=', id);
  await until(async () => (await state().executeTakeFirstOrThrow()).tillstand === 'klar');
  await server.stop();
  expect(server.child.exitCode, server.output()).toBe(0);
  const after = await exportsIn(engine);
  expect(after.map(({ kommun_kod, tillstand }) => [kommun_kod, tillstand])).toEqual([
    ['9901', 'klar'],
    ['9902', 'klar'],
  ]);
  expect(after[0]?.id).toBe(first?.id);
  const orphans = await engine.read
    .selectFrom('scb_export_del')
    .where(
      'export_id',
      'not in',
      after.map((one) => one.id),
    )
    .select('nr')
    .execute();
  expect(orphans).toEqual([]);

  const run = await startOwnRun(context, 'test/1/undisturbed', 'scb-export', values, () => true);
  await runExport(context, ASKED, { run, startedBy: null, progress: async () => undefined });
  for (const kommun of KOMMUNER) {
    const made = await madeBy(engine, id, kommun);
    expect(made).toMatchObject({ rows: PER_KOMMUN, file: made.sha256 });
    expect(made).toEqual(await madeBy(engine, run.id, kommun));
  }
});
