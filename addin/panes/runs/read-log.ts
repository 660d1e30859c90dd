import type { JobName } from '../../../server/contract/jobs.ts';
import type { Run, RunsAnswer } from '../../../server/contract/run.ts';
import type { RunsQuery } from '../../../server/contract/runs-query.ts';

/** How far back something has been read: the id of its oldest run, and whether there are older ones. */
type Reach = { before: string; older: boolean };

/** The runs that have been read, the newest first, and how far back: of all, and further of single jobs. */
export type ReadLog = { runs: readonly Run[]; all: Reach; jobs: Partial<Record<JobName, Reach>> };

/** Before every run: nothing is older than what has been read. */
const FIRST = '0';

/** The log with its newest runs read, or read again: what has been read of older ones stays. */
export function withNewest(log: ReadLog | null, answer: RunsAnswer): ReadLog {
  const known = new Set(log?.runs.map(({ id }) => id));
  const meets = !answer.older || answer.runs.some(({ id }) => known.has(id));
  if (log === null || !meets) return { runs: answer.runs, all: reachOf(answer), jobs: {} };
  return { ...log, runs: joined(answer.runs, log.runs) };
}

/** The log with the answer to what `askOlder` asks. */
export function withOlder(log: ReadLog, job: JobName | undefined, answer: RunsAnswer): ReadLog {
  const runs = joined(answer.runs, log.runs);
  if (job === undefined) return { ...log, runs, all: reachOf(answer) };
  return { ...log, runs, jobs: { ...log.jobs, [job]: reachOf(answer) } };
}

/** How to ask for runs older than those read, of all or of a job; null when there are none. */
export function askOlder(log: ReadLog, job: JobName | undefined): RunsQuery | null {
  const { before, older } = furthest(log, job);
  return older ? { before, ...(job && { job }) } : null;
}

function furthest({ all, jobs }: ReadLog, job: JobName | undefined): Reach {
  const own = job && jobs[job];
  if (!own || !all.older) return all;
  return Number(own.before) < Number(all.before) ? own : all;
}

function reachOf({ runs, older }: RunsAnswer): Reach {
  return { before: (older && runs.at(-1)?.id) || FIRST, older };
}

function joined(fresh: readonly Run[], read: readonly Run[]): Run[] {
  const byId = new Map([...read, ...fresh].map((run) => [run.id, run]));
  return [...byId.values()].sort((a, b) => Number(b.id) - Number(a.id));
}
