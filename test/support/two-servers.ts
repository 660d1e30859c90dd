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
 * The same engine, whose first write transaction does all its work and then stays open until it is let go.
 * `reached` when it has come there. What is tried again after that is not held.
 */
export function heldOpen(engine: Engine): { engine: Engine; reached: Promise<void>; letGo(): void } {
  const reached = gate();
  const going = gate();
  let isFirst = true;
  const held: Engine = {
    ...engine,
    transaction: (work) =>
      engine.transaction(async (tx) => {
        const result = await work(tx);
        if (isFirst) {
          isFirst = false;
          reached.open();
          await going.opened;
        }
        return result;
      }),
  };
  return { engine: held, reached: reached.opened, letGo: going.open };
}

/** The same engine; `between` happens once, right before the `nth` of its write transactions begins. */
export function interrupted(engine: Engine, between: () => Promise<unknown>, nth = 1): Engine {
  let begun = 0;
  return {
    ...engine,
    transaction: async (work) => {
      begun += 1;
      if (begun === nth) await between();
      return engine.transaction(work);
    },
  };
}

/** Nothing has come back for so long: a statement waits for a lock. */
const WAITS_MS = 1_500;

/**
 * Runs the first work until it has written all and only lacks its commit; then the second until it has ended or waits
 * for the first; then lets the first commit. Tells how both ended.
 */
export async function overlapping<A, B>(
  [first, second]: readonly [Engine, Engine],
  work: { first(engine: Engine): Promise<A>; second(engine: Engine): Promise<B> },
): Promise<[PromiseSettledResult<A>, PromiseSettledResult<B>]> {
  const held = heldOpen(first);
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
