import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { INCOMING, type JobName } from '../../server/contract/jobs.ts';
import { DatabaseUnavailable } from '../../server/db/engines/errors.ts';
import type { Job } from '../../server/jobs/job.ts';
import { isGone, makeOwner } from '../../server/jobs/owner.ts';
import { findJob } from '../../server/jobs/registry.ts';
import { type Outcome, runJob } from '../../server/jobs/run-job.ts';
import { claimRun, startOwnRun } from '../../server/usecases/korning/claim.ts';
import { endRun, keepRun, postponeRun } from '../../server/usecases/korning/hold.ts';
import { addLines, MOST_ATTEMPTS, MOST_LINES } from '../../server/usecases/korning/lease.ts';
import { queueRun } from '../../server/usecases/korning/start.ts';
import { addPerson, openRegion, type Region } from '../usecases/korning/region.ts';
import { SETTINGS, workOff } from './work-off.ts';

let region: Region;
beforeEach(async () => {
  region = await openRegion();
});
afterEach(() => region.dispose());

const never = () => false;
const unstopped = new AbortController().signal;
const queue = (kommun = '*') =>
  queueRun(region, 'aktivitetsansvar', {
    params: { date: '2026-11-20', kommun },
    kommunKod: kommun === '*' ? null : kommun,
    startedBy: null,
  });
const stateOf = (id: number) =>
  region.engine.read.selectFrom('korning').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
async function claim(owner: string) {
  const run = await claimRun(region, owner, never);
  if (run === null) throw new Error('nothing to claim');
  return run;
}

describe('a run in the queue', () => {
  it('is taken by one worker only', async () => {
    const id = await queue();
    expect(await claimRun(region, 'a/1/x', never)).toMatchObject({ id, attempt: 1 });
    expect(await claimRun(region, 'b/1/x', never)).toBeNull();
  });

  it('is taken in the order of asking', async () => {
    const ids = [await queue('9901'), await queue('9902')];
    expect([(await claim('a/1/x')).id, (await claim('b/1/x')).id]).toEqual(ids);
  });
});

describe('a job that is under way', () => {
  const claimed = async (owner: string) => (await claimRun(region, owner, never))?.id ?? null;

  it('is not made a second time for the same kommun meanwhile', async () => {
    const [first, second, other] = [await queue('9901'), await queue('9901'), await queue('9902')];
    expect([await claimed('a/1/x'), await claimed('b/1/x'), await claimed('c/1/x')]).toEqual([
      first,
      other,
      null,
    ]);
    await endRun(region, { id: first, owner: 'a/1/x' }, { state: 'klar', message: null }, null);
    expect(await claimed('c/1/x')).toBe(second);
  });

  it('is not made for all beside one kommun, nor for one beside all', async () => {
    const [one, all, another] = [await queue('9901'), await queue(), await queue('9902')];
    expect([await claimed('a/1/x'), await claimed('b/1/x')]).toEqual([one, another]);
    for (const [id, owner] of [
      [one, 'a/1/x'],
      [another, 'b/1/x'],
    ] as const) {
      expect(await claimed('c/1/x')).toBeNull();
      await endRun(region, { id, owner }, { state: 'klar', message: null }, null);
    }
    expect(await claimed('c/1/x')).toBe(all);
    await queue('9903');
    expect(await claimed('d/1/x')).toBeNull();
  });

  it('lets another job by', async () => {
    await queue();
    const file = await queueRun(region, 'examen', { params: {}, kommunKod: null, startedBy: null });
    await claimed('a/1/x');
    expect(await claimed('b/1/x')).toBe(file);
  });

  it('and asks Navet has its calls a second to itself, whichever process would ask beside it', async () => {
    const ask = (job: JobName) => queueRun(region, job, { params: {}, kommunKod: null, startedBy: null });
    const waiting = [
      await ask('navet-hamta'),
      await ask('navet-utomkommunala'),
      await ask('navet-avisering'),
    ];
    const other = await ask('omraden');
    const [first, second, third] = waiting;
    expect([await claimed('a/1/x'), await claimed('b/1/x'), await claimed('c/1/x')]).toEqual([
      first,
      other,
      null,
    ]);
    const command = startOwnRun(
      region,
      'd/1/x',
      'navet-avisering',
      { params: {}, kommunKod: null, startedBy: null },
      never,
    );
    await expect(command).rejects.toMatchObject({ code: 'krock', message: expect.stringContaining('Navet') });
    await endRun(region, { id: first ?? 0, owner: 'a/1/x' }, { state: 'klar', message: null }, null);
    expect([await claimed('b/1/x'), await claimed('c/1/x')]).toEqual([second, null]);
    await endRun(region, { id: second ?? 0, owner: 'b/1/x' }, { state: 'klar', message: null }, null);
    expect(await claimed('c/1/x')).toBe(third);
  });

  it('is not begun by a command either', async () => {
    await queue('9901');
    await claimed('a/1/x');
    const own = (kommunKod: string) =>
      startOwnRun(region, 'b/1/x', 'aktivitetsansvar', { params: {}, kommunKod, startedBy: null }, never);
    await expect(own('9901')).rejects.toMatchObject({ name: 'Refusal', code: 'krock' });
    expect(await own('9902')).toMatchObject({ owner: 'b/1/x', attempt: 1 });
  });
});

