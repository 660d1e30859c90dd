import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runProgram, temporaryFolder } from '../support/server-process.ts';

test('kaa import omraden takes a list once the kommun has stated the legal ground (R029, Z46), and stops at a brake', async () => {
  const folder = temporaryFolder();
  const kaa = (...args: string[]) => runProgram('server/cli.ts', args, { DATA_DIR: folder });
  const file = join(folder, 'områden.csv');
  const write = (lines: number) => {
    const list = Array.from({ length: lines }, (_, nr) => `3${String(nr).padStart(2, '0')};Del ${nr}`);
    writeFileSync(file, `nyckelkod;område\n${list.join('\n')}\n`);
  };
  await kaa('user', 'create', '--name', 'Siv System', '--role', 'systemansvarig', '--kommun', '9901');
  write(20);
  const bring = (...more: string[]) => kaa('import', 'omraden', file, '--kommun', '9901', ...more);
  const without = await bring();
  expect([without.code, without.stdout]).toEqual([1, '']);
  expect(without.stderr).toContain('den rättsliga grunden');
  const set = (value: string) =>
    kaa('setting', 'set', '--kommun', '9901', '--name', 'omraden', '--from', '2026-01-01', '--value', value);
  expect((await set('kort')).stderr).toContain('10–200 tecken');
  expect(JSON.parse((await set('Nämndens beslut 2026-05-04')).stdout)).toMatchObject({ created: 1 });
  expect((await kaa('setting', 'list', '--kommun', '9901')).stdout).toContain('Nämndens beslut 2026-05-04');
  const counts = { created: 20, updated: 0, removed: 0, unchanged: 0, rejected: 0, mapped: 0 };
  expect(JSON.parse((await bring()).stdout)).toEqual(counts);
  expect(JSON.parse((await bring()).stdout)).toEqual({ ...counts, created: 0, unchanged: 20 });
  write(10);
  const stopped = await bring();
  expect([stopped.code, stopped.stdout]).toEqual([1, '']);
  expect(stopped.stderr).toContain('10 av kommunens 20 områden');
  const confirmed = await bring('--confirm');
  expect(JSON.parse(confirmed.stdout)).toEqual({ ...counts, created: 0, removed: 10, unchanged: 10 });
});
