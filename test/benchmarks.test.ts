import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('the benchmarks of files that come in run at a small size too', { timeout: 240_000 }, async () => {
  const names = ['navet', 'examen', 'calm'];
  const env = { ...process.env, BENCH_SCALE: '0.002' };
  const run = promisify(execFile)(process.execPath, ['test/bench/main.ts', ...names], {
    env,
    maxBuffer: 64 * 2 ** 20,
  });
  const lines = (await run).stdout.trim().split('\n');
  const told = lines.map((line) => JSON.parse(line) as { name: string; figure: number; floor: number });
  expect(told.map(({ name }) => name)).toEqual(names);
  for (const { figure, floor } of told) expect(Math.min(figure, floor)).toBeGreaterThan(0);
});
