import {
  FindAnswer,
  FindRequest,
  LookUpAnswer,
  LookUpRequest,
  OpenRequest,
  PersonAnswer,
} from '../../contract/person.ts';
import { findPersons } from '../../usecases/person/find.ts';
import { lookUpPerson } from '../../usecases/person/look-up.ts';
import { openPerson } from '../../usecases/person/open.ts';
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
  route({
    method: 'post',
    path: '/api/personer/hitta',
    needs: 'caseload:read',
    summary:
      'Find persons of the caseload, and other youths of the kommun, by name or number; noted in the read log.',
    body: FindRequest,
    maxBytes: 4096,
    answer: FindAnswer,
    handle: ({ deps, session, body }) => findPersons(deps.context, session.actor, body),
  }),
  route({
    method: 'post',
    path: '/api/personer/oppna',
    needs: 'caseload:read',
    summary:
      'Everything that the role may see of the person of a row, ready to be pushed; noted in the read log.',
    body: OpenRequest,
    maxBytes: 4096,
    answer: PersonAnswer,
    handle: ({ deps, session, body }) => openPerson(deps.context, session.actor, body),
  }),
];
