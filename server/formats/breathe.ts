import { setImmediate } from 'node:timers/promises';

const EVERY = 1_000;

/** Lets timers, requests and messages have their turn: for work on a thread that others wait for. */
export async function breathe(): Promise<void> {
  await setImmediate();
}

/** The same things, one by one; after each thousand others have their turn. */
export async function* breathing<T>(things: Iterable<T>): AsyncGenerator<T> {
  let count = 0;
  for (const thing of things) {
    yield thing;
    count += 1;
    if (count % EVERY === 0) await breathe();
  }
}
