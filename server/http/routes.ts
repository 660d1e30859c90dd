import { openapiRoute } from './openapi.ts';
import type { Route } from './route.ts';
import { connectionRoutes } from './routes/connections.ts';
import { exportRoutes } from './routes/exports.ts';
import { importRoutes } from './routes/imports.ts';
import { installningRoutes } from './routes/installningar.ts';
import { oversiktRoutes } from './routes/oversikt.ts';
import { personRoutes } from './routes/person.ts';
import { profileRoutes } from './routes/profiles.ts';
import { pushRoutes } from './routes/pushes.ts';
import { runRoutes } from './routes/runs.ts';
import { scbRoutes } from './routes/scb.ts';
import { scbProfileRoutes } from './routes/scb-profiles.ts';
import { scheduleRoutes } from './routes/schedules.ts';
import { serviceRoutes } from './routes/service.ts';
import { sessionRoutes } from './routes/session.ts';
import { sheetRoutes } from './routes/sheets.ts';
import { skyddadeRoutes } from './routes/skyddade.ts';
import { workbookRoutes } from './routes/workbooks.ts';

const described: Route[] = [
  ...serviceRoutes,
  ...sessionRoutes,
  ...sheetRoutes,
  ...workbookRoutes,
  ...profileRoutes,
  ...personRoutes,
  ...pushRoutes,
  ...exportRoutes,
  ...importRoutes,
  ...runRoutes,
  ...scheduleRoutes,
  ...connectionRoutes,
  ...installningRoutes,
  ...oversiktRoutes,
  ...skyddadeRoutes,
  ...scbRoutes,
  ...scbProfileRoutes,
];

/** Every route of the API, in one list: what is not here is not served. */
export const ROUTES: readonly Route[] = [...described, openapiRoute(described)];
