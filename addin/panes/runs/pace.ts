import { useRef } from 'preact/hooks';
import type { Run } from '../../../server/contract/run.ts';

/** How far something had come at a moment, in milliseconds. */
export type Sample = { at: number; done: number };
/** How fast it goes, in units a second, and how many seconds are left at that speed; null where the whole is not known. */
export type Pace = { perSecond: number; secondsLeft: number | null };

/** Speed is judged by so long a time back, and not before so long a time has been seen, in milliseconds. */
const WINDOW_MS = 30_000;
const LEAST_MS = 2_000;

/** The samples that speed is judged by, with one more. A run that begins again is judged from there. */
export function addSample(samples: readonly Sample[], sample: Sample): Sample[] {
  const last = samples.at(-1);
  const kept = last && last.done > sample.done ? [] : samples;
  return [...kept.filter(({ at }) => sample.at - at <= WINDOW_MS), sample];
}

/** How fast it goes; null until that can be told, or when nothing moves. */
export function paceOf(samples: readonly Sample[], total: number | null): Pace | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.at - first.at < LEAST_MS || last.done <= first.done) return null;
  const perSecond = ((last.done - first.done) * 1_000) / (last.at - first.at);
  const left = total === null ? null : Math.max(0, total - last.done);
  return { perSecond, secondsLeft: left === null ? null : left / perSecond };
}

/** The speed of a run, by what has been seen of it here. */
export function usePace(run: Run): Pace | null {
  const samples = useRef<Sample[]>([]);
  const seen = useRef<Run | null>(null);
  if (seen.current !== run && run.state === 'pagar') {
    samples.current = addSample(samples.current, { at: performance.now(), done: run.done });
  }
  seen.current = run;
  return paceOf(samples.current, run.total);
}