describe('a run whose lease has run out', () => {
  it('is taken over, and its former owner can neither go on nor end it', async () => {
    const id = await queue();
    const former = await claim('a/1/x');
    region.setNow('2026-11-20T02:00:31.000Z');
    expect(await claimRun(region, 'b/1/x', never)).toMatchObject({ id, attempt: 2 });
    await expect(keepRun(region, former, null)).rejects.toMatchObject({ name: 'RunLost' });
    await expect(endRun(region, former, { state: 'klar', message: null }, null)).rejects.toMatchObject({
      name: 'RunLost',
    });
    expect(await stateOf(id)).toMatchObject({ tillstand: 'pagar', agare: 'b/1/x' });
  });

  it('is not taken over while heartbeats come', async () => {
    await queue();
    const run = await claim('a/1/x');
    region.setNow('2026-11-20T02:00:29.000Z');
    await keepRun(region, run, { done: 5, total: 10 });
    region.setNow('2026-11-20T02:00:31.000Z');
    expect(await claimRun(region, 'b/1/x', never)).toBeNull();
  });

  it('writes nothing of what its former owner still decides', async () => {
    await addPerson(region);
    await queue();
    const former = await claim('a/1/x');
    region.setNow('2026-11-20T02:00:31.000Z');
    await claim('b/1/x');
    const outcome = await runJob(region, former, findJob(former.job, SETTINGS), unstopped, never);
    expect(outcome).toEqual({ state: 'forlorad' });
    expect(await region.engine.read.selectFrom('aktivitetsansvar').selectAll().execute()).toEqual([]);
  });

  it('fails when it has been taken over too often', async () => {
    const id = await queue();
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      expect(await claim('a/1/x')).toMatchObject({ attempt });
      region.setNow(`2026-11-20T0${2 + attempt}:00:00.000Z`);
      if (attempt === 1) continue;
      // The loss is seen, and then it waits for its next attempt.
      expect(await claimRun(region, 'a/1/x', never)).toBeNull();
      region.setNow(`2026-11-20T0${2 + attempt}:01:00.000Z`);
    }
    expect(await claimRun(region, 'a/1/x', never)).toBeNull();
    expect(await stateOf(id)).toMatchObject({
      tillstand: 'misslyckad',
      meddelande: expect.stringContaining('Starta den på nytt'),
    });
  });
});

describe('a clock that is set back', () => {
  it('does not leave a run with a server that is gone: no lease taken now ends so late', async () => {
    const id = await queue();
    region.setNow('2026-11-20T14:00:00.000Z');
    await claim('another-machine/1/x');
    region.setNow('2026-11-20T11:00:00.000Z');
    expect(await claimRun(region, 'b/1/x', never)).toMatchObject({ id, attempt: 2 });
  });

  it('takes nothing from a server whose clock is some seconds ahead', async () => {
    await queue();
    region.setNow('2026-11-20T02:00:50.000Z');
    await claim('another-machine/1/x');
    region.setNow('2026-11-20T02:00:00.000Z');
    expect(await claimRun(region, 'b/1/x', never)).toBeNull();
  });

  it('makes no run wait longer than a system that is down may ask for', async () => {
    const id = await queue();
    const waitUntil = async (hours: number, attempt: number) => {
      region.setNow(`2026-11-20T${hours}:00:00.000Z`);
      const run = { ...(await claim('a/1/x')), attempt };
      await postponeRun(region, run, { message: 'Nere.', retryAfterMs: 24 * 3_600_000 });
    };
    await waitUntil(14, 1);
    expect((await stateOf(id)).tidigast).toBe('2026-11-20T20:00:00.000Z');
    region.setNow('2026-11-20T13:59:30.000Z');
    expect(await claimRun(region, 'a/1/x', never)).toBeNull();
    await waitUntil(11, 2);
    expect((await stateOf(id)).tidigast).toBe('2026-11-20T17:00:00.000Z');
  });
});

describe('a worker that is gone', () => {
  it('is known by its process on the same machine, and only there', () => {
    const own = makeOwner();
    expect(isGone(own)).toBe(false);
    expect(isGone(own.replace(`/${process.pid}/`, '/4194304/'))).toBe(true);
    expect(isGone('another-machine/4194304/x')).toBe(false);
  });

  it('loses its run at once', async () => {
    const id = await queue();
    await claim(makeOwner().replace(`/${process.pid}/`, '/4194304/'));
    expect(await workOff(region)).toEqual(['klar']);
    expect(await stateOf(id)).toMatchObject({ tillstand: 'klar', forsok: 2 });
  });
});

