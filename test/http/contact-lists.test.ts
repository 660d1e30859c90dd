import { describe, expect, it } from 'vitest';
import { unpackIds } from '../../server/audit/read-log.ts';
import { ContactsAnswer } from '../../server/contract/contacts.ts';
import { ErrorBody } from '../../server/contract/errors.ts';
import { type Client, createTestApp } from '../support/app.ts';
import { caseload } from '../support/caseload.ts';

async function kommun() {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  const { engine } = app.deps.context;
  const make = caseload({ engine, clock: app.clock });
  const times = { skapad: app.clock.now(), andrad: app.clock.now() };
  const reach = (person_id: number, kontaktinformation: string, more: object = {}) =>
    make.insert('kontaktuppgift', {
      person_id,
      kommun_kod: '9901',
      kontakttyp: kontaktinformation.includes('@') ? 'epost' : 'mobiltelefon',
      kontaktinformation,
      ...times,
      ...more,
    });
  const readings = async () =>
    (await engine.read.selectFrom('laslogg').selectAll().execute()).map(({ andamal, personer }) => [
      andamal,
      unpackIds(personer),
    ]);
  return { app, eva, make, reach, readings, engine };
}

const ask = (client: Client, keys: readonly number[], sheet = 'aktivitetsansvar') =>
  client.send('POST', `/api/sheets/${sheet}/kontaktuppgifter`, { keys: keys.map(String) });

async function contacts(client: Client, keys: readonly number[], sheet?: string) {
  const answer = await ask(client, keys, sheet);
  expect(answer.status).toBe(200);
  const { rows } = ContactsAnswer.parse(await answer.json());
  return Object.fromEntries(
    rows.map(({ key, kontaktuppgifter }) => [
      key,
      kontaktuppgifter.map(({ kontaktinformation }) => kontaktinformation),
    ]),
  );
}

describe('the kontaktuppgifter of a list of youths (R193)', () => {
  it('come with the primary first, and are in the read log', async () => {
    const { eva, make, reach, readings } = await kommun();
    const [alva, bo] = [await make.person(), await make.person()];
    const [first, second] = [await make.period({ person_id: alva }), await make.period({ person_id: bo })];
    await reach(alva, 'alva@example.com');
    await reach(alva, '070-174 06 05', { primart_telefonnr: 1 });
    await reach(alva, '070-174 06 06', { primar_kontakt: 1 });
    expect(await contacts(eva, [first, second])).toEqual({
      [first]: ['070-174 06 06', '070-174 06 05', 'alva@example.com'],
      [second]: [],
    });
    expect(await readings()).toEqual([['kontaktlista', [alva, bo]]]);
  });

  it('can be asked for by the rows of another sheet', async () => {
    const { eva, make, reach } = await kommun();
    const alva = await make.person();
    await make.period({ person_id: alva });
    const followUp = await make.kontakt(alva, { uppfoljning: 1, uppfoljningsdatum: '2026-12-01' });
    await reach(alva, 'alva@example.com');
    expect(await contacts(eva, [followUp], 'uppfoljning')).toEqual({ [followUp]: ['alva@example.com'] });
  });

  it('leave out the protected (Z17), the deceased (Z16) and another kommun’s youths and contacts (Z44)', async () => {
    const { app, eva, make, reach, readings } = await kommun();
    await app.loginAs('handlaggare', '9902');
    const shut = await make.person({ skyddad: 1 });
    const dead = await make.person({ avregistreringsorsak: 'AV' });
    const moved = await make.person({ kommun_kod: '9902' });
    const keys = [
      await make.period({ person_id: shut }),
      await make.period({ person_id: dead, avregistrerad_datum: '2026-11-01' }),
    ];
    const theirs = await make.period({ person_id: moved, kommun_kod: '9902' });
    const ours = await make.period({ person_id: moved, avregistrerad_datum: '2026-10-01' });
    for (const person of [shut, dead]) await reach(person, '070-174 06 05');
    await reach(moved, 'ny@example.com', { kommun_kod: '9902' });
    expect(await contacts(eva, [...keys, theirs, ours])).toEqual({ [ours]: [] });
    expect(await readings()).toEqual([['kontaktlista', [moved]]]);
  });

  it('are not for a role without a kommun of its own', async () => {
    const { app, make } = await kommun();
    const period = await make.period();
    const scope = { kind: 'region', value: '*' } as const;
    const reader = await app.logIn(await app.addUser({ roles: [{ role: 'lasare', scope }] }));
    const answer = await ask(reader, [period]);
    const { message } = ErrorBody.parse(await answer.json());
    expect([answer.status, message]).toEqual([
      403,
      'Kontakter och adresser är kommunens egna. Byt till en roll i kommunen.',
    ]);
  });
});
