import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AnswerItem, NavetAsker } from '../../../server/integrations/navet/asker.ts';
import { hamtaRequest, readRest, restAsker } from '../../../server/integrations/navet/rest.ts';
import { personpostRequest, soapAsker } from '../../../server/integrations/navet/soap.ts';
import { openRemote } from '../../../server/remote/remote.ts';
import type { RemoteSettings } from '../../../server/remote/settings.ts';
import { faultIn, never } from '../../remote/asking.ts';
import { testCertificates } from '../../support/certificates.ts';
import {
  GATEWAY,
  know,
  type Mode,
  type NavetServer,
  navetServer,
  ORDER,
} from '../../support/navet-server.ts';
import { testNumber } from '../../usecases/leverans/kit.ts';

const [ONE, TWO, THREE] = [0, 1, 2].map((n) => testNumber('20090518', n)) as [string, string, string];
const WAYS = ['soap', 'rest'] as const;
type Way = (typeof WAYS)[number];

function asker(way: Way, navet: NavetServer, changed: Partial<RemoteSettings> = {}): NavetAsker {
  const remote = openRemote({ ...navet[way], ...changed });
  onTestFinished(() => remote.close());
  return way === 'soap' ? soapAsker(remote, ORDER) : restAsker(remote, ORDER, GATEWAY);
}

const posts = (items: readonly AnswerItem[]) =>
  items.map((item) => (item.kind === 'post' ? item.post : item.refused.code));

/** What the sample file of the request says, without its comment, as one line. */
function oneLine(xml: string): string {
  return xml
    .replace(/<!--.*?-->/gs, '')
    .replace(/\s+/g, ' ')
    .replaceAll('> <', '><')
    .trim();
}

describe('the request', () => {
  it('for one person is the SOAP that is known to work, whatever the order is called', () => {
    const sample = readFileSync(
      new URL('../../fixtures/navet/personpost-v4-request.xml', import.meta.url),
      'utf8',
    );
    expect(oneLine(personpostRequest(ORDER, '200905182382'))).toBe(oneLine(sample));
    const hostile = personpostRequest({ orgNr: '1', bestallningsId: '</v1:BestallningsId>&' }, '2');
    expect(hostile).toContain('<v1:BestallningsId>&lt;/v1:BestallningsId&gt;&amp;</v1:BestallningsId>');
  });

  it('for many is one body of JSON', () => {
    expect(JSON.parse(hamtaRequest(ORDER, [ONE, TWO]))).toEqual({
      bestallning: { organisationsnummer: '162021004748', bestallningsidentitet: '00000079-FO01-0001' },
      sokvillkor: [{ identitetsbeteckning: ONE }, { identitetsbeteckning: TWO }],
    });
  });
});

