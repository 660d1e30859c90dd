import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Job } from '../../server/jobs/job.ts';
import { runJob } from '../../server/jobs/run-job.ts';
import { RemoteFault } from '../../server/remote/fault.ts';
import { claimRun } from '../../server/usecases/korning/claim.ts';
import { queueRun } from '../../server/usecases/korning/start.ts';
import { openRegion, type Region } from '../usecases/korning/region.ts';

let region: Region;
beforeEach(async () => {
  region = await openRegion();
});
afterEach(() => region.dispose());

const never = () => false;
const stateOf = (id: number) =>
  region.engine.read.selectFrom('korning').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const linesOf = (id: number) =>
  region.engine.read.selectFrom('korning_rad').selectAll().where('korning_id', '=', id).execute();
const queue = () =>
  queueRun(region, 'placeringar', { params: { kommun: '*' }, kommunKod: null, startedBy: null });

/** Lets a worker take the run, whose job ends in the fault; gives how it stands then. */
async function attempt(id: number, error: unknown, stop = new AbortController().signal) {
  const run = await claimRun(region, 'a/1/x', never);
  if (run === null) throw new Error('nothing to claim');
  const job: Job = async () => {
    throw error;
  };
  await runJob(region, run, job, stop, (unexpected) => {
    throw unexpected;
  });
  return stateOf(id);
}

const minutesUntil = (instant: string | null) =>
  (Date.parse(instant ?? '') - Date.parse(region.clock.now())) / 60_000;

describe('a run whose remote system is down', () => {
  const down = new RemoteFault('timeout', 'Skolsystemet svarade inte i tid.');

  it('waits longer and longer, says so, and ends after five attempts', async () => {
    const id = await queue();
    const waits: number[] = [];
    for (let nr = 1; nr < 5; nr += 1) {
      const state = await attempt(id, down);
      expect(state).toMatchObject({ tillstand: 'vantar', forsok: nr, agare: null });
      waits.push(minutesUntil(state.tidigast));
      expect(await claimRun(region, 'a/1/x', never)).toBeNull();
      region.setNow(state.tidigast ?? '');
    }
    expect(waits).toEqual([1, 5, 20, 60]);
    expect(await attempt(id, down)).toMatchObject({
      tillstand: 'misslyckad',
      forsok: 5,
      meddelande:
        'Skolsystemet svarade inte i tid. Körningen har försökt 5 gånger. Starta den på nytt när systemet svarar igen.',
    });
    const lines = await linesOf(id);
    expect(lines.map(({ niva, kod }) => `${niva} ${kod}`)).toEqual(Array(4).fill('varning forsok'));
    expect(lines[0]?.meddelande).toBe(
      'Försök 1 av 5: Skolsystemet svarade inte i tid. Körningen försöker igen 2026-11-20 03.01.',
    );
  });

  it('is not taken up before the system wants it, nor later than in six hours', async () => {
    const id = await queue();
    const busy = (ms: number) =>
      new RemoteFault('status', 'Upptaget.', { transient: true, retryAfterMs: ms });
    const first = await attempt(id, busy(1_800_000));
    expect(minutesUntil(first.tidigast)).toBe(30);
    region.setNow(first.tidigast ?? '');
    expect(minutesUntil((await attempt(id, busy(1e10))).tidigast)).toBe(360);
  });

  it('does not say that it waits once it goes on', async () => {
    const id = await queue();
    const { tidigast, meddelande } = await attempt(id, down);
    expect(meddelande).toBe('Skolsystemet svarade inte i tid. Körningen försöker igen 2026-11-20 03.01.');
    region.setNow(tidigast ?? '');
    await claimRun(region, 'a/1/x', never);
    expect(await stateOf(id)).toMatchObject({ tillstand: 'pagar', meddelande: null });
  });

  it('ends at once where another attempt would not help', async () => {
    const id = await queue();
    const fault = new RemoteFault('certificate', 'Skolsystemets certifikat gäller inte.');
    expect(await attempt(id, fault)).toMatchObject({
      tillstand: 'misslyckad',
      meddelande: 'Skolsystemets certifikat gäller inte. Starta sedan körningen på nytt.',
    });
  });

  it('that is broken off goes back in the queue without a spent attempt', async () => {
    const id = await queue();
    const state = await attempt(id, new RemoteFault('aborted', 'Anropet avbröts.'), AbortSignal.abort());
    expect(state).toMatchObject({ tillstand: 'vantar', forsok: 0, tidigast: null });
  });
});
