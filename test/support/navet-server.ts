import type { ServerResponse } from 'node:http';
import { type Reply, send } from '../../server/demo/https.ts';
import {
  giveAnswer,
  giveFault,
  giveToken,
  type NavetKeys,
  PATHS,
  type Question,
  readQuestion,
  SCOPE,
  soapFault,
} from '../../server/demo/navet-service.ts';
import type { Personpost, Skyddsmarke } from '../../server/demo/personpost.ts';
import type { Order } from '../../server/integrations/navet/asker.ts';
import type { RemoteSettings } from '../../server/remote/settings.ts';
import { testCertificates } from './certificates.ts';
import { type RemoteServer, remoteServer } from './remote-server.ts';

/** Somebody as Navet knows him or her, of whom a test tells only what it is about. */
export type Known = {
  number: string;
  fornamn?: string;
  efternamn?: string;
  /** Four digits. */
  kommun?: string;
  gata?: string;
  /** YYYYMMDDhhmmss on the wall in Sweden; null where Navet does not say. */
  andrad?: string | null;
  skydd?: Skyddsmarke;
  avregistrerad?: string;
  /** The number that this one was replaced by. */
  ersatt?: string;
};

/** What a call meets with. */
export type Mode =
  | 'ok'
  | 'silent'
  | 'broken'
  | 'fault'
  | 'serverFault'
  | 'cutOff'
  | 'halfXml'
  | 'wrongEncoding'
  | 'page'
  | 'empty'
  | 'drip'
  | 'redirect'
  | 'unauthorized'
  | 'busy'
  | 'unasked';

/** Skatteverket's two services on this machine, over TLS, for whoever shows the right client certificate. */
export type NavetServer = {
  server: RemoteServer;
  /** Whom it knows, by identity number. */
  known: Map<string, Known>;
  /** What the calls meet with, by their number from 1; tokens are given all the same. */
  mode: (call: number) => Mode;
  /** The identity numbers of each call. */
  calls: string[][];
  soap: RemoteSettings;
  rest: RemoteSettings;
  /** What an administrator enters of each, and the secrets that it names. */
  connection: Record<'soap' | 'rest', object>;
  secrets: Record<string, string>;
};

export const ORDER: Order = { orgNr: '162021004748', bestallningsId: '00000079-FO01-0001' };
export const GATEWAY = { clientId: 'api-id', clientSecret: 'api-hemlighet' };
const OAUTH = { clientId: 'kommun-a', clientSecret: 'token-hemlighet' };
const KEYS: NavetKeys = { order: ORDER, oauth: OAUTH, gateway: GATEWAY, token: 'en-token' };
const NOW = '2026-11-20T12:00:00Z';
/** Time-outs for tests that wait for them. */
export const QUICK = { connect: 2_000, headers: 300, idle: 300, total: 800 };

/** Starts the services; they end with the test. */
export async function navetServer(tls: Parameters<typeof remoteServer>[1] = {}): Promise<NavetServer> {
  const { ca, client } = await testCertificates();
  const known = new Map<string, Known>();
  const calls: string[][] = [];
  const navet = { known, calls, mode: () => 'ok' } as unknown as NavetServer;
  const server = await remoteServer(
    (asked, response) => {
      const token = giveToken(KEYS, asked);
      if (token) return send(response, token);
      const question = readQuestion(KEYS, asked);
      if (!question) return send(response, { status: 404, type: 'text/plain', body: '' });
      calls.push([...(question.numbers ?? ['fel'])]);
      answer(navet, question, response);
    },
    { clientCa: ca.cert, ...tls },
  );
  const common = {
    system: 'Navet',
    tls: { ca: ca.cert, cert: client.cert, key: client.key },
    timeouts: QUICK,
    attempts: 2,
    loopback: true,
    wait: async () => {},
  };
  const soap = `${server.url}${PATHS.soap}`;
  const rest = `${server.url}${PATHS.rest}`;
  const token = `${server.url}${PATHS.token}`;
  return Object.assign(navet, {
    server,
    soap: { ...common, baseUrl: soap },
    rest: { ...common, baseUrl: rest, token: { url: token, scope: SCOPE, ...OAUTH } },
    connection: connections(soap, rest, token),
    secrets: {
      certifikat: client.cert,
      nyckel: client.key,
      utfardare: ca.cert,
      tokenhemlighet: `${OAUTH.clientSecret}\n`,
      apihemlighet: `${GATEWAY.clientSecret}\n`,
    },
  });
}

