import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { atgard, period, registerFile } from '../support/register-file.ts';
import { until } from '../support/until.ts';
import { makeDataFolder } from './data-folder.ts';
import { freePort, startProgram } from './program.ts';

const YOUTHS = 3_000;

it('a take-over killed half way is finished by the server, each period and åtgärd once', async () => {
  const { dataDir, engine } = await makeDataFolder(['9901'], YOUTHS);
  const persons = await engine.read.selectFrom('person').select('identitetsnummer').execute();
  const numbers = persons.map(({ identitetsnummer }) => identitetsnummer);
  const path = join(dataDir, 'register.xlsx');
  const file = await registerFile({
    Perioder: numbers.map((number) => period(number)),
    Åtgärder: numbers.map((number) => atgard(number, '2025-10-01')),
  });
  writeFileSync(path, file);
  const count = async (table: 'aktivitetsansvar' | 'atgard') =>
    (await engine.read.selectFrom(table).select('id').execute()).length;
  const args = ['import', 'register', path, '--kommun', '9901'];
  const command = await startProgram('server/cli.ts', args, dataDir);
  onTestFinished(() => command.kill());
  await until(async () => (await count('aktivitetsansvar')) > 0);
  await command.kill();
  const half = await count('aktivitetsansvar');
  expect(half).toBeLessThan(YOUTHS);
  expect(await count('atgard')).toBe(half);
  const server = await startProgram('server/main.ts', [], dataDir, await freePort());
  onTestFinished(() => server.kill());
  const runOf = () => engine.read.selectFrom('korning').selectAll().executeTakeFirstOrThrow();
  await until(async () => (await runOf()).tillstand === 'klar');
  await server.stop();
  expect([await count('aktivitetsansvar'), await count('atgard')]).toEqual([YOUTHS, YOUTHS]);
  expect(JSON.parse((await runOf()).antal)).toEqual({ created: 2 * YOUTHS, unchanged: 0, rejected: 0 });
  const again = await startProgram('server/cli.ts', args, dataDir);
  onTestFinished(() => again.kill());
  await until(() => again.child.exitCode !== null);
  expect(JSON.parse(again.output())).toEqual({ created: 0, unchanged: 2 * YOUTHS, rejected: 0 });
});
