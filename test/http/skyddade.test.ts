import { describe, expect, it } from 'vitest';
import { unpackIds } from '../../server/audit/read-log.ts';
import { ErrorBody } from '../../server/contract/errors.ts';
import { ProtectedAnswer } from '../../server/contract/skyddade.ts';
import { type Client, createTestApp } from '../support/app.ts';
import { caseload, testNumber } from '../support/caseload.ts';

const REASON = 'Samtal med socialtjänsten om fortsatt stöd';
const SEKRETESS = { skyddad: 1, skydd_navet: 'sekretessmarkering' } as const;

async function region() {
  const app = await createTestApp();
  await app.loginAs('handlaggare', '9902');
  const trusted = await app.loginAs('handlaggare', '9901', ['skyddadePersonuppgifter']);
  const { engine } = app.deps.context;
  const readLog = () => engine.read.selectFrom('laslogg').selectAll().execute();
  return { app, trusted, readLog, make: caseload({ engine, clock: app.clock }) };
}

const open = (client: Client, body: unknown = { skal: REASON }) =>
  client.send('POST', '/api/skyddade/oppna', body);

async function shown(client: Client) {
  const answer = await open(client);
  expect(answer.status).toBe(200);
  return ProtectedAnswer.parse(await answer.json()).personer;
}

describe('the view of protected persons (Z17, R332)', () => {
  it('shows those of the own kommun with an open period: name, number, status and protection, nothing else', async () => {
    const { trusted, make } = await region();
    const alva = await make.period({
      person: {
        ...SEKRETESS,
        identitetsnummer: testNumber(700),
        fornamn: 'Alva',
        efternamn: 'Ask',
        gatuadress: 'Hemliga gatan 1',
      },
      anteckningar: 'hemlig anteckning',
    });
    await make.atgard(alva);
    const strict = { ...SEKRETESS, skydd_skola: 'skyddadFolkbokforing' };
    await make.period({
      person: { ...strict, identitetsnummer: testNumber(701), fornamn: 'Bo', efternamn: 'Berg' },
    });
    await make.period({ person: { fornamn: 'Öppen' } });
    await make.period({
      person: SEKRETESS,
      avregistrerad_datum: '2026-10-01',
      orsak_till_avregistrering: 'EjFbf',
    });
    await make.period({ person: SEKRETESS, kommun_kod: '9902' });
    const answer = await open(trusted);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toEqual({
      personer: [
        {
          personnummer: testNumber(700),
          fornamn: 'Alva',
          efternamn: 'Ask',
          status: 'pagaende',
          skydd: 'sekretessmarkering',
        },
        {
          personnummer: testNumber(701),
          fornamn: 'Bo',
          efternamn: 'Berg',
          status: 'atgardas',
          skydd: 'skyddadFolkbokforing',
        },
      ],
    });
  });

  it('counts a mark that no source tells of any more as the strictest', async () => {
    const { trusted, make } = await region();
    await make.period({ person: { skyddad: 1 } });
    expect((await shown(trusted)).map(({ skydd }) => skydd)).toEqual(['skyddadFolkbokforing']);
  });

  it('is noted in the read log each time, with who, when and why, and nowhere in the log of the process', async () => {
    const { app, trusted, readLog, make } = await region();
    const personId = await make.person(SEKRETESS);
    await make.period({ person_id: personId });
    await shown(trusted);
    app.wait(60_000);
    await open(trusted, { skal: '  Utredning i ärende 2026-17  ' });
    expect(
      (await readLog()).map(({ tidpunkt, andamal, skal, kommun_kod, konto_id, personer }) => [
        tidpunkt < app.clock.now(),
        andamal,
        skal,
        kommun_kod,
        String(konto_id),
        unpackIds(personer),
      ]),
    ).toEqual([
      [true, 'skyddade personuppgifter', REASON, '9901', trusted.session.user.id, [personId]],
      [
        false,
        'skyddade personuppgifter',
        'Utredning i ärende 2026-17',
        '9901',
        trusted.session.user.id,
        [personId],
      ],
    ]);
    expect(app.logLines.join('\n')).not.toMatch(/socialtjänsten|Utredning/);
  });

  it.each([{}, { skal: '' }, { skal: 'kort' }, { skal: `${' '.repeat(20)}kort` }, { skal: 'x'.repeat(501) }])(
    'is not opened for %j',
    async (body) => {
      const { trusted, readLog, make } = await region();
      await make.period({ person: SEKRETESS });
      const answer = await open(trusted, body);
      expect([answer.status, await readLog()]).toEqual([400, []]);
      const { issues = [] } = ErrorBody.parse(await answer.clone().json());
      expect(issues.map(({ path }) => path)).toEqual(['skal']);
    },
  );

  it('does not exist for those who lack the permission, nor for the region', async () => {
    const { app, readLog, make } = await region();
    await make.period({ person: SEKRETESS });
    const system = await app.loginAs('systemansvarig', '*', ['skyddadePersonuppgifter']);
    const regional = await app.logIn(
      await app.addUser({
        role: 'lasare',
        scope: { kind: 'region', value: '*' },
        permissions: ['skyddadePersonuppgifter'],
      }),
    );
    const clients = [await app.loginAs('handlaggare'), await app.loginAs('administrator'), system, regional];
    for (const client of clients) {
      const answer = await open(client);
      expect([answer.status, ErrorBody.parse(await answer.json()).code]).toEqual([403, 'forbjuden']);
    }
    expect(await readLog()).toEqual([]);
  });

  it('closes at once when the permission is taken away', async () => {
    const { app, trusted } = await region();
    await shown(trusted);
    await app.deps.context.engine.transaction((tx) => tx.deleteFrom('behorighet').execute());
    expect((await open(trusted)).status).toBe(403);
  });
});
