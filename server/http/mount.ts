import { getConnInfo } from '@hono/node-server/conninfo';
import type { Hono, Context as HonoContext } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Deps } from '../deps.ts';
import { may } from '../domain/access.ts';
import { bearerOf } from '../security/token.ts';
import { authenticate } from '../usecases/konto/authenticate.ts';
import type { Session } from '../usecases/konto/session.ts';
import { Refusal } from '../usecases/refusal.ts';
import { isForm, readBody, readForm, readQuery } from './body.ts';
import type { Env } from './env.ts';
import { answerJson } from './json-answer.ts';
import type { Needs, Route } from './route.ts';

const MAX_BYTES = 256 * 1024;

/** Hangs the routes on the app. The order is the same for all: who, may they, how large, what, then the usecase. */
export function mountRoutes(app: Hono<Env>, deps: Deps, routes: readonly Route[]): void {
  for (const route of routes) {
    const limit = bodyLimit({
      maxSize: route.maxBytes ?? MAX_BYTES,
      onError: () => {
        throw new Refusal('forStor', 'Det du skickar är för stort. Dela upp det och skicka i flera delar.');
      },
    });
    app.on(
      route.method.toUpperCase(),
      route.path,
      async (c, next) => {
        c.set('route', route.path);
        await next();
      },
      async (c) => {
        const session = await enter(c, deps, route.needs);
        await limit(c, async () => undefined);
        return answer(c, route, deps, session);
      },
    );
  }
}

async function enter(c: HonoContext<Env>, deps: Deps, needs: Needs): Promise<Session | null> {
  if (needs === 'anyone') return null;
  const session = await authenticate(deps.context, bearerOf(c.req.header('authorization')));
  c.set('kontoId', session.actor.kontoId);
  if (needs === 'token') return session;
  if (session.mustChangePassword) {
    throw new Refusal('bytLosenord', 'Välj ett eget lösenord innan du går vidare.');
  }
  if (needs !== 'loggedIn' && !may(session.actor, needs)) {
    throw new Refusal('forbjuden', 'Din roll får inte göra det här. Byt roll eller be administratören.');
  }
  return session;
}

async function answer(
  c: HonoContext<Env>,
  route: Route,
  deps: Deps,
  session: Session | null,
): Promise<Response> {
  const form = route.takesFile && isForm(c.req.raw) ? await readForm(c.req.raw, route.form) : null;
  const body = route.body && !form ? await readBody(c.req.raw, route.body) : null;
  const common = {
    deps,
    body,
    query: route.query ? readQuery(c.req.query(), route.query) : {},
    file: form?.file ?? null,
    fields: form?.fields ?? {},
    params: c.req.param() as Record<string, string>,
    address: addressOf(c),
    request: c.req.raw,
    requestId: c.get('requestId'),
  };
  const result = await route.handle(session ? { ...common, session } : { ...common, session: null });
  if (result instanceof Response) return result;
  if (route.status === 204) return c.body(null, 204);
  return answerJson(c, result, route.status ?? 200, common.address);
}

// The connection's own address: what a header says of it is the client's to choose.
function addressOf(c: HonoContext<Env>): string {
  if (!c.env?.incoming) return 'okänd';
  return getConnInfo(c).remote.address ?? 'okänd';
}
