import {
  ScbComparison,
  ScbExport,
  ScbExportsAnswer,
  ScbHalfYearsAnswer,
  ScbLogAnswer,
  ScbReadiness,
} from '../../contract/scb.ts';
import { XLSX_TYPE } from '../../contract/workbook.ts';
import { Refusal } from '../../usecases/refusal.ts';
import { listHalfYears } from '../../usecases/scb/choose.ts';
import { findExport, listExports, readLog } from '../../usecases/scb/exports.ts';
import { type Given, giveFile, giveLog, giveWorkbook } from '../../usecases/scb/give.ts';
import { download } from '../download.ts';
import { type Route, route } from '../route.ts';

const MAX_FORMER_BYTES = 32 * 1024 * 1024;

/** The exports to SCB; one is started as the job `scb-export`. */
export const scbRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/scb/half-years',
    needs: 'scb:export',
    summary:
      'The half-years that can be exported to SCB, the newest first, with the profiles to choose from.',
    answer: ScbHalfYearsAnswer,
    handle: ({ deps, session }) => listHalfYears(deps.context, session.actor),
  }),
  route({
    method: 'get',
    path: '/api/scb/readiness',
    needs: 'scb:export',
    summary: 'How many youths SCB would refuse today, in the half-year that the work is about.',
    answer: ScbReadiness,
    handle: ({ deps, session }) => deps.scb.answer(session.actor, { ask: 'readiness', halfYear: undefined }),
  }),
  route({
    method: 'get',
    path: '/api/scb/readiness/:halfYear',
    needs: 'scb:export',
    summary: 'How many youths SCB would refuse today in a half-year, such as 2026H1.',
    answer: ScbReadiness,
    handle: ({ deps, session, params }) =>
      deps.scb.answer(session.actor, { ask: 'readiness', halfYear: params.halfYear ?? '' }),
  }),
  route({
    method: 'get',
    path: '/api/scb/exports',
    needs: 'scb:export',
    summary: "The kommun's exports to SCB with what is known of them, the newest first.",
    answer: ScbExportsAnswer,
    handle: async ({ deps, session }) => ({ exports: await listExports(deps.context, session.actor) }),
  }),
  route({
    method: 'get',
    path: '/api/scb/exports/:id',
    needs: 'scb:export',
    summary: 'What is known of an export.',
    answer: ScbExport,
    handle: ({ deps, session, params }) => findExport(deps.context, session.actor, params.id ?? ''),
  }),
  route({
    method: 'get',
    path: '/api/scb/exports/:id/log',
    needs: 'scb:export',
    summary: 'The faults of an export, each with the row of the sheet in which it is mended.',
    answer: ScbLogAnswer,
    handle: ({ deps, session, params }) => readLog(deps.context, session.actor, params.id ?? ''),
  }),
  route({
    method: 'get',
    path: '/api/scb/exports/:id/log/file',
    needs: 'scb:export',
    summary: 'The log of an export as a text file.',
    answer: null,
    produces: 'text/plain',
    handle: async ({ deps, session, params }) =>
      file(await giveLog(deps.context, session.actor, params.id ?? ''), 'text/plain; charset=utf-8'),
  }),
  route({
    method: 'get',
    path: '/api/scb/exports/:id/file',
    needs: 'scb:export',
    summary: 'The file of an export as it was made, byte for byte: what is sent to SCB.',
    answer: null,
    produces: 'application/octet-stream',
    handle: async ({ deps, session, params }) =>
      file(await giveFile(deps.context, session.actor, params.id ?? ''), 'application/octet-stream'),
  }),
  route({
    method: 'get',
    path: '/api/scb/exports/:id/workbook',
    needs: 'scb:export',
    summary: 'The content of an export as an .xlsx with its faults coloured.',
    answer: null,
    produces: XLSX_TYPE,
    async handle({ deps: { context, workbooks }, session: { actor }, params }) {
      const { name, bytes } = await giveWorkbook({ context, workbooks, actor }, params.id ?? '');
      return download(new Uint8Array(bytes), name, XLSX_TYPE);
    },
  }),
  route({
    method: 'get',
    path: '/api/scb/exports/:id/comparison',
    needs: 'scb:export',
    summary: 'An export held against what it would be today: added, gone, changed.',
    answer: ScbComparison,
    handle: ({ deps, session, params }) =>
      deps.scb.answer(session.actor, { ask: 'compareExport', id: params.id ?? '' }),
  }),
  route({
    method: 'post',
    path: '/api/scb/comparisons/:halfYear/:profile',
    needs: 'scb:export',
    summary: 'A file that was sent to SCB held against what it would be today: added, gone, changed.',
    takesFile: true,
    maxBytes: MAX_FORMER_BYTES,
    answer: ScbComparison,
    async handle({ deps, session, params, file: former }) {
      if (!former) throw new Refusal('ogiltig', 'Filen kom inte fram. Välj filen igen och skicka den.');
      const of = { halfYear: params.halfYear ?? '', profile: params.profile ?? '' };
      const bytes = new Uint8Array(await former.arrayBuffer());
      return deps.scb.answer(session.actor, { ask: 'compareFile', ...of, file: bytes });
    },
  }),
];

function file({ name, bytes }: Given, type: string): Response {
  return download(bytes, name, type);
}
