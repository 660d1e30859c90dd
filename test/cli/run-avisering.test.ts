import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { navetFile, navetPost } from '../integrations/navet/navet-file.ts';
import { NUMBERS } from '../jobs/drop-folder.ts';
import { runProgram, temporaryFolder } from '../support/server-process.ts';

const HERE = '<Folkbokforing><LanKod>99</LanKod><KommunKod>01</KommunKod></Folkbokforing>';
const GONE = '<Avregistrering><AvregistreringsorsakKod>UV</AvregistreringsorsakKod></Avregistrering>';

it('kaa run avisering takes what lies in the drop folder, and goes past the brakes with --confirm (Z40)', async () => {
  const data = temporaryFolder();
  const drop = join(data, 'navet', 'in');
  const kaa = (...args: string[]) =>
    runProgram('server/cli.ts', ['run', 'avisering', ...args], { DATA_DIR: data });
  mkdirSync(drop, { recursive: true });
  writeFileSync(join(drop, 'a.xml'), navetFile(NUMBERS.map((number) => navetPost(number, HERE))));
  writeFileSync(
    join(drop, 'b.xml'),
    navetFile(
      NUMBERS.map((number) => navetPost(number, GONE)),
      { lopNr: '00018' },
    ),
  );
  const stopped = await kaa();
  expect(stopped).toMatchObject({ code: 1, stdout: '' });
  expect(stopped.stderr).toMatch(/^b\.xml: Filen skulle avregistrera 20 av 20 personer .*\(--confirm\)\n$/);
  expect(readdirSync(drop).sort()).toEqual(['arkiv', 'b.xml']);
  const confirmed = await kaa('--confirm');
  expect(JSON.parse(confirmed.stdout)).toMatchObject({ files: 1, updated: 20, quarantined: 0 });
  expect(readdirSync(drop)).toEqual(['arkiv']);
});

it('kaa run avisering says that the folder it was given is not there', async () => {
  const data = temporaryFolder();
  const environment = { DATA_DIR: data, NAVET_DROP: join(data, 'saknas') };
  const { code, stderr } = await runProgram('server/cli.ts', ['run', 'avisering'], environment);
  expect([code, stderr]).toEqual([1, expect.stringContaining('Mappen som filerna ska ligga i finns inte')]);
});
