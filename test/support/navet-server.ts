import type { ServerResponse } from 'node:http';
import type { Order } from '../../server/integrations/navet/asker.ts';
import type { RemoteSettings } from '../../server/remote/settings.ts';
import { testCertificates } from './certificates.ts';
import { type Asked, type RemoteServer, remoteServer, sendJson } from './remote-server.ts';

/** Somebody as Navet knows him or her; told in XML and in JSON alike. */
export type Known = {
  number: string;
  fornamn?: string;
  efternamn?: string;
  /** Four digits. */
  kommun?: string;
  gata?: string;
  /** YYYYMMDDhhmmss on the wall in Sweden. */
  andrad?: string;
  skydd?: 'sekretessmarkering' | 'skyddadFolkbokforing' | 'okantSkydd';
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
const TOKEN = 'en-token';
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
      if (asked.url.pathname === '/oauth2/v1/sysorg/token') {
        giveToken(asked, response);
        return;
      }
      const isSoap = asked.url.pathname === '/na/na_epersondata/V4/personpostXML';
      const numbers = isSoap ? numbersInXml(asked) : numbersInJson(asked);
      calls.push(numbers);
      answer(navet, { numbers, isSoap }, response);
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
  const soap = `${server.url}/na/na_epersondata/V4/personpostXML`;
  const rest = `${server.url}/folkbokforing/folkbokforingsuppgifter-for-offentliga-aktorer/v3`;
  const token = `${server.url}/oauth2/v1/sysorg/token`;
  return Object.assign(navet, {
    server,
    soap: { ...common, baseUrl: soap },
    rest: { ...common, baseUrl: rest, token: { url: token, scope: 'fbfuppgoffakt', ...OAUTH } },
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
        scope: 'fbfuppgoffakt',
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

function giveToken({ body }: Asked, response: ServerResponse): void {
  const form = new URLSearchParams(body);
  const right =
    form.get('grant_type') === 'client_credentials' &&
    form.get('client_id') === OAUTH.clientId &&
    form.get('client_secret') === OAUTH.clientSecret &&
    form.get('scope') === 'fbfuppgoffakt';
  if (!right) sendJson(response, { error: 'invalid_client' }, 401);
  else sendJson(response, { access_token: TOKEN, token_type: 'Bearer', expires_in: 3600 });
}

function numbersInXml({ body, headers }: Asked): string[] {
  const order = `<v1:OrgNr>${ORDER.orgNr}</v1:OrgNr>`;
  if (!headers['content-type']?.startsWith('text/xml') || !body.includes(order)) return ['fel'];
  return [...body.matchAll(/<v1:PersonId>(\d+)<\/v1:PersonId>/g)].map(([, number = '']) => number);
}

type HamtaBody = { bestallning: object; sokvillkor: { identitetsbeteckning: string }[] };

function numbersInJson({ body, headers }: Asked): string[] {
  const { bestallning, sokvillkor } = JSON.parse(body) as HamtaBody;
  const rightOrder =
    JSON.stringify(bestallning) ===
    JSON.stringify({ organisationsnummer: ORDER.orgNr, bestallningsidentitet: ORDER.bestallningsId });
  const rightKeys =
    headers.authorization === `Bearer ${TOKEN}` &&
    headers.client_id === GATEWAY.clientId &&
    headers.client_secret === GATEWAY.clientSecret &&
    /^[0-9a-f-]{36}$/.test(String(headers.skv_client_correlation_id));
  if (!rightOrder || !rightKeys || sokvillkor.length > 900) return ['fel'];
  return sokvillkor.map(({ identitetsbeteckning }) => identitetsbeteckning);
}

type Question = { numbers: string[]; isSoap: boolean };

function answer(navet: NavetServer, { numbers, isSoap }: Question, response: ServerResponse): void {
  const mode = numbers[0] === 'fel' ? 'fault' : navet.mode(navet.calls.length);
  const asked = mode === 'unasked' ? [...navet.known.keys()] : numbers;
  const found = mode === 'empty' ? [] : asked.flatMap((number) => navet.known.get(number) ?? []);
  const missing = mode === 'empty' ? [] : asked.filter((number) => !navet.known.has(number));
  const body = isSoap ? inEnvelope(found) : inJson(found, missing);
  const type = { 'content-type': isSoap ? 'text/xml; charset=utf-8' : 'application/json' };
  if (mode === 'silent') return;
  if (mode === 'drip') drip(response, body);
  else if (mode === 'cutOff') {
    response.writeHead(200, { ...type, 'content-length': Buffer.byteLength(body) });
    response.write(body.slice(0, body.length / 2), () => response.destroy());
  } else {
    const { status = 200, headers = {}, text = body } = plain(mode, isSoap, body);
    response.writeHead(status, { ...type, ...headers }).end(text);
  }
}

type Plain = { status?: number; headers?: Record<string, string>; text?: string | Buffer };

function plain(mode: Mode, isSoap: boolean, body: string): Plain {
  const answers: Partial<Record<Mode, Plain>> = {
    broken: { status: 500, text: '<html>Fel</html>' },
    fault: isSoap ? { status: 500, text: FAULT } : { status: 400, text: REST_FAULT },
    serverFault: { status: 500, text: isSoap ? SERVER_FAULT : '{}' },
    halfXml: { text: body.slice(0, body.length / 2) },
    wrongEncoding: { text: Buffer.from(body, 'latin1') },
    page: { headers: { 'content-type': 'text/html' }, text: '<html><body>Logga in</body></html>' },
    redirect: { status: 302, headers: { location: 'https://localhost/annanstans' }, text: '' },
    unauthorized: { status: 401, text: '{}' },
    busy: { status: 429, headers: { 'retry-after': '1' }, text: '{}' },
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

const FAULT = `<?xml version="1.0" encoding="UTF-8"?>
<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body><S:Fault>
<faultcode>S:Client</faultcode><faultstring>Felaktiga inparametrar</faultstring>
<detail><Sprak><Felkod>17</Felkod><Beskrivning>Felaktiga inparametrar</Beskrivning></Sprak></detail>
</S:Fault></S:Body></S:Envelope>`;
const SERVER_FAULT = `<?xml version="1.0" encoding="UTF-8"?>
<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body><S:Fault>
<faultcode>S:Server</faultcode><faultstring>java.lang.NullPointerException</faultstring>
</S:Fault></S:Body></S:Envelope>`;
const REST_FAULT = JSON.stringify({ status: 400, tidpunkt: '2026-11-20T12:00:00Z', fel: [] });

function inEnvelope(found: readonly Known[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>
<ns0:PersonpostXMLResponse xmlns:ns1="http://www.skatteverket.se/folkbokforing/na/personpostXML/v2" xmlns:ns0="http://xmls.skatteverket.se/se/skatteverket/folkbokforing/na/epersondata/V1">
<ns0:Folkbokforingsposter>${found.map(inXml).join('')}</ns0:Folkbokforingsposter>
</ns0:PersonpostXMLResponse></S:Body></S:Envelope>`;
}

function inXml(person: Known): string {
  const { number, fornamn = 'Testa', efternamn = 'Åberg', kommun, gata, andrad = '20261119143000' } = person;
  const mark = person.skydd === 'sekretessmarkering' ? 'J' : person.skydd === 'okantSkydd' ? 'X' : 'N';
  const home = kommun
    ? `<Folkbokforing><Folkbokforingsdatum>20260101</Folkbokforingsdatum><LanKod>${kommun.slice(0, 2)}</LanKod><KommunKod>${kommun.slice(2)}</KommunKod></Folkbokforing>`
    : '';
  const street = gata
    ? `<Adresser><Folkbokforingsadress><Utdelningsadress2>${gata}</Utdelningsadress2><PostNr>54100</PostNr><Postort>EXEMPELSTAD</Postort></Folkbokforingsadress></Adresser>`
    : '';
  const { avregistrerad, ersatt } = person;
  const orsak = ersatt ? 'GN' : avregistrerad;
  const gone = orsak
    ? `<Avregistrering><AvregistreringsorsakKod>${orsak}</AvregistreringsorsakKod><Avregistreringsdatum>20261110</Avregistreringsdatum></Avregistrering>`
    : '';
  return `<Folkbokforingspost><Sekretessmarkering>${mark}</Sekretessmarkering>
<SkyddadFolkbokforing>${person.skydd === 'skyddadFolkbokforing' ? 'J' : 'N'}</SkyddadFolkbokforing>
<Arendeuppgift andringstidpunkt="${andrad}"/><Personpost><PersonId><PersonNr>${number}</PersonNr></PersonId>
${ersatt ? `<HanvisningsPersonNr>${ersatt}</HanvisningsPersonNr>` : ''}${gone}
<Namn><Fornamn>${fornamn}</Fornamn><Efternamn>${efternamn}</Efternamn></Namn>${home}${street}</Personpost></Folkbokforingspost>`;
}

const REST_SKYDD = {
  sekretessmarkering: 'SEKRETESSMARKERING',
  skyddadFolkbokforing: 'SKYDDAD_FOLKBOKFORING',
  okantSkydd: 'NY_SORTS_SKYDD',
};

function inJson(found: readonly Known[], missing: readonly string[]): string {
  return JSON.stringify({
    status: 200,
    tidpunkt: '2026-11-20T12:00:00Z',
    folkbokforingsposter: found.map(postInJson),
    fel: missing.map((id) => ({ id, orsakskod: 404, orsakskodsbeskrivning: `Personen ${id} saknas` })),
  });
}

function postInJson(person: Known): object {
  const { number, fornamn = 'Testa', efternamn = 'Åberg', kommun, gata, andrad = '20261119143000' } = person;
  const { skydd, ersatt, avregistrerad } = person;
  const orsakskod = ersatt ? 'GN' : avregistrerad;
  const date = (varde: string) => ({
    varde,
    rfc3339Datum: `${varde.slice(0, 4)}-${varde.slice(4, 6)}-${varde.slice(6)}`,
  });
  return {
    identitet: { identitetsbeteckning: number, typ: 'PERSONNUMMER' },
    skyddAvPersonuppgifter: skydd ? REST_SKYDD[skydd] : 'SAKNAS',
    senastAndrad: { tidpunkt: andrad },
    namn: { fornamn: { namn: fornamn, tilltalsnamnsmarkering: '10' }, efternamn: { namn: efternamn } },
    ...(ersatt && { hanvisningar: [{ identitetsbeteckning: ersatt }] }),
    ...(orsakskod && { avregistrering: { orsakskod, avregistreringsdatum: date('20261110') } }),
    ...(kommun && {
      folkbokforing: {
        datum: date('20260101'),
        lanskod: kommun.slice(0, 2),
        kommunkod: kommun.slice(2),
        ...(gata && { adress: { gatuadress: gata, postnummer: '54100', postort: 'EXEMPELSTAD' } }),
      },
    }),
    civiltilstand: { kod: 'OG' },
    medborgarskap: [{ landskod: 'SE' }],
  };
}
