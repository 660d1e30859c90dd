import { ExportAnswer, ExportRequest } from '../../contract/export.ts';
import { LettersAnswer, LettersRequest } from '../../contract/letters.ts';
import { letterAddresses } from '../../usecases/postadress/letters.ts';
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
  route({
    method: 'post',
    path: '/api/exports/adresser',
    needs: 'caseload:read',
    summary:
      'The addresses of letters to those whom some rows are about; noted in the read log as an export.',
    body: LettersRequest,
    answer: LettersAnswer,
    handle: ({ deps, session, body }) => letterAddresses(deps.context, session.actor, body),
  }),
];
