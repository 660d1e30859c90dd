import { ExportAnswer, ExportRequest } from '../../contract/export.ts';
import { exportRows } from '../../usecases/sheets/export.ts';
import { type Route, route } from '../route.ts';

/** What leaves the register for somebody's own file or sheet. */
export const exportRoutes: Route[] = [
  route({
    method: 'post',
    path: '/api/exports',
    needs: 'caseload:read',
    summary: 'Note in the read log which rows are about to be exported, and learn which of them may be.',
    body: ExportRequest,
    answer: ExportAnswer,
    handle: ({ deps, session, body }) => exportRows(deps.context, session.actor, body),
  }),
];
