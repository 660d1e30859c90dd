import { onTestFinished } from 'vitest';
import type { Engine } from '../../server/db/engines/engine.ts';
import { openEngine } from '../../server/db/engines/open.ts';
import type { TestDatabase } from './database.ts';
import { until } from './until.ts';

/** A second server on the same database, with connections of its own. */
export async function secondServer<T extends Pick<TestDatabase, 'address'>>(
  first: T,
): Promise<T & { engine: Engine }> {
  const engine = await openEngine(first.address);
  onTestFinished(() => engine.close());
  return { ...first, engine };
}

/** A promise with the means to keep it. */
function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

/**
 * The same engine, whose `nth` write transaction does all its work and then stays open until it is let go.
 * `reached` when it has come there. What is tried again after that is not held.
 */
function heldOpen(engine: Engine, nth: number): { engine: Engine; reached: Promise<void>; letGo(): void } {
  const reached = gate();
  const going = gate();
  let begun = 0;
  const held: Engine = {
    ...engine,
    transaction: (work) => {
      begun += 1;
      let isHeld = begun === nth;
      return engine.transaction(async (tx) => {
        const result = await work(tx);
        if (isHeld) {
          isHeld = false;
          reached.open();
          await going.opened;
        }
        return result;
      });
    },
  };
  return { engine: held, reached: reached.opened, letGo: going.open };
}

/** The same engine; `between` happens once, right before the `nth` of its write transactions or snapshots begins. */
export function interrupted(
  engine: Engine,
  before: 'transaction' | 'snapshot',
  nth: number,
  between: () => Promise<unknown>,
): Engine {
  let begun = 0;
  return {
    ...engine,
    [before]: async <T>(work: Parameters<Engine['transaction']>[0]) => {
      begun += 1;
      if (begun === nth) await between();
      return (await engine[before](work)) as T;
    },
  };
}

/** Nothing has come back for so long: a statement waits for a lock. */
const WAITS_MS = 1_500;

/**
 * Runs the first work until its `nth` write transaction has written all and only lacks its commit; then the second until it has ended or waits
 * for the first; then lets the first commit. Tells how both ended.
 */
export async function overlapping<A, B>(
  [first, second]: readonly [Engine, Engine],
  work: { first(engine: Engine): Promise<A>; second(engine: Engine): Promise<B> },
  nth = 1,
): Promise<[PromiseSettledResult<A>, PromiseSettledResult<B>]> {
  const held = heldOpen(first, nth);
  const one = work.first(held.engine);
  await Promise.race([held.reached, one.catch(() => undefined)]);
  const watch = watched(second);
  const other = work.second(watch.engine);
  let ended = false;
  void other.then(
    () => (ended = true),
    () => (ended = true),
  );
  await until(() => ended || watch.waitsFor() > WAITS_MS);
  held.letGo();
  return Promise.allSettled([one, other]);
}

/** The same engine; `waitsFor` tells for how many ms nothing has come back since its write transactions began to speak. */
function watched(engine: Engine): { engine: Engine; waitsFor(): number } {
  let last = Number.POSITIVE_INFINITY;
  const note = () => {
    last = performance.now();
  };
  const seen: Engine = {
    ...engine,
    transaction: (work) =>
      engine.transaction((tx) =>
        work(
          tx.withPlugin({
            transformQuery: ({ node }) => node,
            transformResult: async ({ result }) => {
              note();
              return result;
            },
          }),
        ),
      ),
  };
  return { engine: seen, waitsFor: () => performance.now() - last };
}
