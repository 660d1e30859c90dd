import { KommunerAnswer, Run, RunAnswer, RunsAnswer, StartJob } from '../../contract/run.ts';
import { RunsQuery } from '../../contract/runs-query.ts';
import { StoppedQuery } from '../../contract/stopped-query.ts';
import { confirmRun } from '../../usecases/korning/confirm.ts';
import { declineRun } from '../../usecases/korning/decline.ts';
import { listKommunStatus } from '../../usecases/korning/list-kommuner.ts';
import { listRuns, readRun } from '../../usecases/korning/read.ts';
import { startJob } from '../../usecases/korning/start.ts';
import { stopRun } from '../../usecases/korning/stop.ts';
import { eventStream } from '../event-stream.ts';
import { type Route, route } from '../route.ts';
import { watchRun } from '../watch-run.ts';

/** Start jobs, see what has become of them, let a run go on past its brakes. */
export const runRoutes: Route[] = [
  route({
    method: 'post',
    path: '/api/jobs/:job/start',
    // Each job has its own rule of who may start it.
    needs: 'loggedIn',
    summary: 'Put a run of a job in the queue.',
    body: StartJob,
    answer: Run,
    status: 202,
    async handle({ deps, session, body, params }) {
      const run = await startJob(deps.context, session.actor, params.job ?? '', body.params);
      deps.worker?.wake();
      return run;
    },
  }),
  route({
    method: 'get',
    path: '/api/kommuner',
    needs: 'jobs:own',
    summary: 'The kommuner that the role may start the nightly run for, with the day of their last one.',
    answer: KommunerAnswer,
    handle: async ({ deps, session }) => ({
      kommuner: await listKommunStatus(deps.context, session.actor),
    }),
  }),
  route({
    method: 'get',
    path: '/api/runs',
    needs: 'loggedIn',
    summary: 'The newest runs that the role may see: 200, and the older ones 200 at a time.',
    query: RunsQuery,
    answer: RunsAnswer,
    handle: ({ deps, session, query }) => listRuns(deps.context, session.actor, query),
  }),
  route({
    method: 'get',
    path: '/api/runs/:id',
    needs: 'loggedIn',
    summary: 'A run with what it has to say.',
    answer: RunAnswer,
    handle: ({ deps, session, params }) => readRun(deps.context, session.actor, params.id ?? ''),
  }),
  route({
    method: 'post',
    path: '/api/runs/:id/confirm',
    needs: 'jobs:own',
    summary: 'Let a run that the brakes have stopped go on in spite of its numbers.',
    query: StoppedQuery,
    answer: Run,
    status: 202,
    async handle({ deps, session, params, query }) {
      const run = await confirmRun(deps.context, session.actor, params.id ?? '', query.stopped);
      deps.worker?.wake();
      return run;
    },
  }),
  route({
    method: 'post',
    path: '/api/runs/:id/decline',
    needs: 'jobs:own',
    summary: 'End a run that the brakes have stopped, and keep nothing of what it held.',
    query: StoppedQuery,
    answer: Run,
    handle: ({ deps, session, params, query }) =>
      declineRun(deps.context, session.actor, params.id ?? '', query.stopped),
  }),
  route({
    method: 'post',
    path: '/api/runs/:id/stop',
    needs: 'loggedIn',
    summary: 'Take a run that waits out of the queue, or stop one that is under way; what is done stays.',
    answer: Run,
    handle: ({ deps, session, params }) => stopRun(deps.context, session.actor, params.id ?? ''),
  }),
  route({
    method: 'get',
    path: '/api/runs/:id/events',
    needs: 'loggedIn',
    summary: 'The run each time that it moves, as server-sent events, until it has ended.',
    answer: null,
    produces: 'text/event-stream',
    async handle({ deps, session, params }) {
      const read = async () => (await readRun(deps.context, session.actor, params.id ?? '')).run;
      await read();
      return eventStream((signal) => watchRun(read, signal), deps.stopping);
    },
  }),
];
