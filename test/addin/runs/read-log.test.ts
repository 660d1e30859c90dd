import { describe, expect, it } from 'vitest';
import { askOlder, type ReadLog, withNewest, withOlder } from '../../../addin/panes/runs/read-log.ts';
import type { JobName } from '../../../server/contract/jobs.ts';
import { createTestApp } from '../../support/app.ts';
import { caseload } from '../../support/caseload.ts';
import { apiOf } from './pane.ts';

/** A kommun with an old examen, 450 placements and a gallring in the middle, as its administrator reads them. */
async function kommun() {
  const app = await createTestApp();
  const { api } = await apiOf(app, 'administrator');
  const { insert } = caseload({ engine: app.deps.context.engine, clock: app.clock });
  const add = async (jobb: JobName, count = 1) => {
    for (let nr = 0; nr < count; nr++) {
      const row = { jobb, kommun_kod: '9901', parametrar: '{}', tillstand: 'klar', skapad: app.clock.now() };
      await insert('korning', row);
    }
  };
  await add('examen');
  await add('placeringar', 225);
  await add('gallring');
  await add('placeringar', 225);
  const further = async (log: ReadLog, job?: JobName) => {
    const query = askOlder(log, job);
    return query && withOlder(log, job, await api.runs(query));
  };
  const counts = (log: ReadLog | null) => {
    const jobs = Map.groupBy(log?.runs ?? [], ({ job }) => job);
    return Object.fromEntries([...jobs].map(([job, runs]) => [job, runs.length]));
  };
  return { api, add, further, counts };
}

describe('the log of runs, read piece by piece', () => {
  it('goes back to the first run, each of them once and the newest first', async () => {
    const { api, further, counts } = await kommun();
    const first = withNewest(null, await api.runs());
    expect(counts(first)).toEqual({ placeringar: 200 });
    const second = await further(first);
    expect(counts(second)).toEqual({ placeringar: 399, gallring: 1 });
    const third = second && (await further(second));
    expect(counts(third)).toEqual({ placeringar: 450, gallring: 1, examen: 1 });
    expect(third && askOlder(third, undefined)).toBeNull();
    const ids = third?.runs.map(({ id }) => Number(id)) ?? [];
    expect(ids).toEqual(ids.toSorted((a, b) => b - a));
  });

  it('finds the runs of one job without those in between, and still reads the rest when asked', async () => {
    const { api, further, counts } = await kommun();
    const first = withNewest(null, await api.runs());
    const examina = await further(first, 'examen');
    expect(counts(examina)).toEqual({ placeringar: 200, examen: 1 });
    expect(examina && askOlder(examina, 'examen')).toBeNull();
    const none = examina && (await further(examina, 'omraden'));
    expect([counts(none), none && askOlder(none, 'omraden')]).toEqual([counts(examina), null]);
    const all = none && (await further(none));
    expect(counts(all)).toEqual({ placeringar: 399, gallring: 1, examen: 1 });
    // What is read of all reaches further back than what was read of the one job.
    const placements = all && (await further(all, 'placeringar'));
    expect(counts(placements)).toEqual({ placeringar: 450, gallring: 1, examen: 1 });
  });

  it('keeps what has been read when the newest are read again', async () => {
    const { api, add, further, counts } = await kommun();
    const read = await further(withNewest(null, await api.runs()));
    await add('aktivitetsansvar');
    const again = withNewest(read, await api.runs());
    expect(counts(again)).toEqual({ aktivitetsansvar: 1, placeringar: 399, gallring: 1 });
    await add('navet-avisering', 201);
    const anew = withNewest(again, await api.runs());
    expect([counts(anew), askOlder(anew, undefined)?.before]).toEqual([
      { 'navet-avisering': 200 },
      anew.runs.at(-1)?.id,
    ]);
  });
});
