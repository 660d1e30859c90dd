import { LookUpAnswer, LookUpRequest } from '../../contract/person.ts';
import { lookUpPerson } from '../../usecases/person/look-up.ts';
import { type Route, route } from '../route.ts';

/** Persons one at a time. */
export const personRoutes: Route[] = [
  route({
    method: 'post',
    path: '/api/personer/sok',
    needs: 'caseload:edit',
    summary: 'Look up somebody who is about to be registered by hand; noted in the read log.',
    body: LookUpRequest,
    maxBytes: 4096,
    answer: LookUpAnswer,
    handle: ({ deps, session, body }) => lookUpPerson(deps.context, session.actor, body),
  }),
];