describe('a run that is taken over', () => {
  it('goes on from the kommuner that are done, and counts everything once', async () => {
    for (const kommun_kod of ['9901', '9902', '9903']) {
      await addPerson(region, { kommun_kod });
      await addPerson(region, { kommun_kod });
    }
    const id = await queue();
    const first = await claim('a/1/x');
    const stop = new AbortController();
    let outcome: Outcome | null = null;
    const interrupted: Job = (context, work) =>
      findJob('aktivitetsansvar', SETTINGS)?.(context, {
        ...work,
        progress: async (done) => {
          // The second kommun has been read: the first is written, the second is not.
          if (done > 2) stop.abort();
        },
        signal: stop.signal,
      }) ?? Promise.reject(new Error('no job'));
    outcome = await runJob(region, first, interrupted, stop.signal, never);
    expect(outcome).toEqual({ state: 'slappt' });
    expect(await stateOf(id)).toMatchObject({
      tillstand: 'vantar',
      agare: null,
      forsok: 0,
      antal: '{"opened":2,"closed":0,"unchanged":0}',
    });
    expect(await workOff(region)).toEqual(['klar']);
    expect(JSON.parse((await stateOf(id)).antal)).toEqual({ opened: 6, closed: 0, unchanged: 0 });
    const periods = await region.engine.read.selectFrom('aktivitetsansvar').selectAll().execute();
    expect(periods).toHaveLength(6);
  });
});

describe('a run that breaks down', () => {
  it('fails with a message without anything internal in it, and tells the log', async () => {
    const id = await queue();
    const errors: unknown[] = [];
    const broken: Job = async () => {
      throw new Error('SQLITE_FULL: database or disk is full');
    };
    await runJob(region, await claim('a/1/x'), broken, unstopped, (error) => errors.push(error));
    expect(errors).toHaveLength(1);
    const { tillstand, meddelande } = await stateOf(id);
    expect(tillstand).toBe('misslyckad');
    expect(meddelande).not.toContain('SQLITE');
  });

  it('waits to be taken up again when the database was away, but not for ever', async () => {
    const id = await queue();
    const away: Job = async () => {
      throw new DatabaseUnavailable(null);
    };
    const errors: unknown[] = [];
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      expect(await stateOf(id)).toMatchObject({ tillstand: 'vantar', forsok: attempt - 1, agare: null });
      region.setNow(`2026-11-20T0${2 + attempt}:00:00.000Z`);
      await runJob(region, await claim('a/1/x'), away, unstopped, (error) => errors.push(error));
    }
    expect(await stateOf(id)).toMatchObject({ tillstand: 'misslyckad', forsok: MOST_ATTEMPTS });
    expect(errors).toHaveLength(MOST_ATTEMPTS);
  });

  it('waits longer the more often it has been tried', async () => {
    const id = await queue();
    const away: Job = async () => {
      throw new DatabaseUnavailable(null);
    };
    const waits: number[] = [];
    for (;;) {
      await runJob(region, await claim('a/1/x'), away, unstopped, never);
      const { tillstand, tidigast } = await stateOf(id);
      if (tillstand !== 'vantar') break;
      waits.push(Date.parse(tidigast ?? region.clock.now()) - Date.parse(region.clock.now()));
      if (tidigast === null) continue;
      region.setNow(new Date(Date.parse(tidigast) - 1).toISOString());
      expect(await claimRun(region, 'a/1/x', never)).toBeNull();
      region.setNow(tidigast);
    }
    expect(waits).toEqual([0, 1_000, 5_000, 25_000]);
  });

  it('does not stop the next one', async () => {
    await queue('0000');
    await queue('9901');
    expect(await workOff(region)).toEqual(['misslyckad', 'klar']);
  });
});

it('keeps no more lines than people can read', async () => {
  const id = await queue();
  const line = (row: number) => ({ row, level: 'fel' as const, code: 'x', message: 'Fel.' });
  const lines = Array.from({ length: MOST_LINES + 10 }, (_, row) => line(row));
  await region.engine.transaction((tx) => addLines(tx, id, lines));
  await region.engine.transaction((tx) => addLines(tx, id, lines));
  const stored = await region.engine.read.selectFrom('korning_rad').selectAll().orderBy('id').execute();
  expect(stored).toHaveLength(MOST_LINES);
  expect(stored.at(-1)).toMatchObject({ rad: null, kod: 'flerRader' });
});

it('tells nothing of a file that had not come in whole', async () => {
  const id = await queueRun(region, 'navet-avisering', {
    params: INCOMING,
    kommunKod: null,
    startedBy: null,
  });
  expect(await workOff(region)).toEqual(['misslyckad']);
  expect((await stateOf(id)).meddelande).toContain('Läs in den igen');
});
