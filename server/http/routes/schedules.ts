import { Run } from '../../contract/run.ts';
import { CreateSchedule, Schedule, SchedulesAnswer, UpdateSchedule } from '../../contract/schedule.ts';
import type { Deps } from '../../deps.ts';
import { createSchedule } from '../../usecases/schemalaggning/create.ts';
import { listSchedules, type Surroundings } from '../../usecases/schemalaggning/list.ts';
import { removeSchedule } from '../../usecases/schemalaggning/remove.ts';
import { startSchedule } from '../../usecases/schemalaggning/start.ts';
import { listUnscheduled } from '../../usecases/schemalaggning/unscheduled.ts';
import { updateSchedule } from '../../usecases/schemalaggning/update.ts';
import { type Route, route } from '../route.ts';

/** What runs by itself: see it, set it up, change, pause, start at once, remove. */
export const scheduleRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/schedules',
    needs: 'jobs:own',
    summary:
      'The schedules that the role may see, with their next times, latest run, summer stops and warnings, and what is not scheduled though it has to run.',
    answer: SchedulesAnswer,
    handle: async ({ deps, session }) => ({
      schedules: await listSchedules(deps.context, session.actor, around(deps)),
      unscheduled: await listUnscheduled(deps.context, session.actor),
    }),
  }),
  route({
    method: 'post',
    path: '/api/schedules',
    needs: 'jobs:own',
    summary: 'Set up a job to run once or daily by the clock in Sweden.',
    body: CreateSchedule,
    answer: Schedule,
    status: 201,
    async handle({ deps, session, body }) {
      const schedule = await createSchedule(deps.context, session.actor, body, around(deps));
      deps.worker?.wake();
      return schedule;
    },
  }),
  route({
    method: 'patch',
    path: '/api/schedules/:id',
    needs: 'jobs:own',
    summary: 'Change or pause a schedule; with a version, 409 when it has changed since it was read.',
    body: UpdateSchedule,
    answer: Schedule,
    async handle({ deps, session, body, params }) {
      const schedule = await updateSchedule(deps.context, session.actor, params.id ?? '', body, around(deps));
      deps.worker?.wake();
      return schedule;
    },
  }),
  route({
    method: 'post',
    path: '/api/schedules/:id/start',
    needs: 'jobs:own',
    summary: 'Put a run of a schedule in the queue at once, beside its own times.',
    answer: Run,
    status: 202,
    async handle({ deps, session, params }) {
      const run = await startSchedule(deps.context, session.actor, params.id ?? '');
      deps.worker?.wake();
      return run;
    },
  }),
  route({
    method: 'delete',
    path: '/api/schedules/:id',
    needs: 'jobs:own',
    summary: 'Remove a schedule; its runs stay.',
    answer: null,
    status: 204,
    handle: ({ deps, session, params }) => removeSchedule(deps.context, session.actor, params.id ?? ''),
  }),
];

function around({ config }: Deps): Surroundings {
  return { sendsMail: config.smtp !== null };
}
