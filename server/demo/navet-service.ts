import type { Order } from '../integrations/navet/asker.ts';
import { type Asked, json, type Reply } from './https.ts';
import { type Personpost, personpostJson, personpostXml } from './personpost.ts';

/** What Skatteverket has given out, and asks for in each call: the order, the ids and secrets of OAuth2 and of the API. */
export type NavetKeys = {
  order: Order;
  oauth: { clientId: string; clientSecret: string };
  gateway: { clientId: string; clientSecret: string };
  /** What client credentials are exchanged for. */
  token: string;
};

/** Where the services are, below one address. */
export const PATHS = {
  soap: '/na/na_epersondata/V4/personpostXML',
  rest: '/folkbokforing/folkbokforingsuppgifter-for-offentliga-aktorer/v3',
  token: '/oauth2/v1/sysorg/token',
} as const;
export const SCOPE = 'fbfuppgoffakt';

const MOST_AT_ONCE = 900;
const ENVELOPE = 'xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"';

/** Whom a call asks for, and by which service; undefined for a wrong order or wrong keys. */
export type Question = { isSoap: boolean; numbers: readonly string[] | undefined };

/** Answers a call for a token; undefined when it is another call. */
export function giveToken({ oauth, token }: NavetKeys, { url, body }: Asked): Reply | undefined {
  if (url.pathname !== PATHS.token) return undefined;
  const form = new URLSearchParams(body);
  const right =
    form.get('grant_type') === 'client_credentials' &&
    form.get('client_id') === oauth.clientId &&
    form.get('client_secret') === oauth.clientSecret &&
    form.get('scope') === SCOPE;
  if (!right) return json({ error: 'invalid_client' }, 401);
  return json({ access_token: token, token_type: 'Bearer', expires_in: 3600 });
}

/** Reads a call to either service; undefined when it is to none of them. */
export function readQuestion(keys: NavetKeys, asked: Asked): Question | undefined {
  if (asked.method !== 'POST') return undefined;
  if (asked.url.pathname === PATHS.soap) return { isSoap: true, numbers: numbersInXml(keys, asked) };
  if (asked.url.pathname !== `${PATHS.rest}/hamta`) return undefined;
  return { isSoap: false, numbers: numbersInJson(keys, asked) };
}

function numbersInXml({ order }: NavetKeys, { body, headers }: Asked): string[] | undefined {
  const given = `<v1:OrgNr>${order.orgNr}</v1:OrgNr>`;
  const id = `<v1:BestallningsId>${order.bestallningsId}</v1:BestallningsId>`;
  const isRight =
    headers['content-type']?.startsWith('text/xml') && body.includes(given) && body.includes(id);
  if (!isRight) return undefined;
  return [...body.matchAll(/<v1:PersonId>(\d+)<\/v1:PersonId>/g)].map(([, number = '']) => number);
}

type HamtaBody = { bestallning?: object; sokvillkor?: { identitetsbeteckning: string }[] };

function numbersInJson(keys: NavetKeys, { body, headers }: Asked): string[] | undefined {
  const { order, gateway, token } = keys;
  const { bestallning, sokvillkor = [] } = JSON.parse(body) as HamtaBody;
  const ours = { organisationsnummer: order.orgNr, bestallningsidentitet: order.bestallningsId };
  const isRight =
    JSON.stringify(bestallning) === JSON.stringify(ours) &&
    headers.authorization === `Bearer ${token}` &&
    headers.client_id === gateway.clientId &&
    headers.client_secret === gateway.clientSecret &&
    /^[0-9a-f-]{36}$/.test(String(headers.skv_client_correlation_id)) &&
    sokvillkor.length <= MOST_AT_ONCE;
  return isRight ? sokvillkor.map(({ identitetsbeteckning }) => identitetsbeteckning) : undefined;
}

/** What Navet has of those who were asked for: their posts, and the numbers that it does not know. */
export type Found = { posts: readonly Personpost[]; missing: readonly string[] };

/** The answer to a question, at an instant in ISO UTC. */
export function giveAnswer(
  { isSoap }: Pick<Question, 'isSoap'>,
  { posts, missing }: Found,
  tidpunkt: string,
): Reply {
  if (isSoap) return xml(200, inEnvelope(posts));
  return json({
    status: 200,
    tidpunkt,
    folkbokforingsposter: posts.map(personpostJson),
    fel: missing.map((id) => ({ id, orsakskod: 404, orsakskodsbeskrivning: `Personen ${id} saknas` })),
  });
}

function inEnvelope(posts: readonly Personpost[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<S:Envelope ${ENVELOPE}><S:Body>
<ns0:PersonpostXMLResponse xmlns:ns1="http://www.skatteverket.se/folkbokforing/na/personpostXML/v2" xmlns:ns0="http://xmls.skatteverket.se/se/skatteverket/folkbokforing/na/epersondata/V1">
<ns0:Folkbokforingsposter>${posts.map(personpostXml).join('')}</ns0:Folkbokforingsposter>
</ns0:PersonpostXMLResponse></S:Body></S:Envelope>`;
}

/** The answer to a question with a wrong order or wrong keys, at an instant in ISO UTC. */
export function giveFault({ isSoap }: Pick<Question, 'isSoap'>, tidpunkt: string): Reply {
  if (isSoap) return xml(500, soapFault('S:Client', 'Felaktiga inparametrar', FELKOD));
  return json({ status: 400, tidpunkt, fel: [] }, 400);
}

const FELKOD =
  '<detail><Sprak><Felkod>17</Felkod><Beskrivning>Felaktiga inparametrar</Beskrivning></Sprak></detail>';

/** A fault in SOAP's own envelope. */
export function soapFault(code: string, text: string, detail = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<S:Envelope ${ENVELOPE}><S:Body><S:Fault>
<faultcode>${code}</faultcode><faultstring>${text}</faultstring>
${detail}
</S:Fault></S:Body></S:Envelope>`;
}

function xml(status: number, body: string): Reply {
  return { status, type: 'text/xml; charset=utf-8', body };
}
