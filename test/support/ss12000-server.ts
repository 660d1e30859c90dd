import type { ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { testCertificates } from './certificates.ts';
import { type Asked, type RemoteServer, remoteServer, sendJson } from './remote-server.ts';

/** A record with the instant at which it last changed. */
type Kept = { modified: string; record: Record<string, unknown> };

/** How the server behaves towards whoever asks it for persons. */
export type Mode =
  | 'ok'
  | 'silent'
  | 'error500'
  | 'truncated'
  | 'latin1'
  | 'html'
  | 'drip'
  | 'redirect'
  | 'repeatedPage'
  | 'endless';

/** A school system that answers by SS12000, from what a test puts in. */
export type Ss12000Server = RemoteServer & {
  mode: Mode;
  /** The token that it takes. */
  token: string;
  /** Adds a person, or changes the one with the id. */
  put(person: Record<string, unknown> & { id: string }, modified?: string): void;
  remove(id: string, at?: string): void;
  /** What was asked for, `persons?limit=…`, in order. */
  questions(): string[];
};

export const UNIT = { id: 'unit-1', displayName: 'Provgymnasiet' };
const LONG_AGO = '2025-01-01T00:00:00.000Z';
const NOW = '2026-11-20T10:00:00.000Z';

/** Starts the server; it gives so many records a page, however many are asked for. */
export async function ss12000Server({ perPage = 2, stranger = false } = {}): Promise<Ss12000Server> {
  const persons = new Map<string, Kept>();
  const removed: { id: string; at: string }[] = [];
  const identity = stranger ? { identity: (await testCertificates()).stranger } : {};
  const server = await remoteServer((asked, response) => answer(asked, response), identity);
  const fake: Ss12000Server = Object.assign(server, {
    mode: 'ok' as Mode,
    token: 'hemlig-token',
    put(person: Record<string, unknown> & { id: string }, modified = LONG_AGO) {
      persons.set(person.id, { modified, record: person });
    },
    remove(id: string, at = NOW) {
      persons.delete(id);
      removed.push({ id, at });
    },
    questions: () => server.asked.map(({ url }) => url.pathname.slice('/v2/'.length) + url.search),
  });

  async function answer(asked: Asked, response: ServerResponse): Promise<void> {
    if (asked.headers.authorization !== `Bearer ${fake.token}`) return sendJson(response, {}, 401);
    const { searchParams, pathname } = asked.url;
    const given = searchParams.get('pageToken');
    // A token goes with no other filter than the limit.
    if (given !== null && [...searchParams.keys()].some((key) => key !== 'pageToken' && key !== 'limit')) {
      return sendJson(response, { code: 'filter' }, 400);
    }
    const token = given === null ? null : readToken(given);
    const after = token?.after ?? searchParams.get('meta.modified.after') ?? searchParams.get('after') ?? '';
    const from = token?.from ?? 0;
    if (pathname === '/v2/organisations') return sendJson(response, organisations());
    if (pathname === '/v2/programmes') return sendJson(response, {}, 404);
    if (pathname === '/v2/deletedEntities') {
      const gone = removed.filter(({ at }) => at > after).map(({ id }) => id);
      return sendJson(response, { data: { persons: gone, groups: ['g-1'] }, pageToken: null });
    }
    if (pathname !== '/v2/persons') return sendJson(response, {}, 404);
    const all = [...persons.values()].filter(({ modified }) => modified > after).map(({ record }) => record);
    const page = all.slice(from, from + perPage);
    const next = from + perPage < all.length ? writeToken({ after, from: from + perPage }) : null;
    return misbehave(fake.mode, response, { data: page, pageToken: next }, { from, isFirst: given === null });
  }
  return fake;
}

async function misbehave(
  mode: Mode,
  response: ServerResponse,
  page: { data: unknown[]; pageToken: string | null },
  { from, isFirst }: { from: number; isFirst: boolean },
): Promise<void> {
  if (mode === 'silent') return;
  if (mode === 'error500') return sendJson(response, { code: 'trasigt', message: 'hemligt' }, 500);
  if (mode === 'redirect') return void response.writeHead(302, { location: '/v3/persons' }).end();
  if (mode === 'html') return void response.end('<html>Logga in</html>');
  if (mode === 'latin1') return void response.end(Buffer.from(JSON.stringify({ ...page, å: 'ö' }), 'latin1'));
  if (mode === 'repeatedPage' && isFirst)
    return sendJson(response, { ...page, pageToken: writeToken({ after: '', from }) });
  if (mode === 'endless')
    return sendJson(response, { ...page, pageToken: writeToken({ after: '', from: 0 }) });
  if (mode === 'truncated') {
    response.writeHead(200, { 'content-length': '5000' }).write(JSON.stringify(page).slice(0, 40));
    return void response.socket?.destroySoon();
  }
  if (mode === 'drip') {
    response.writeHead(200);
    while (!response.destroyed) {
      response.write(' ');
      await setTimeout(20);
    }
    return;
  }
  sendJson(response, page);
}

function organisations() {
  const unit = { ...UNIT, organisationType: 'Skolenhet', schoolUnitCode: '12345678' };
  return {
    data: [{ id: 'h-1', displayName: 'Norreka', organisationType: 'Huvudman' }, unit],
    pageToken: null,
  };
}

type Token = { after: string; from: number };

function writeToken(token: Token): string {
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

function readToken(text: string): Token {
  return JSON.parse(Buffer.from(text, 'base64url').toString()) as Token;
}

/** A pupil of the unit as SS12000 tells of her or him. */
export function pupil(identityNumber: string, enrolments: Record<string, unknown>[] = [enrolment()]) {
  return {
    id: `p-${identityNumber}`,
    givenName: 'Testa',
    familyName: 'Exempelsson',
    civicNo: { value: identityNumber, nationality: 'SE' },
    securityMarking: 'Ingen',
    addresses: [{ type: 'Folkbokföring', streetAddress: 'Hemliga gatan 1' }],
    enrolments,
  };
}

/** A place at the unit. */
export function enrolment(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    enroledAt: UNIT,
    schoolType: 'GY',
    schoolYear: 1,
    startDate: '2025-08-18',
    educationCode: 'BF25',
    ...more,
  };
}
