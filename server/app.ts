import { Hono } from 'hono';
import type { Deps } from './deps.ts';
import type { Env } from './http/env.ts';
import { answerError, answerNotFound, answerNotReady } from './http/errors.ts';
import { mountRoutes } from './http/mount.ts';
import { pages } from './http/pages.ts';
import { requestLog } from './http/request-log.ts';
import { ROUTES } from './http/routes.ts';
import { securityHeaders } from './security/headers.ts';

const CONTROL = /%(?:[01][0-9a-f]|7f)/i;

/** The HTTP application: each request passes these doors in this order. */
export function createApp(deps: Deps): Hono<Env> {
  const { config, log, readiness } = deps;
  const surroundings = { officeJs: config.officeJs, tls: config.tls !== null };
  const dataHeaders = Object.entries(securityHeaders('api', surroundings));
  const app = new Hono<Env>();

  app.use(requestLog(log));
  app.use(pages(config));
  app.use(async (c, next) => {
    if (readiness.ready) await next();
    else c.res = answerNotReady(c);
    // Afterwards: an answer that a route has made by itself carries them too.
    for (const [name, value] of dataHeaders) c.header(name, value);
  });
  // Nothing that we name has a control character in it; not every database lets one through.
  app.use(async (c, next) => {
    if (CONTROL.test(new URL(c.req.url).pathname)) c.res = answerNotFound(c);
    else await next();
  });
  mountRoutes(app, deps, ROUTES);
  app.notFound((c) => answerNotFound(c));
  app.onError((error, c) => answerError(error, c, log));
  return app;
}
