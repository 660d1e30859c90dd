import { describe, expect, it } from 'vitest';
import { unpackIds } from '../../server/audit/read-log.ts';
import { LettersAnswer } from '../../server/contract/letters.ts';
import { type Client, createTestApp } from '../support/app.ts';
import { caseload } from '../support/caseload.ts';

const HOME = { gatuadress: 'Storgatan 1', postnummer: '12345', postort: 'NORREKA' };

async function kommun() {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  await app.loginAs('handlaggare', '9902');
  const { engine } = app.deps.context;
  const make = caseload({ engine, clock: app.clock });
  const times = { skapad: app.clock.now(), andrad: app.clock.now() };
  const youth = async (fornamn: string, row: object = {}, period: object = {}) => {
    const id = await make.person({ fornamn, efternamn: 'Ask', ...HOME, ...row });
    return { id, period: await make.period({ person_id: id, ...period }) };
  };
  const postadress = (person_id: number, row: object = {}) =>
    make.insert('postadress', {
      person_id,
      kommun_kod: '9901',
      gatuadress: 'Lillvägen 2',
      postnummer: '543 21',
      postort: 'Söderek',
      ...times,
      ...row,
    });
  const readings = async () =>
    (await engine.read.selectFrom('laslogg').selectAll().execute()).map(({ andamal, personer }) => [
      andamal,
      unpackIds(personer),
    ]);
  return { app, eva, make, youth, postadress, readings };
}

const ask = (client: Client, keys: readonly number[], sheet = 'aktivitetsansvar') =>
  client.send('POST', '/api/exports/adresser', { sheet, keys: keys.map(String) });

async function letters(client: Client, keys: readonly number[], sheet?: string): Promise<LettersAnswer> {
  const answer = await ask(client, keys, sheet);
  expect(answer.status).toBe(200);
  return LettersAnswer.parse(await answer.json());
}

describe('addresses for letters', () => {
  it('are the postadress before the folkbokföringsadress (R113, R114), and noted as an export', async () => {
    const { app, eva, youth, postadress, readings } = await kommun();
    const alva = await youth('Alva');
    const bo = await youth('Bo');
    await postadress(bo.id, { co_adress: 'Cia Cederholm' });
    expect(await letters(eva, [bo.period, alva.period])).toEqual({
      exportedAt: app.clock.now(),
      addresses: [
        {
          key: String(bo.period),
          fornamn: 'Bo',
          efternamn: 'Ask',
          adressrad1: 'Lillvägen 2',
          co: 'Cia Cederholm',
          postnummer: '543 21',
          postort: 'Söderek',
          land: null,
        },
        {
          key: String(alva.period),
          fornamn: 'Alva',
          efternamn: 'Ask',
          adressrad1: 'Storgatan 1',
          co: null,
          postnummer: '123 45',
          postort: 'NORREKA',
          land: null,
        },
      ],
      withoutAddress: [],
      deceased: 0,
      gone: [],
    });
    expect(await readings()).toEqual([['export adresslista', [alva.id, bo.id]]]);
  });

  it('come once for each youth, however many rows are about her, and from any sheet', async () => {
    const { eva, make, youth } = await kommun();
    const alva = await youth('Alva');
    const keys = [await make.kontakt(alva.id), await make.kontakt(alva.id)];
    const { addresses } = await letters(eva, keys, 'kontakttillfallen');
    expect(addresses.map(({ key }) => key)).toEqual([String(keys[0])]);
  });

  it('leave out the protected without a word of them (Z17), the deceased (Z16), and those without an address', async () => {
    const { eva, youth, postadress, readings } = await kommun();
    const shut = await youth('Skydd', { skyddad: 1 });
    const dead = await youth('Dag', { avregistreringsorsak: 'AV' }, { avregistrerad_datum: '2026-11-01' });
    await postadress(dead.id);
    const homeless = await youth('Eli', { gatuadress: null, postort: null });
    const answer = await letters(eva, [shut.period, dead.period, homeless.period, 999_999]);
    expect(answer).toMatchObject({
      addresses: [],
      withoutAddress: [String(homeless.period)],
      deceased: 1,
      gone: [String(shut.period), '999999'],
    });
    expect(await readings()).toEqual([]);
  });

  it('tell nothing of one who has moved away: no new address, no death (Z44)', async () => {
    const { eva, youth, postadress } = await kommun();
    const closed = { avregistrerad_datum: '2026-10-01', orsak_till_avregistrering: 'EjFbf' };
    const moved = await youth('Alva', { kommun_kod: '9902' }, closed);
    const died = await youth('Bo', { kommun_kod: '9902', avregistreringsorsak: 'AV' }, closed);
    const known = await youth('Cilla', { kommun_kod: '9902' }, closed);
    await postadress(known.id);
    await postadress(moved.id, { kommun_kod: '9902' });
    const answer = await letters(eva, [moved.period, died.period, known.period]);
    expect([answer.addresses.map(({ fornamn }) => fornamn), answer.withoutAddress, answer.deceased]).toEqual([
      ['Cilla'],
      [moved.period, died.period].map(String),
      0,
    ]);
  });

  it('are not for the region, and not for another kommun', async () => {
    const { app, youth } = await kommun();
    const alva = await youth('Alva');
    const scope = { kind: 'region', value: '*' } as const;
    const reader = await app.logIn(await app.addUser({ roles: [{ role: 'lasare', scope }] }));
    expect((await ask(reader, [alva.period])).status).toBe(403);
    const granne = await app.loginAs('handlaggare', '9902');
    expect((await letters(granne, [alva.period])).gone).toEqual([String(alva.period)]);
  });
});
