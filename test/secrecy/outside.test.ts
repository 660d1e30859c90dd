import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runProgram, temporaryFolder } from '../support/server-process.ts';
import { onSqlServer } from '../support/sql-server.ts';
import { BIRDS, birdsIn, FORBIDDEN, NUMBERS, openAviary } from './canaries.ts';

describe('what is not for everybody (Z17, Z44)', { timeout: 120_000 }, () => {
  // The commands are processes of their own, which find the embedded database by its folder.
  it.skipIf(onSqlServer)(
    'is in nothing that the commands say, nor in the runs that they leave behind',
    async () => {
      const { app, token } = await openAviary('system');
      const folder = temporaryFolder();
      const write = (name: string, text: string): string => {
        const file = join(folder, name);
        writeFileSync(file, text);
        return file;
      };
      const persons = Object.values(NUMBERS).map((civicNo, nr) => ({
        id: `p${nr}`,
        civicNo,
        givenName: BIRDS.skyddad,
      }));
      const enrolments = persons.map(({ id }) => ({ id, person: { id }, startDate: 'i går' }));
      const school = write('elever.json', JSON.stringify({ persons, enrolments }));
      const broken = write(
        'avisering.xml',
        `<Folkbokforingsposter><x>${NUMBERS.skyddad} ${BIRDS.skyddad}</y>`,
      );
      const said: string[] = [];
      for (const args of [
        ['migrate'],
        ['setting', 'list', '--kommun', '*'],
        ['import', 'placeringar', school, '--format', 'ss12000', '--huvudman', 'Norreka kommun'],
        ['import', 'navet', broken],
        ['run', 'aktivitetsansvar', '--confirm'],
      ]) {
        const { stdout, stderr } = await runProgram('server/cli.ts', args, {
          DATA_DIR: app.deps.config.dataDir,
        });
        said.push(stdout, stderr);
      }
      const get = async (path: string) => (await app.request('GET', path, { token })).text();
      const { runs } = JSON.parse(await get('/api/runs')) as { runs: { id: string }[] };
      expect(runs.length).toBeGreaterThanOrEqual(2);
      for (const { id } of runs) said.push(await get(`/api/runs/${id}`));
      expect(said.join(' ')).toContain('rejected');
      expect(birdsIn(said.join(' '), FORBIDDEN.nobody)).toEqual([]);
    },
  );
});
