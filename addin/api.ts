import type * as z from 'zod/mini';
import { ContactsAnswer, type ContactsRequest } from '../server/contract/contacts.ts';
import { DemoAnswer, type DemoUser } from '../server/contract/demo.ts';
import { ErrorBody, type ErrorCode, type Issue } from '../server/contract/errors.ts';
import type { ExamenSheet } from '../server/contract/examen.ts';
import { ExportAnswer, type ExportRequest } from '../server/contract/export.ts';
import { LettersAnswer, type LettersRequest } from '../server/contract/letters.ts';
import { OversiktAnswer } from '../server/contract/oversikt.ts';
import { FindAnswer, LookUpAnswer, type OpenRequest, PersonAnswer } from '../server/contract/person.ts';
import {
  type CreateProfile,
  Profile,
  ProfilesAnswer,
  type UpdateProfile,
} from '../server/contract/profile.ts';
import { CountAnswer, PullAnswer, type PullRequest } from '../server/contract/pull.ts';
import { PushAnswer, PushesAnswer, type PushRequest } from '../server/contract/push.ts';
import { KommunerAnswer, Run, RunAnswer, RunsAnswer } from '../server/contract/run.ts';
import type { RunsQuery } from '../server/contract/runs-query.ts';
import { SessionAnswer } from '../server/contract/session.ts';
import { SheetsAnswer } from '../server/contract/sheets.ts';
import { ProtectedAnswer } from '../server/contract/skyddade.ts';
import {
  WorkbookPushAnswer,
  type WorkbookPushForm,
  type WorkbookRequest,
} from '../server/contract/workbook.ts';
import type { SheetName } from '../server/domain/sheet.ts';
import { readEvents } from './event-stream.ts';
import { sv } from './ui/sv.ts';

/** Why a request failed; `natverk` when no answer came. The message is Swedish and may be shown as it is. */
export class ApiError extends Error {
  readonly code: ErrorCode | 'natverk';
  readonly requestId: string | null;
  readonly issues: readonly Issue[];
  constructor(
    code: ErrorCode | 'natverk',
    message: string,
    requestId: string | null = null,
    issues: readonly Issue[] = [],
  ) {
    super(message);
    this.issues = issues;
    this.code = code;
    this.requestId = requestId;
  }
}

export type ApiOptions = {
  /** Prefix of every path; empty on the server's own pages. */
  origin?: string;
  token: () => string | null;
  /** The server no longer knows the session. */
  loggedOut: () => void;
  fetch?: (path: string, init: RequestInit) => Promise<Response>;
  /** Waits so many milliseconds before a push is sent again. */
  wait?: (ms: number) => Promise<void>;
};

export type Api = ReturnType<typeof createApi>;

/** Pauses before the same push is sent again after a lost answer, in milliseconds. */
const RETRIES = [1_000, 3_000, 8_000];

