import { afterEach, beforeEach, expect, it } from 'vitest';
import { insertReturningId } from '../../server/db/engines/insert.ts';
import { keepTime } from '../../server/jobs/keep-time.ts';
import { openRegion, type Region } from '../usecases/korning/region.ts';

let region: Region;
beforeEach(async () => {
  region = await openRegion();
});
afterEach(() => region.dispose());

const addSchedule = (start: string, from: string) =>
  region.engine.transaction((tx) =>
    insertReturningId(tx, 'schemalaggning', {
      jobb: 'aktivitetsansvar',
      namn: 'Natten',
      kommun_kod: null,
      start,
      upprepning: 'daily',
      veckodagar: null,
      slutdatum: null,
      epost: null,
      parametrar: '{"kommun":"*"}',
      galler_fran: from,
      skapad: from,
      skapad_av: null,
    }),
  );
const slots = async () => {
  const rows = await region.engine.read.selectFrom('korning').select('lucka').orderBy('id').execute();
  return rows.map(({ lucka }) => lucka);
};

/** Keeps time while the clock shows each of the instants in turn; gives how long it meant to wait after each. */
async function keepThrough(instants: readonly string[]): Promise<number[]> {
  const stop = new AbortController();
  const [first = '', ...rest] = instants;
  const waits: number[] = [];
  region.setNow(first);
  await keepTime(region, {
    stop: stop.signal,
    async wait(ms) {
      waits.push(ms);
      const next = rest.shift();
      if (next === undefined) stop.abort();
      else region.setNow(next);
    },
    queued: () => undefined,
    report: (error) => {
      throw error;
    },
  });
  return waits;
}

it('wakes at the very time that is next, and looks at the clock every five seconds before', async () => {
  await addSchedule('2026-11-20T02:00:10.000Z', '2026-11-20T02:00:00.000Z');
  const seconds = ['00', '05', '08'].map((second) => `2026-11-20T02:00:${second}.000Z`);
  expect(await keepThrough([...seconds, '2026-11-20T02:00:10.000Z'])).toEqual([5_000, 5_000, 2_000, 5_000]);
  expect(await slots()).toEqual(['2026-11-20T02:00:10.000Z']);
});

it('makes each time once on a machine that sleeps, whose clock is set back, over the turn of spring', async () => {
  await addSchedule('2026-03-27T01:30:00.000Z', '2026-03-27T00:00:00.000Z');
  const waits = await keepThrough([
    '2026-03-28T01:29:59.000Z',
    // Asleep over the turn.
    '2026-03-29T01:45:00.000Z',
    '2026-03-29T00:10:00.000Z',
    '2026-03-29T01:30:00.000Z',
    '2026-03-28T01:30:00.000Z',
    '2026-03-30T00:29:59.990Z',
    '2026-03-30T00:30:00.000Z',
  ]);
  expect(Math.max(...waits)).toBeLessThanOrEqual(5_000);
  expect(await slots()).toEqual([
    '2026-03-27T01:30:00.000Z',
    '2026-03-29T01:30:00.000Z',
    '2026-03-28T01:30:00.000Z',
    '2026-03-30T00:30:00.000Z',
  ]);
});
