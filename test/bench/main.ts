import { readdirSync } from 'node:fs';
import type { Benchmark } from './benchmark.ts';

const FOLDER = new URL('.', import.meta.url);
const NOT_BENCHMARKS = new Set([
  'main.ts',
  'navet-posts.ts',
  'night.ts',
  'small-pulls.ts',
  'bare.ts',
  'benchmark.ts',
  'caseload.ts',
  'place.ts',
  'register.ts',
  'server.ts',
]);

const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.ts') && !NOT_BENCHMARKS.has(file))
  .map((file) => file.slice(0, -'.ts'.length))
  .sort();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`Unknown benchmark: ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  process.exit(1);
}
for (const name of wanted.length > 0 ? wanted : names) {
  const { benchmark } = (await import(new URL(`${name}.ts`, FOLDER).href)) as { benchmark: Benchmark };
  const { figure, floor, unit, target, note } = await benchmark();
  const ratio = floor === null ? null : Math.round((figure / floor) * 100) / 100;
  console.log(JSON.stringify({ name, figure, floor, unit, ratio, target, ...(note ? { note } : {}) }));
}
