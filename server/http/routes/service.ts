import * as z from 'zod/mini';
import { DemoAnswer } from '../../contract/demo.ts';
import { manifestFor } from '../../manifest.ts';
import { listDemoUsers } from '../../usecases/konto/demo-users.ts';
import { publicRoute, type Route } from '../route.ts';

/** What operators and Excel ask for. */
export const serviceRoutes: Route[] = [
  publicRoute({
    method: 'get',
    path: '/healthz',
    summary: 'Whether the server is up: 200 once the schema and, with DEMO, the demo region are in place.',
    answer: z.object({ status: z.literal('ok') }),
    handle: async () => ({ status: 'ok' }),
  }),
  publicRoute({
    method: 'get',
    path: '/manifest.xml',
    summary: "The Excel add-in's manifest for this server's own address.",
    answer: null,
    produces: 'application/xml',
    handle: async ({ deps }) =>
      new Response(await manifestFor(deps.config.publicUrl), {
        headers: { 'Content-Type': 'application/xml; charset=utf-8' },
      }),
  }),
  publicRoute({
    method: 'get',
    path: '/api/demo',
    summary: 'The log-ins of the demo region; 404 where there is none.',
    answer: DemoAnswer,
    handle: async ({ deps }) => ({ users: await listDemoUsers(deps.context) }),
  }),
];