describe('Navet', () => {
  it('tells by SOAP and by REST the same of the same persons', async () => {
    const navet = await navetServer();
    know(
      navet,
      { number: ONE, kommun: '9901', gata: 'STORGATAN 1', efternamn: 'Öberg' },
      { number: TWO, skydd: 'sekretessmarkering', kommun: '0180' },
      { number: THREE, ersatt: ONE, andrad: '20261120010000' },
    );
    const [soap, rest] = await Promise.all(
      WAYS.map((way) => asker(way, navet).ask([ONE, TWO, THREE], never())),
    );
    expect(posts(rest?.items ?? [])).toEqual(
      posts(soap?.items ?? []).map((post) =>
        // Only XML tells of what kind a folkbokföring is.
        typeof post === 'string'
          ? post
          : { ...post, folkbokforing: post.folkbokforing && { ...post.folkbokforing, typ: null } },
      ),
    );
    expect(posts(soap?.items ?? [])).toMatchObject([
      { identityNumber: ONE, namn: { efternamn: 'Öberg' }, adress: { utdelningsadress2: 'STORGATAN 1' } },
      { identityNumber: TWO, skydd: { sekretessmarkering: true, skyddadFolkbokforing: false } },
      { identityNumber: THREE, hanvisningar: [ONE], avregistrering: { orsak: 'GN' } },
    ]);
  });

  it('is asked for one person a call by SOAP, and for 900 by REST', async () => {
    const navet = await navetServer();
    await asker('soap', navet).ask([ONE, TWO, THREE], never());
    expect(navet.calls.toSorted()).toEqual([[ONE], [TWO], [THREE]]);
    navet.calls.length = 0;
    await asker('rest', navet).ask([ONE, TWO, THREE], never());
    expect(navet.calls).toEqual([[ONE, TWO, THREE]]);
    expect(asker('rest', navet).atOnce).toBe(900);
  });

  it('says by its own codes whom it does not answer for, and no more than that', async () => {
    const navet = await navetServer();
    know(navet, { number: ONE });
    const rest = await asker('rest', navet).ask([ONE, TWO, THREE], never());
    expect([rest.items.length, [...rest.refusals]]).toEqual([1, []]);
    const fel = [17, 17, 18, 404].map((orsakskod) => ({ id: TWO, orsakskod, orsakskodsbeskrivning: TWO }));
    const refused = await readRest([Buffer.from(JSON.stringify({ folkbokforingsposter: [], fel }))]);
    expect([...refused.refusals]).toEqual([
      ['17', 2],
      ['18', 1],
    ]);
    const soap = await asker('soap', navet).ask([ONE, TWO], never());
    expect([soap.items.length, [...soap.refusals]]).toEqual([1, []]);
    navet.mode = () => 'fault';
    const fault = await asker('soap', navet).ask([ONE, TWO], never());
    expect([fault.items, [...fault.refusals]]).toEqual([[], [['17', 2]]]);
  });

  it('is down when its service breaks down for all who are asked for side by side, not for one', async () => {
    const navet = await navetServer();
    know(navet, { number: ONE }, { number: TWO }, { number: THREE });
    navet.mode = (call) => (call === 2 ? 'serverFault' : 'ok');
    const { items, refusals } = await asker('soap', navet).ask([ONE, TWO, THREE], never());
    expect([items.length, [...refusals]]).toEqual([2, [['S:Server', 1]]]);
    navet.mode = () => 'serverFault';
    const fault = await faultIn(asker('soap', navet).ask([ONE, TWO, THREE], never()));
    expect([fault.code, fault.status, fault.transient]).toEqual(['status', 500, true]);
  });

  const faults: [Mode, code: string, transient: boolean][] = [
    ['silent', 'timeout', true],
    ['drip', 'timeout', true],
    ['broken', 'status', true],
    ['cutOff', 'cutOff', true],
    ['halfXml', 'cutOff', true],
    ['wrongEncoding', 'unreadable', false],
    ['page', 'unreadable', false],
    ['redirect', 'redirect', false],
    ['busy', 'status', true],
  ];
  it.each(WAYS.flatMap((way) => faults.map((fault) => [way, ...fault] as const)))(
    'by %s that is %s ends in the fault %s, worth another try: %s',
    async (way, mode, code, transient) => {
      const navet = await navetServer();
      know(navet, { number: ONE, efternamn: 'Ågren' });
      navet.mode = () => mode;
      const fault = await faultIn(asker(way, navet).ask([ONE], never()));
      expect([fault.code, fault.transient]).toEqual([code, transient]);
      expect(fault.message).not.toMatch(/\d{8}|hemlighet|Ågren/);
      expect(navet.calls).toHaveLength(transient ? 2 : 1);
    },
  );

  it('is tried again after a fault that passes', async () => {
    const navet = await navetServer();
    know(navet, { number: ONE });
    for (const way of WAYS) {
      navet.calls.length = 0;
      navet.mode = (call) => (call === 1 ? 'busy' : 'ok');
      expect((await asker(way, navet).ask([ONE], never())).items).toHaveLength(1);
    }
  });

  it('that does not take our token, or gives none, says so', async () => {
    const navet = await navetServer();
    navet.mode = () => 'unauthorized';
    expect(await faultIn(asker('rest', navet).ask([ONE], never()))).toMatchObject({
      code: 'token',
      status: 401,
    });
    const wrong = {
      token: { ...navet.rest.token, url: navet.rest.token?.url ?? '', clientId: 'fel', clientSecret: 'fel' },
    };
    expect((await faultIn(asker('rest', navet, wrong).ask([ONE], never()))).code).toBe('token');
  });

  it('is asked only when its certificate and ours are right', async () => {
    const { stranger, expired, ca } = await testCertificates();
    const navet = await navetServer();
    for (const way of WAYS) {
      const without = { tls: { ca: ca.cert } };
      expect(['certificate', 'cutOff']).toContain(
        (await faultIn(asker(way, navet, without).ask([ONE], never()))).code,
      );
    }
    expect(navet.calls).toEqual([]);
    for (const identity of [stranger, expired]) {
      const other = await navetServer({ identity });
      for (const way of WAYS) {
        expect((await faultIn(asker(way, other).ask([ONE], never()))).code).toBe('certificate');
      }
      expect(other.calls).toEqual([]);
    }
  });
});

