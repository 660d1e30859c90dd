import { setTimeout } from 'node:timers/promises';
import { time } from './benchmark.ts';
import type { BenchServer } from './server.ts';

const BETWEEN_MS = 5;

/**
 * The slowest in a hundred of pulls of two rows each, one after the other, in milliseconds to a tenth; so many at least, and
 * as long as it is told to go on.
 */
export async function slowest(
  server: BenchServer,
  pulls: number,
  goOn: () => Promise<boolean> | boolean = () => false,
): Promise<number> {
  const times: number[] = [];
  for (let nr = 1; nr <= pulls || (await goOn()); nr += 1) {
    const first = ((nr - 1) % pulls) + 1;
    const keys = [String(first), String(first + 1)];
    times.push(await time(() => server.post('/api/sheets/aktivitetsansvar/pull', { keys })));
    await setTimeout(BETWEEN_MS);
  }
  times.sort((a, b) => a - b);
  return Math.round((times[Math.floor(times.length * 0.99)] ?? 0) * 10) / 10;
}
