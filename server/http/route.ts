import type * as z from 'zod/mini';
import type { Deps } from '../deps.ts';
import type { Permission } from '../domain/access.ts';
import type { Session } from '../usecases/konto/session.ts';
import { Refusal } from '../usecases/refusal.ts';

/**
 * Who may use a route: anyone; whoever has a valid token, though the password must be changed first;
 * whoever is logged in; or the roles that have a permission.
 */
export type Needs = 'anyone' | 'token' | 'loggedIn' | Permission;

/** A request on its way to its usecase: checked, parsed, and with who asks. */
export type Call<Body, Fields = unknown, Query = unknown> = {
  deps: Deps;
  session: Session;
  body: Body;
  /** What stands behind the question mark of the address. */
  query: Query;
  /** The field `file` of a form, where a route takes one; then there is no body. */
  file: File | null;
  /** The other fields of the form. */
  fields: Fields;
  params: Readonly<Record<string, string>>;
  /** The address of the connection. */
  address: string;
  request: Request;
  requestId: string;
};

type Schema<T = unknown> = z.core.$ZodType<T>;

type Description = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** The path with `:parameters`. */
  path: string;
  /** One English sentence for the OpenAPI document. */
  summary: string;
  /** The schema of the answer; null when there is none, or it is not JSON. */
  answer: Schema | null;
  /** The media type of the answer when it is not JSON. */
  produces?: string;
  status?: 200 | 201 | 202 | 204;
  /** The largest body, in bytes; 256 kB when not given. */
  maxBytes?: number;
};

/** A route of the API: what it takes and gives, who may use it, and the usecase behind it. */
export type Route = Description & {
  needs: Needs;
  body: Schema | null;
  /** What may stand behind the question mark of the address: never anything about a person. Null when nothing is read there. */
  query: Schema | null;
  /** Takes a file in a form instead of the body. */
  takesFile: boolean;
  /** The other fields of that form; null when it has none. */
  form: Schema | null;
  handle(call: Call<unknown> | PublicCall<unknown>): Promise<unknown>;
};

/** A request that needs no log-in. */
export type PublicCall<Body> = Omit<Call<Body>, 'session'> & { session: null };

/** Describes a route for which one must be logged in. */
export function route<Body = null, Fields = unknown, Query = unknown>(
  description: Description & {
    needs: Exclude<Needs, 'anyone'>;
    body?: Schema<Body>;
    query?: Schema<Query>;
    takesFile?: true;
    form?: Schema<Fields>;
    handle(call: Call<Body, Fields, Query>): Promise<unknown>;
  },
): Route {
  return {
    ...description,
    body: description.body ?? null,
    query: description.query ?? null,
    takesFile: description.takesFile ?? false,
    form: description.form ?? null,
    handle: async (call) => {
      if (call.session === null) throw new Refusal('ejInloggad', 'Du är inte inloggad. Logga in.');
      return description.handle(call as Call<Body, Fields, Query>);
    },
  };
}

/** Describes a route that anyone may use. */
export function publicRoute<Body = null>(
  description: Description & { body?: Schema<Body>; handle(call: PublicCall<Body>): Promise<unknown> },
): Route {
  return {
    ...description,
    needs: 'anyone',
    body: description.body ?? null,
    query: null,
    takesFile: false,
    form: null,
    handle: async (call) => description.handle(call as PublicCall<Body>),
  };
}