describe('a post of the REST service', () => {
  const read = async (post: object) => {
    const body = {
      status: 200,
      folkbokforingsposter: [{ identitet: { identitetsbeteckning: ONE }, ...post }],
    };
    const [item] = (await readRest([Buffer.from(JSON.stringify(body))])).items;
    return item;
  };

  it.each([
    ['20261119143000', '20261119143000'],
    ['2026-11-19T13:30:00Z', '20261119143000'],
    ['2026-07-19T14:30:00.123+02:00', '20260719143000'],
    ['2026-11-19T14:30:00', '20261119143000'],
  ])('may write its moment %s, which is %s', async (tidpunkt, andringstidpunkt) => {
    expect(await read({ senastAndrad: { tidpunkt } })).toMatchObject({ post: { andringstidpunkt } });
  });

  it('is refused for a moment, a cause or a kommun that nobody knows', async () => {
    const code = async (post: object) => {
      const item = await read(post);
      return item?.kind === 'rejected' && item.refused.code;
    };
    expect(await code({ senastAndrad: { tidpunkt: 'i går' } })).toBe('andringstidpunkt');
    expect(await code({ avregistrering: { orsakskod: 'ZZ' } })).toBe('avregistrering');
    expect(await code({ folkbokforing: { lanskod: 'X', kommunkod: '01' } })).toBe('folkbokforing');
    expect(await code({ namn: 'Testa' })).toBe('form');
  });

  it.each([
    ['SAKNAS', false, false],
    ['SEKRETESSMARKERING', true, false],
    ['SKYDDAD_FOLKBOKFORING', false, true],
    ['NY_SORTS_SKYDD', false, true],
    [false, false, true],
    [undefined, false, true],
  ])(
    'with the protection %s is hidden unless it says that there is none (Z17)',
    async (skydd, mark, skyddad) => {
      expect(await read({ skyddAvPersonuppgifter: skydd })).toMatchObject({
        post: { skydd: { sekretessmarkering: mark, skyddadFolkbokforing: skyddad } },
      });
    },
  );

  it('protects also when nothing else of it can be read (Z17)', async () => {
    expect(await read({ namn: 1, skyddAvPersonuppgifter: 'SKYDDAD_FOLKBOKFORING' })).toMatchObject({
      kind: 'rejected',
      protects: { identityNumber: ONE, skydd: 'skyddadFolkbokforing' },
    });
    expect(await read({ namn: 1, skyddAvPersonuppgifter: 'SAKNAS' })).toMatchObject({ protects: undefined });
  });
});
