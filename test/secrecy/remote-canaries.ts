import type { caseload } from '../support/caseload.ts';
import { testCertificates } from '../support/certificates.ts';
import { remoteServer } from '../support/remote-server.ts';

const STAMPED = { skapad: '2026-10-01T08:00:00.000Z', andrad: '2026-10-01T08:00:00.000Z' };
/** The secrets that the connections name, by owner. */
export async function remoteSecrets() {
  const { ca, client } = await testCertificates();
  const kept = { utfardare: ca.cert, certifikat: client.cert, nyckel: client.key };
  return { region: kept, '9901': kept };
}

/** What is never to be repeated: words, and an identity number where a code is expected. */
type Secrets = { words: string; number: string };

const persons = ({ words }: Secrets) =>
  JSON.stringify({ data: [{ id: words, givenName: words }], pageToken: words });
const fault = ({ words, number }: Secrets) =>
  `<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body><S:Fault><faultcode>S:Client</faultcode>
<faultstring>${words}</faultstring><detail><Felkod>${number}</Felkod><Beskrivning>${words}</Beskrivning></detail></S:Fault></S:Body></S:Envelope>`;

/**
 * A remote system that says all of `said` in all that it answers, well and badly, and the connections to it: of Norreka two
 * to a school system, of the region one to Navet. `asked` is what has been asked of it.
 */
export async function tellingRemote(make: ReturnType<typeof caseload>, said: Secrets) {
  const { url, asked } = await remoteServer((call, response) => {
    const isNavet = call.url.pathname.startsWith('/navet');
    const status = isNavet ? 500 : call.url.pathname.startsWith('/fel') ? 400 : 200;
    const type = isNavet ? 'text/xml; charset=utf-8' : 'application/json';
    response.writeHead(status, { 'content-type': type, 'x-om': said.words });
    response.end(isNavet ? fault(said) : persons(said));
  });
  const add = (slag: string, kommun_kod: string | null, settings: object) =>
    make.insert('anslutning', {
      ...STAMPED,
      slag,
      kommun_kod,
      namn: 'Prov',
      installningar: JSON.stringify({ ca: 'utfardare', ...settings }),
    });
  const order = { orgNr: '162021004748', bestallningsId: '00000079-FO01-0001' };
  const proof = { certificate: 'certifikat', privateKey: 'nyckel' };
  const connections = [
    await add('ss12000', '9901', { huvudman: 'Norreka', baseUrl: `${url}/bra` }),
    await add('ss12000', '9901', { huvudman: 'Norreka', baseUrl: `${url}/fel` }),
    await add('navet-soap', null, { ...order, ...proof, baseUrl: `${url}/navet` }),
  ];
  return { connections: connections.map(String), asked };
}
