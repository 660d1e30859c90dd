import { OversiktAnswer } from '../../contract/oversikt.ts';
import { readOversikt } from '../../usecases/oversikt/read.ts';
import { type Route, route } from '../route.ts';

/** How the kommun stands, in figures. */
export const oversiktRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/oversikt',
    needs: 'caseload:read',
    summary:
      'Figures of the caseload for pictures: by status, latest contact, type of åtgärd, month and handläggare.',
    answer: OversiktAnswer,
    handle: ({ deps, session }) => readOversikt(deps.context, session.actor),
  }),
];
