import type { HttpBindings } from '@hono/node-server';
import type { ErrorCode } from '../contract/errors.ts';

/** What a request carries through the doors. `route` is the pattern, never the address. */
export type Env = {
  Bindings: Partial<HttpBindings>;
  Variables: { requestId: string; route: string; code?: ErrorCode; kontoId?: number };
};
