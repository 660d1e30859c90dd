import { randomBytes } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Log } from '../log.ts';
import type { Env } from './env.ts';

/** Gives each request an id and logs its end: route pattern, status and time; never its address or body. */
export function requestLog(log: Log): MiddlewareHandler<Env> {
  return async (c, next) => {
    const started = performance.now();
    const requestId = randomBytes(9).toString('base64url');
    c.set('requestId', requestId);
    c.set('route', 'annan');
    await next();
    c.header('X-Request-Id', requestId);
    log.info('anrop', {
      requestId,
      method: c.req.method.slice(0, 10),
      route: c.get('route'),
      status: c.res.status,
      code: c.get('code'),
      konto: c.get('kontoId'),
      ms: Math.round(performance.now() - started),
    });
  };
}
