import * as z from 'zod/mini';
import { ContactsAnswer, ContactsRequest } from '../../contract/contacts.ts';
import { CountAnswer, PullAnswer, PullRequest } from '../../contract/pull.ts';
import { MAX_PUSH_BYTES, PushAnswer, PushRequest } from '../../contract/push.ts';
import { SheetsAnswer } from '../../contract/sheets.ts';
import { readContactsOf } from '../../usecases/kontaktuppgift/of-rows.ts';
import { takesReckoning } from '../../usecases/scb/reckoning.ts';
import { listSheets } from '../../usecases/sheets/list-sheets.ts';
import { pull } from '../../usecases/sheets/pull.ts';
import { push } from '../../usecases/sheets/push.ts';
import { type Route, route } from '../route.ts';
import { sheetOf } from '../sheet-name.ts';

/** The keys of 10,000 rows fit. */
const MAX_PULL_BYTES = 1024 * 1024;

/** The sheets: what there is, pull and push. */
export const sheetRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/sheets',
    needs: 'loggedIn',
    summary: 'The sheets that the role may use, with columns and value lists.',
    answer: SheetsAnswer,
    handle: ({ deps, session }) => listSheets(deps.context, session.actor),
  }),
  route({
    method: 'post',
    path: '/api/sheets/:sheet/pull',
    needs: 'caseload:read',
    summary: 'Pull the rows that fit a filter; noted in the read log.',
    body: PullRequest,
    maxBytes: MAX_PULL_BYTES,
    answer: z.union([PullAnswer, CountAnswer]),
    handle: ({ deps, session, params, body: request }) => {
      const sheet = sheetOf(params);
      return takesReckoning(sheet, request)
        ? deps.scb.answer(session.actor, { ask: 'pull', sheet, request })
        : pull(deps.context, session.actor, sheet, request);
    },
  }),
  route({
    method: 'post',
    path: '/api/sheets/:sheet/push',
    needs: 'caseload:edit',
    summary: 'Push changed, new and deleted rows; with dryRun only find out what would become of them.',
    body: PushRequest,
    maxBytes: MAX_PUSH_BYTES,
    answer: PushAnswer,
    handle: ({ deps, session, params, body }) => push(deps.context, session.actor, sheetOf(params), body),
  }),
  route({
    method: 'post',
    path: '/api/sheets/:sheet/kontaktuppgifter',
    needs: 'caseload:read',
    summary: 'How those are reached whom some rows are about, the primary first; noted in the read log.',
    body: ContactsRequest,
    answer: ContactsAnswer,
    handle: ({ deps, session, params, body }) =>
      readContactsOf(deps.context, session.actor, sheetOf(params), body),
  }),
];
