import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { navetFile, navetPost } from '../integrations/navet/navet-file.ts';
import { testNumber } from '../support/caseload.ts';
import { until } from '../support/until.ts';
import { type DataFolder, makeDataFolder } from './data-folder.ts';
import { freePort, type Program, startProgram } from './program.ts';

const POSTS = 5_000;
const HERE =
  '<Folkbokforing><Folkbokforingsdatum>20200101</Folkbokforingsdatum><LanKod>99</LanKod><KommunKod>01</KommunKod></Folkbokforing>';

async function start(file: string, args: string[], dataDir: string, port?: number): Promise<Program> {
  const program = await startProgram(file, args, dataDir, port);
  onTestFinished(() => program.kill());
  return program;
}

/** Begins to import a file of so many persons and kills the command when some of them are in. */
async function killWithinImport({ dataDir, engine }: DataFolder): Promise<string[]> {
  const path = join(dataDir, 'avisering.xml');
  const posts = Array.from({ length: POSTS }, (_, nr) => navetPost(testNumber(nr), HERE));
  writeFileSync(path, navetFile(posts));
  const args = ['import', 'navet', path];
  const command = await start('server/cli.ts', args, dataDir);
  await until(async () => {
    const delivery = await engine.read.selectFrom('leverans').select('position').executeTakeFirst();
    return (delivery?.position ?? 0) > 0;
  });
  await command.kill();
  const delivery = await engine.read.selectFrom('leverans').selectAll().executeTakeFirstOrThrow();
  expect(delivery.tillstand).toBe('mellanlagrad');
  expect(delivery.position).toBeLessThan(POSTS);
  expect(await countPersons(engine)).toBe(delivery.position);
  return args;
}

async function countPersons(engine: DataFolder['engine']): Promise<number> {
  return (await engine.read.selectFrom('person').select('id').execute()).length;
}

async function runToEnd(program: Program): Promise<string> {
  await until(() => program.child.exitCode !== null);
  expect(program.child.exitCode, program.output()).toBe(0);
  return program.output().trim();
}

it('an import killed half way is finished by the server, and the same file again changes nothing', async () => {
  const folder = await makeDataFolder(['9901'], 0);
  const args = await killWithinImport(folder);
  const server = await start('server/main.ts', [], folder.dataDir, await freePort());
  await until(async () => {
    const run = await folder.engine.read.selectFrom('korning').select('tillstand').executeTakeFirst();
    return run?.tillstand === 'klar';
  });
  await server.stop();
  expect(await countPersons(folder.engine)).toBe(POSTS);
  const run = await folder.engine.read.selectFrom('korning').selectAll().executeTakeFirstOrThrow();
  expect(JSON.parse(run.antal)).toMatchObject({ created: POSTS, rejected: 0 });
  const again = await runToEnd(await start('server/cli.ts', args, folder.dataDir));
  expect(JSON.parse(again)).toMatchObject({ created: 0, updated: 0, unchanged: POSTS, rejected: 0 });
});

it('an import killed half way goes on where it was when the command is given again', async () => {
  const folder = await makeDataFolder(['9901'], 0);
  const args = await killWithinImport(folder);
  const counts = await runToEnd(await start('server/cli.ts', args, folder.dataDir));
  expect(JSON.parse(counts)).toMatchObject({ created: POSTS, rejected: 0 });
  expect(await countPersons(folder.engine)).toBe(POSTS);
});