/** The only way to the server: every answer is parsed with the contract, every failure is an `ApiError`. */
export function createApi(options: ApiOptions) {
  const send = (method: string, path: string, body?: unknown, signal?: AbortSignal) =>
    request(options, method, path, body, signal);
  return {
    login: async (username: string, password: string) =>
      parse(SessionAnswer, await send('POST', '/api/session', { username, password })),
    session: async () => parse(SessionAnswer, await send('GET', '/api/session')),
    /** The demo region's log-ins; none on a server without it. */
    demoUsers: async (): Promise<DemoUser[]> => {
      try {
        return (await parse(DemoAnswer, await send('GET', '/api/demo'))).users;
      } catch {
        return [];
      }
    },
    logout: async () => {
      await send('DELETE', '/api/session');
    },
    setRole: async (role: string) => parse(SessionAnswer, await send('PUT', '/api/session/role', { role })),
    setPassword: async (current: string, next: string) => {
      await send('PUT', '/api/session/password', { current, next });
    },
    sheets: async () => parse(SheetsAnswer, await send('GET', '/api/sheets')),
    pull: async (sheet: SheetName, body: PullRequest) =>
      parse(PullAnswer, await send('POST', `/api/sheets/${sheet}/pull`, body)),
    count: async (sheet: SheetName, body: PullRequest, signal?: AbortSignal) =>
      parse(
        CountAnswer,
        await send('POST', `/api/sheets/${sheet}/pull`, { ...body, countOnly: true }, signal),
      ),
    /** The own profiles and those that are shared in the kommun, and which is chosen. */
    profiles: async () => parse(ProfilesAnswer, await send('GET', '/api/profiles')),
    addProfile: async (body: CreateProfile) => parse(Profile, await send('POST', '/api/profiles', body)),
    saveProfile: async (id: string, body: UpdateProfile) =>
      parse(Profile, await send('PUT', `/api/profiles/${id}`, body)),
    removeProfile: async (id: string) => {
      await send('DELETE', `/api/profiles/${id}`);
    },
    /** Null is the sheet's own appearance. */
    chooseProfile: async (sheet: SheetName, profile: string | null) => {
      await send('PUT', `/api/profiles/chosen/${sheet}`, { profile });
    },
    push: async (sheet: SheetName, body: PushRequest) =>
      parse(PushAnswer, await persist(options, () => send('POST', `/api/sheets/${sheet}/push`, body))),
    /** How those are reached whom rows are about. */
    contactsOf: async (sheet: SheetName, body: ContactsRequest) =>
      parse(ContactsAnswer, await send('POST', `/api/sheets/${sheet}/kontaktuppgifter`, body)),
    /** A selection as an .xlsx file. */
    workbook: async (sheet: SheetName, body: WorkbookRequest): Promise<Blob> =>
      (await send('POST', `/api/sheets/${sheet}/workbook`, body)).blob(),
    /** Sends an edited workbook back; the same `pushId` again does nothing twice. */
    pushWorkbook: async (file: Blob, fields: WorkbookPushForm) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) if (value !== undefined) form.append(name, value);
      form.append('file', file, 'arbetsbok.xlsx');
      return parse(
        WorkbookPushAnswer,
        await persist(options, () => send('POST', '/api/workbooks/push', form)),
      );
    },
    undo: async (pushId: string) => parse(PushAnswer, await send('POST', `/api/pushes/${pushId}/undo`, {})),
    pushes: async () => parse(PushesAnswer, await send('GET', '/api/pushes')),
    /** Who somebody is, before he or she is registered by hand (R135). */
    lookUp: async (personnummer: string) =>
      parse(LookUpAnswer, await send('POST', '/api/personer/sok', { personnummer })),
    /** How the kommun stands, in figures. */
    oversikt: async (signal?: AbortSignal) =>
      parse(OversiktAnswer, await send('GET', '/api/oversikt', undefined, signal)),
    /** The kommun's protected persons (Z17); opening them is noted with the reason. They are kept nowhere. */
    protectedYouths: async (skal: string) =>
      (await parse(ProtectedAnswer, await send('POST', '/api/skyddade/oppna', { skal }))).personer,
    findPersons: async (text: string, signal: AbortSignal) =>
      parse(FindAnswer, await send('POST', '/api/personer/hitta', { text }, signal)),
    /** Everything of the person whom a row is about. */
    openPerson: async (row: OpenRequest, signal: AbortSignal) =>
      parse(PersonAnswer, await send('POST', '/api/personer/oppna', row, signal)),
    /** Notes an export in the read log; the answer says which of the rows may be written. */
    noteExport: async (body: ExportRequest) => parse(ExportAnswer, await send('POST', '/api/exports', body)),
    /** The addresses of letters to youths; noted in the read log as an export. */
    letterAddresses: async (body: LettersRequest) =>
      parse(LettersAnswer, await send('POST', '/api/exports/adresser', body)),
    importExamen: async (file: Blob, name: string) => {
      const form = new FormData();
      form.append('file', file, name);
      return parse(Run, await send('POST', '/api/imports/examen', form));
    },
    /** The sheet of the open workbook, in place of a file. */
    importExamenSheet: async (sheet: ExamenSheet) =>
      parse(Run, await send('POST', '/api/imports/examen', sheet)),
    startJob: async (job: string, params: Record<string, unknown>) =>
      parse(Run, await send('POST', `/api/jobs/${job}/start`, { params })),
    /** The newest runs, or as the query asks. */
    runs: async (query: RunsQuery = {}) =>
      parse(RunsAnswer, await send('GET', `/api/runs?${new URLSearchParams(definedOf(query))}`)),
    run: async (id: string) => parse(RunAnswer, await send('GET', `/api/runs/${id}`)),
    kommuner: async () => (await parse(KommunerAnswer, await send('GET', '/api/kommuner'))).kommuner,
    /** The run each time that it has moved, until it has ended or the signal aborts. */
    runEvents: async function* (id: string, signal: AbortSignal) {
      const response = await send('GET', `/api/runs/${id}/events`, undefined, signal);
      for await (const data of readEvents(response)) yield Run.parse(JSON.parse(data));
    },
    /** For views that are fetched when they are first shown, which bring the contract of their answers with them. */
    ask: async <T extends z.ZodMiniType>(
      schema: T,
      method: 'GET' | 'POST' | 'PUT' | 'PATCH',
      path: string,
      body?: unknown,
    ): Promise<z.output<T>> => parse(schema, await send(method, path, body)),
    /** The same for what gives no answer but that it is done. */
    post: async (path: string, body: unknown): Promise<void> => {
      await send('POST', path, body);
    },
    /** The same for what is simply gone then. */
    remove: async (path: string): Promise<void> => {
      await send('DELETE', path);
    },
    /** A file of the server's, with the name that it gives it. */
    file: async (path: string): Promise<{ file: Blob; name: string }> => {
      const response = await send('GET', path);
      const [, name = 'fil'] =
        /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '') ?? [];
      return { file: await response.blob(), name };
    },
  };
}

