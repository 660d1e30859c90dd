import * as z from 'zod/mini';
import {
  Confirmed,
  Decisions,
  MAX_WORKBOOK_BYTES,
  WorkbookPushAnswer,
  WorkbookPushForm,
  WorkbookRequest,
  XLSX_TYPE,
} from '../../contract/workbook.ts';
import { Refusal } from '../../usecases/refusal.ts';
import { downloadWorkbook, type NamedWorkbook } from '../../usecases/workbooks/download.ts';
import { pushWorkbook } from '../../usecases/workbooks/push.ts';
import { type Route, route } from '../route.ts';
import { sheetOf } from '../sheet-name.ts';

/** Sheets as workbooks, for those who work without the add-in. */
export const workbookRoutes: Route[] = [
  route({
    method: 'post',
    path: '/api/sheets/:sheet/workbook',
    needs: 'caseload:read',
    summary: 'Pull a selection as an .xlsx file that can be edited and sent back, or as a plain list.',
    body: WorkbookRequest,
    maxBytes: 1024 * 1024,
    answer: null,
    produces: XLSX_TYPE,
    handle: async ({ deps, session, params, body, request }) => {
      const means = { context: deps.context, workbooks: deps.workbooks, actor: session.actor };
      const wanted = { sheet: sheetOf(params), request: body, server: originOf(request) };
      return fileAnswer(await downloadWorkbook(means, wanted));
    },
  }),
  route({
    method: 'post',
    path: '/api/workbooks/push',
    needs: 'caseload:edit',
    summary:
      'Push what is edited in a downloaded workbook; with dryRun only find out what would become of it.',
    takesFile: true,
    form: WorkbookPushForm,
    maxBytes: MAX_WORKBOOK_BYTES,
    answer: WorkbookPushAnswer,
    handle: async ({ deps, session, file, fields, request }) => {
      if (!file) throw new Refusal('ogiltig', 'Skicka arbetsboken som en fil i ett formulär.');
      const { pushId, dryRun, sheet, decisions, confirmed } = fields;
      return pushWorkbook(
        { context: deps.context, workbooks: deps.workbooks, actor: session.actor },
        {
          file: new Uint8Array(await file.arrayBuffer()),
          pushId,
          dryRun: dryRun === 'true',
          sheet: sheet ?? null,
          decisions: parsed(Decisions, decisions),
          confirmed: parsed(Confirmed, confirmed),
          server: originOf(request),
        },
      );
    },
  }),
];

/** The address that the page was opened at, which is how the pane names its server. */
function originOf(request: Request): string {
  return request.headers.get('origin') ?? new URL(request.url).origin;
}

function parsed<T extends z.ZodMiniArray>(schema: T, text = '[]'): z.output<T> {
  try {
    return z.parse(schema, JSON.parse(text));
  } catch {
    throw new Refusal('ogiltig', 'Anropet har fel innehåll. Läs in arbetsboken på nytt.');
  }
}

function fileAnswer({ name, bytes }: NamedWorkbook): Response {
  const plain = name.normalize('NFD').replace(/[^\x20-\x7e]|["\\]/g, '');
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': XLSX_TYPE,
      'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
  });
}
