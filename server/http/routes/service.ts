import * as z from 'zod/mini';
import { DemoAnswer } from '../../contract/demo.ts';
import { WatchSummary } from '../../contract/schedule.ts';
import { manifestFor } from '../../manifest.ts';
import { listDemoUsers } from '../../usecases/konto/demo-users.ts';
import { readHealth } from '../../usecases/schemalaggning/health.ts';
import { publicRoute, type Route } from '../route.ts';

/** What operators and Excel ask for. */
export const serviceRoutes: Route[] = [
  publicRoute({
    method: 'get',
    path: '/healthz',
    summary:
      'Whether the server is up: 200 once the schema and, with DEMO, the demo region are in place. With ?detail also what should have run by itself and has not.',
    answer: z.object({ status: z.literal('ok'), watch: z.optional(WatchSummary) }),
    async handle({ deps, request }) {
      if (!new URL(request.url).searchParams.has('detail')) return { status: 'ok' };
      return { status: 'ok', watch: await readHealth(deps.context) };
    },
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
