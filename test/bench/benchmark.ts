/** What a benchmark measured, and the floor measured in the same process right beside it. */
export type Measured = {
  figure: number;
  floor: number | null;
  unit: 'ms';
  /** The target of the design, in words. */
  target: string;
  note?: string;
};
export type Benchmark = () => Promise<Measured>;

/** A part of the full size, for a look at a benchmark that takes long: `BENCH_SCALE`, 1 unless given. */
const SCALE = Number(process.env.BENCH_SCALE ?? 1);

/** So many of a full size, by the scale; one at least. */
export function atScale(full: number): number {
  return Math.max(1, Math.round(full * SCALE));
}

/**
 * Times two pieces of work in turn, several rounds, and gives the median of each in milliseconds,
 * so that both sides meet the same noise.
 */
export async function alternate(
  rounds: number,
  work: () => Promise<unknown>,
  floor: () => Promise<unknown>,
): Promise<{ figure: number; floor: number }> {
  const figures: number[] = [];
  const floors: number[] = [];
  await floor();
  await work();
  for (let round = 0; round < rounds; round += 1) {
    floors.push(await time(floor));
    figures.push(await time(work));
  }
  return { figure: median(figures), floor: median(floors) };
}

/** Milliseconds that a piece of work takes. */
export async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The middle of measured times, to a tenth. */
export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 10) / 10;
}
