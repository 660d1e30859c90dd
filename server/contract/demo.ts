import * as z from 'zod/mini';

/** A log-in of the demo region, with what it can be tried for. */
export const DemoUser = z.object({
  username: z.string(),
  password: z.string(),
  name: z.string(),
  about: z.string(),
});
export type DemoUser = z.infer<typeof DemoUser>;

/** Answer of `GET /api/demo`; where no demo region is loaded the route is a 404. */
export const DemoAnswer = z.object({ users: z.array(DemoUser) });
