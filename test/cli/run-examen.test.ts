import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testNumber } from '../support/caseload.ts';
import { runProgram, temporaryFolder } from '../support/server-process.ts';

const LIST = `personnummer;examensdatum;typ\n${testNumber(9_700)};2026-06-10;yrkesexamen\n`;

it('kaa run examen takes what lies in the folders of the kommuner, of one or of all (R247)', async () => {
  const data = temporaryFolder();
  const kaa = (...args: string[]) => runProgram('server/cli.ts', args, { DATA_DIR: data });
  for (const kommun of ['9901', '9902'])
    await kaa('user', 'create', '--name', `Eva ${kommun}`, '--role', 'handlaggare', '--kommun', kommun);
  for (const kommun of ['9901', '9902']) {
    mkdirSync(join(data, 'examen', 'in', kommun), { recursive: true });
    writeFileSync(join(data, 'examen', 'in', kommun, 'uhr.csv'), LIST);
  }
  const files = (kommun: string) => readdirSync(join(data, 'examen', 'in', kommun));
  const one = await kaa('run', 'examen', '--kommun', '9901');
  expect(JSON.parse(one.stdout)).toMatchObject({ files: 1, marked: 0, rejected: 1 });
  expect([files('9901'), files('9902')]).toEqual([['arkiv'], ['uhr.csv']]);
  const all = await kaa('run', 'examen');
  expect(JSON.parse(all.stdout)).toMatchObject({ files: 1, rejected: 1 });
  expect(files('9902')).toEqual(['arkiv']);
  const unknown = await kaa('run', 'examen', '--kommun', '9909');
  expect([unknown.code, unknown.stderr]).toEqual([
    1,
    'Det finns ingen sådan kommun här. Lägg upp den först.\n',
  ]);
  expect((await kaa('run', 'examen', '--kommun', 'Norreka')).code).toBe(1);
});
