import { setTimeout } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { type PoolSettings, TooHeavy, threadPool } from '../../server/jobs/thread-pool.ts';

function makePool(settings: Partial<PoolSettings> = {}) {
  const pool = threadPool({
    program: new URL('./pool-thread.ts', import.meta.url),
    memoryMb: 64,
    atOnce: 1,
    waiting: 1,
    endAfterMs: 60_000,
    keepForMs: 60_000,
    full: 'Vänta en stund.',
    ...settings,
  });
  onTestFinished(() => pool.stop());
  const ask = (what: string) =>
    pool.run(
      (post) => post(what),
      (thread: number) => thread,
    );
  return { pool, ask };
}

it('lets a thread that has done well work again, and another in place of one that has not', async () => {
  const { pool, ask } = makePool();
  const first = await ask('answer');
  expect(await ask('answer')).toBe(first);
  const refuse = () => {
    throw new Error('not used again');
  };
  await expect(pool.run((post) => post('answer'), refuse)).rejects.toThrow('not used again');
  expect(await ask('answer')).not.toBe(first);
});

it('ends a thread that works too long, and lets the next one through', async () => {
  const { ask } = makePool({ endAfterMs: 500 });
  const heavy = ask('loop');
  const next = ask('answer');
  await expect(heavy).rejects.toBeInstanceOf(TooHeavy);
  expect(await next).toBeGreaterThan(0);
});

it('says so when too many wait', async () => {
  const { ask } = makePool({ endAfterMs: 500 });
  const [heavy, next] = [ask('loop'), ask('answer')];
  await expect(ask('answer')).rejects.toMatchObject({ code: 'forManga', message: 'Vänta en stund.' });
  await expect(heavy).rejects.toBeInstanceOf(TooHeavy);
  await next;
});

it('hears of a thread that ends while it is still being told what to do', async () => {
  const { pool } = makePool();
  const told = pool.run(
    async (post) => {
      post('end');
      await setTimeout(500);
    },
    () => null,
  );
  await expect(told).rejects.toBeInstanceOf(TooHeavy);
});
