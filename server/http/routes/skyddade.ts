import { OpenProtected, ProtectedAnswer } from '../../contract/skyddade.ts';
import { openProtected } from '../../usecases/skyddade/open.ts';
import { type Route, route } from '../route.ts';

/** The small view of protected persons, which only a permission given by name opens. */
export const skyddadeRoutes: Route[] = [
  route({
    method: 'post',
    path: '/api/skyddade/oppna',
    needs: 'skyddadePersonuppgifter',
    summary: "The kommun's protected persons with an open period; noted in the read log with the reason.",
    body: OpenProtected,
    maxBytes: 8192,
    answer: ProtectedAnswer,
    handle: ({ deps, session, body }) => openProtected(deps.context, session.actor, body),
  }),
];
