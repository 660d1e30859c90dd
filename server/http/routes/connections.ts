import {
  Connection,
  ConnectionsAnswer,
  CreateConnection,
  RemoveConnection,
  TestAnswer,
  UpdateConnection,
} from '../../contract/connections.ts';
import type { Deps } from '../../deps.ts';
import { addressFault } from '../../remote/address.ts';
import { createConnection } from '../../usecases/anslutning/create.ts';
import { listConnections } from '../../usecases/anslutning/list.ts';
import { removeConnection } from '../../usecases/anslutning/remove.ts';
import { testConnection } from '../../usecases/anslutning/try.ts';
import { updateConnection } from '../../usecases/anslutning/update.ts';
import { type Route, route } from '../route.ts';
import { tryConnection } from '../test-connection.ts';

const MAX_BODY = 16 * 1024;

/** The remote systems that are asked: see them, set them up, try them. */
export const connectionRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/connections',
    needs: 'jobs:own',
    summary:
      'The connections to remote systems that the role keeps; their settings name secrets but hold none.',
    answer: ConnectionsAnswer,
    handle: async ({ deps, session }) => ({
      connections: await listConnections(deps.context, session.actor),
    }),
  }),
  route({
    method: 'post',
    path: '/api/connections',
    needs: 'jobs:own',
    summary: 'Set up a connection to a remote system; nothing is asked of it yet.',
    body: CreateConnection,
    maxBytes: MAX_BODY,
    answer: Connection,
    status: 201,
    handle: ({ deps, session, body }) =>
      createConnection(deps.context, session.actor, body, addressesOf(deps)),
  }),
  route({
    method: 'patch',
    path: '/api/connections/:id',
    needs: 'jobs:own',
    summary:
      'Change a connection; 409 when it has changed since it was read, or the huvudman before has open placements and nothing is said of them.',
    body: UpdateConnection,
    maxBytes: MAX_BODY,
    answer: Connection,
    handle: ({ deps, session, body, params }) =>
      updateConnection(deps.context, session.actor, params.id ?? '', body, addressesOf(deps)),
  }),
  route({
    method: 'post',
    path: '/api/connections/:id/remove',
    needs: 'jobs:own',
    summary:
      'Remove a connection; what it has given stays. 409 until it is said whether placements that are open end or are kept.',
    body: RemoveConnection,
    maxBytes: MAX_BODY,
    answer: null,
    status: 204,
    handle: ({ deps, session, params, body }) =>
      removeConnection(deps.context, session.actor, params.id ?? '', body.placements),
  }),
  route({
    method: 'post',
    path: '/api/connections/:id/test',
    needs: 'jobs:own',
    summary: 'Ask the remote system for something harmless, and say how far it went.',
    answer: TestAnswer,
    handle: ({ deps, session, params }) =>
      testConnection(deps.context, session.actor, params.id ?? '', (connection) =>
        tryConnection(deps, connection),
      ),
  }),
];

function addressesOf({ config }: Deps) {
  return (address: string) => addressFault(address, config.remote.loopback);
}
