import type { ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { type Asked, send } from '../../server/demo/https.ts';
import {
  answerSs12000,
  type Page,
  readToken,
  type SchoolRegister,
  type Stored,
  writeToken,
} from '../../server/demo/ss12000-service.ts';
import { testCertificates } from './certificates.ts';
import { type RemoteServer, remoteServer, sendJson } from './remote-server.ts';

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
  put(person: Stored, modified?: string): void;
  remove(id: string, at?: string): void;
  /** Hears of each page of persons right after it was made, by where it began; a promise is waited for before it goes. */
  onPage: ((from: number) => unknown) | null;
  /** What was asked for, `persons?limit=…`, in order. */
  questions(): string[];
};

export const UNIT = { id: 'unit-1', displayName: 'Provgymnasiet' };
const LONG_AGO = '2025-01-01T00:00:00.000Z';
const NOW = '2026-11-20T10:00:00.000Z';
const LATER = '9999-12-31T00:00:00.000Z';

/** Starts the server; it gives so many records a page, however many are asked for. */
export async function ss12000Server({ perPage = 2, stranger = false } = {}): Promise<Ss12000Server> {
  const persons = new Map<string, SchoolRegister['persons'][number]>();
  const removed = [{ entity: 'groups', id: 'g-1', at: LATER }];
  const identity = stranger ? { identity: (await testCertificates()).stranger } : {};
  const server = await remoteServer((asked, response) => answer(asked, response), identity);
  const fake: Ss12000Server = Object.assign(server, {
    mode: 'ok' as Mode,
    token: 'hemlig-token',
    onPage: null as ((from: number) => unknown) | null,
    put(person: Stored, modified = LONG_AGO) {
      persons.set(person.id, { modified, record: person });
    },
    remove(id: string, at = NOW) {
      persons.delete(id);
      removed.push({ entity: 'persons', id, at });
    },
    questions: () => server.asked.map(({ url }) => url.pathname.slice('/v2/'.length) + url.search),
  });

  async function answer({ headers, url }: Asked, response: ServerResponse): Promise<void> {
    if (headers.authorization !== `Bearer ${fake.token}`) return sendJson(response, {}, 401);
    const [, version, list = ''] = url.pathname.split('/');
    if (version !== 'v2') return sendJson(response, {}, 404);
    const register = { organisations: ORGANISATIONS, persons: [...persons.values()], removed };
    const reply = answerSs12000(register, list, url.searchParams, perPage);
    if (list !== 'persons' || reply.status !== 200) return send(response, reply);
    const given = url.searchParams.get('pageToken');
    const from = given === null ? 0 : readToken(given).from;
    const page = JSON.parse(reply.body) as Page;
    await fake.onPage?.(from);
    return misbehave(fake.mode, response, page, { from, isFirst: given === null });
  }
  return fake;
}

async function misbehave(
  mode: Mode,
  response: ServerResponse,
  page: Page,
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

const ORGANISATIONS: readonly Stored[] = [
  { id: 'h-1', displayName: 'Norreka', organisationType: 'Huvudman' },
  { ...UNIT, organisationType: 'Skolenhet', schoolUnitCode: '12345678' },
];

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
