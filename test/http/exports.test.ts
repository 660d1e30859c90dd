import { describe, expect, it } from 'vitest';
import { unpackIds } from '../../server/audit/read-log.ts';
import { ExportAnswer } from '../../server/contract/export.ts';
import { type Client, createTestApp } from '../support/app.ts';
import { caseload, testNumber } from '../support/caseload.ts';

async function region() {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  const granne = await app.loginAs('handlaggare', '9902');
  const { engine } = app.deps.context;
  const make = caseload({ engine, clock: app.clock });
  const readings = () => engine.read.selectFrom('laslogg').selectAll().execute();
  return { app, eva, granne, make, readings };
}

const ask = (client: Client, keys: readonly unknown[], more: object = {}) =>
  client.send('POST', '/api/exports', {
    list: 'registreraAtgarder',
    sheet: 'aktivitetsansvar',
    keys: keys.map(String),
    ...more,
  });

async function allowed(client: Client, keys: readonly unknown[], more: object = {}): Promise<ExportAnswer> {
  const answer = await ask(client, keys, more);
  expect(answer.status).toBe(200);
  return ExportAnswer.parse(await answer.json());
}

describe('an export of a list (R174, R193)', () => {
  it('is in the read log with who, when, for what and whom, each person once', async () => {
    const { app, eva, make, readings } = await region();
    const [alva, bo] = [await make.person(), await make.person()];
    const period = await make.period({ person_id: bo });
    const closed = await make.period({ person_id: alva, avregistrerad_datum: '2026-09-30' });
    const open = await make.period({ person_id: alva });
    const answer = await allowed(eva, [open, period, closed]);
    expect(answer).toEqual({
      exportedAt: app.clock.now(),
      keys: [open, period, closed].map(String),
    });
    expect(await readings()).toMatchObject([
      {
        tidpunkt: app.clock.now(),
        konto_id: Number(eva.session.user.id),
        roll: 'handlaggare',
        kommun_kod: '9901',
        andamal: 'export registreraAtgarder',
        antal: 2,
      },
    ]);
    const [reading] = await readings();
    expect(unpackIds(reading?.personer ?? '')).toEqual([alva, bo]);
  });

  it('can be made from every sheet, by the keys of that sheet', async () => {
    const { eva, make, readings } = await region();
    const person_id = await make.person();
    const atgard = await make.atgard(await make.period({ person_id }));
    const kontakt = await make.kontakt(person_id);
    const list = 'registreraKontakttillfalle';
    expect((await allowed(eva, [atgard], { sheet: 'atgarder', list })).keys).toEqual([String(atgard)]);
    expect((await allowed(eva, [kontakt], { sheet: 'kontakttillfallen', list })).keys).toEqual([
      String(kontakt),
    ]);
    expect((await readings()).map(({ andamal, personer }) => [andamal, unpackIds(personer)])).toEqual([
      ['export registreraKontakttillfalle', [person_id]],
      ['export registreraKontakttillfalle', [person_id]],
    ]);
  });

  it("leaves out the protected, another kommun's and what is not there, without telling them apart (Z17)", async () => {
    const { eva, granne, make, readings } = await region();
    const shown = await make.period();
    const hidden = await make.period({ person: { skyddad: 1 } });
    const theirs = await make.period({ kommun_kod: '9902' });
    expect((await allowed(eva, [hidden, shown, theirs, 999_999])).keys).toEqual([String(shown)]);
    expect((await readings()).map(({ antal }) => antal)).toEqual([1]);
    expect((await allowed(granne, [hidden, shown])).keys).toEqual([]);
    expect(await readings()).toHaveLength(1);
  });

  it('takes keys only: an identity number is no key, and stands in no log and in no answer', async () => {
    const { app, eva, make, readings } = await region();
    const number = testNumber(520);
    await make.period({ person: { identitetsnummer: number } });
    const dashed = `${number.slice(0, 8)}-${number.slice(8)}`;
    expect((await allowed(eva, [number])).keys).toEqual([]);
    const answer = await ask(eva, [dashed]);
    expect(answer.status).toBe(400);
    expect(await answer.text()).not.toContain(dashed);
    for (const form of [number, dashed]) expect(app.logLines.join('')).not.toContain(form);
    expect(await readings()).toEqual([]);
  });

  it('is refused for a list that is not known, for no rows, and for a role without the caseload', async () => {
    const { app, eva, make } = await region();
    const key = await make.period();
    expect((await ask(eva, [key], { list: 'vad som helst' })).status).toBe(400);
    expect((await ask(eva, [])).status).toBe(400);
    const siv = await app.loginAs('systemansvarig');
    expect((await ask(siv, [key])).status).toBe(403);
    const lasare = await app.loginAs('lasare', '9901');
    expect((await allowed(lasare, [key])).keys).toEqual([String(key)]);
  });
});