async function request(
  options: ApiOptions,
  method: string,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Response> {
  const headers = new Headers();
  const token = options.token();
  if (token) headers.set('Authorization', `Bearer ${token}`);
  const init: RequestInit = { method, headers, cache: 'no-store', credentials: 'omit' };
  if (body instanceof FormData) init.body = body;
  else if (body !== undefined) {
    headers.set('Content-Type', 'application/json');
    init.body = JSON.stringify(body);
  }
  if (signal) init.signal = signal;
  const response = await reach(options, path, init);
  if (response.ok) return response;
  const error = await errorOf(response);
  // A late answer is about a log-in that another has followed.
  if (error.code === 'ejInloggad' && token && token === options.token()) options.loggedOut();
  throw error;
}

async function reach(options: ApiOptions, path: string, init: RequestInit): Promise<Response> {
  const send = options.fetch ?? ((url, given) => fetch(url, given));
  try {
    return await send(`${options.origin ?? ''}${path}`, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ApiError('natverk', sv.errors.natverk);
  }
}

/** A push has one id and may be sent again: the server answers the same without doing it twice. */
async function persist(options: ApiOptions, send: () => Promise<Response>): Promise<Response> {
  const wait = options.wait ?? ((ms) => new Promise<void>((resolve) => setTimeout(resolve, ms)));
  for (const pause of RETRIES) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'natverk') throw error;
      await wait(pause);
    }
  }
  return send();
}

async function errorOf(response: Response): Promise<ApiError> {
  const body = ErrorBody.safeParse(await response.json().catch(() => null));
  if (!body.success) return new ApiError('serverfel', sv.errors.serverfel);
  const { code, message, requestId, issues } = body.data;
  return new ApiError(code, message || sv.errors[code], requestId, issues);
}

async function parse<T extends z.ZodMiniType>(schema: T, response: Response): Promise<z.output<T>> {
  const answer = schema.safeParse(await response.json().catch(() => null));
  if (!answer.success) throw new ApiError('serverfel', sv.errors.oklartSvar);
  return answer.data;
}

function definedOf(query: Record<string, string | undefined>): [string, string][] {
  return Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
}
