import { PushAnswer, PushesAnswer } from '../../contract/push.ts';
import { listPushes } from '../../usecases/sheets/list-pushes.ts';
import { undo } from '../../usecases/sheets/undo.ts';
import { type Route, route } from '../route.ts';

/** The history of pushes, and taking one back. */
export const pushRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/pushes',
    needs: 'caseload:edit',
    summary: 'The pushes of the last 30 days: the own ones, for an administrator those of the kommun.',
    answer: PushesAnswer,
    handle: async ({ deps, session }) => ({ pushes: await listPushes(deps.context, session.actor) }),
  }),
  route({
    method: 'post',
    path: '/api/pushes/:pushId/undo',
    needs: 'caseload:edit',
    summary: 'Take back a push, as far as nobody has built on it; the answer has the form of a push.',
    answer: PushAnswer,
    handle: ({ deps, session, params }) => undo(deps.context, session.actor, params.pushId ?? ''),
  }),
];