function connections(soap: string, rest: string, tokenUrl: string): NavetServer['connection'] {
  const common = { ...ORDER, certificate: 'certifikat', privateKey: 'nyckel', ca: 'utfardare' };
  return {
    soap: { kind: 'navet-soap', name: 'Navet', settings: { ...common, baseUrl: soap } },
    rest: {
      kind: 'navet-rest',
      name: 'Navet',
      settings: {
        ...common,
        baseUrl: rest,
        tokenUrl,
        clientId: OAUTH.clientId,
        clientSecret: 'tokenhemlighet',
        scope: SCOPE,
        apiClientId: GATEWAY.clientId,
        apiClientSecret: 'apihemlighet',
      },
    },
  };
}

/** Lets Navet know somebody. */
export function know(navet: NavetServer, ...persons: Known[]): void {
  for (const person of persons) navet.known.set(person.number, person);
}

/** A post as Navet would tell it, with what the test leaves open filled in. */
function toPost(known: Known): Personpost {
  const { number, fornamn = 'Testa', efternamn = 'Åberg', andrad = '20261119143000', skydd } = known;
  const { kommun, gata, avregistrerad, ersatt } = known;
  const orsak = ersatt ? 'GN' : avregistrerad;
  return {
    number,
    andrad,
    skydd,
    namn: { fornamn, efternamn, tilltal: '10' },
    ...(ersatt && { hanvisning: ersatt }),
    ...(orsak && { avregistrering: { orsak, datum: '2026-11-10' } }),
    ...(kommun && { folkbokforing: { datum: '2026-01-01', kommun } }),
    ...(gata && { adress: { gata, postnummer: '54100', postort: 'EXEMPELSTAD' } }),
  };
}

function answer(navet: NavetServer, question: Question, response: ServerResponse): void {
  const { isSoap, numbers } = question;
  const mode = numbers === undefined ? 'fault' : navet.mode(navet.calls.length);
  const asked = mode === 'unasked' ? [...navet.known.keys()] : mode === 'empty' ? [] : (numbers ?? []);
  const found = asked.flatMap((number) => navet.known.get(number) ?? []);
  const missing = asked.filter((number) => !navet.known.has(number));
  const reply = giveAnswer(question, { posts: found.map(toPost), missing }, NOW);
  const { body, type } = reply;
  if (mode === 'silent') return;
  if (mode === 'drip') drip(response, body);
  else if (mode === 'cutOff') {
    response.writeHead(200, { 'content-type': type, 'content-length': Buffer.byteLength(body) });
    response.write(body.slice(0, body.length / 2), () => response.destroy());
  } else if (mode === 'fault') send(response, giveFault(question, NOW));
  else {
    const { headers = {}, ...changed } = changes(mode, isSoap, reply);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    send(response, { ...reply, ...changed });
  }
}

type Changes = { status?: number; type?: string; headers?: Record<string, string>; body?: string | Buffer };

/** What a bad service makes of its answer. */
function changes(mode: Mode, isSoap: boolean, { body }: Reply): Changes {
  const breakdown = soapFault('S:Server', 'java.lang.NullPointerException');
  const answers: Partial<Record<Mode, Changes>> = {
    broken: { status: 500, body: '<html>Fel</html>' },
    serverFault: { status: 500, body: isSoap ? breakdown : '{}' },
    halfXml: { body: body.slice(0, body.length / 2) },
    wrongEncoding: { body: Buffer.from(body, 'latin1') },
    page: { type: 'text/html', body: '<html><body>Logga in</body></html>' },
    redirect: { status: 302, headers: { location: 'https://localhost/annanstans' }, body: '' },
    unauthorized: { status: 401, body: '{}' },
    busy: { status: 429, headers: { 'retry-after': '1' }, body: '{}' },
  };
  return answers[mode] ?? {};
}

/** A byte now and then, often enough not to be silence, for longer than anybody waits. */
function drip(response: ServerResponse, body: string): void {
  response.writeHead(200);
  let at = 0;
  const timer = setInterval(() => response.write(body[at++ % body.length]), 100);
  response.on('close', () => clearInterval(timer));
}
