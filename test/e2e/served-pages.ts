import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { readConfig } from '../../server/config.ts';
import type { Env } from '../../server/http/env.ts';
import { pages } from '../../server/http/pages.ts';

/** The pages alone, served as the product serves them, without a database behind. */
export type ServedPages = { url: string; close: () => void };

type Options = { folder: string; tls?: { cert: Buffer; key: Buffer }; extra?: Hono<Env> };

/** Serves a built pane on a free port: over https with a certificate, else over http; `extra` pages come first. */
export async function servePages({ folder, tls, extra }: Options): Promise<ServedPages> {
  const config = readConfig({ DEMO: '1', OFFICE_JS: 'self', DATA_DIR: folder });
  const app = new Hono<Env>().route('/', extra ?? new Hono<Env>()).use(pages(config, folder));
  const own = { fetch: app.fetch, hostname: 'localhost', port: 0 };
  const server = serve(tls ? { ...own, createServer, serverOptions: tls } : own);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `${tls ? 'https' : 'http'}://localhost:${port}`, close: () => server.close() };
}
