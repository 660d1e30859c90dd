import { describe, expect, it } from 'vitest';
import { PersonAnswer } from '../../server/contract/person.ts';
import { CountAnswer } from '../../server/contract/pull.ts';
import type { Change } from '../../server/contract/push.ts';
import { SHEETS } from '../../server/contract/sheets/definitions.ts';
import { SHEET_NAMES } from '../../server/domain/sheet.ts';
import { createTestApp } from '../support/app.ts';
import { caseload } from '../support/caseload.ts';
import { httpSheet } from '../support/http-sheet.ts';
import { edit } from '../support/sheets.ts';
import { BIRDS, birdsIn, FORBIDDEN, openAviary } from './canaries.ts';

/** Two youths who have moved from Söderek to Norreka, each with an åtgärd and its note from there. */
async function moved() {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  await app.addUser({ scope: { kind: 'kommun', value: '9902' } });
  const make = caseload({ engine: app.deps.context.engine, clock: app.clock });
  const atgarder: number[] = [];
  for (const [efternamn, note] of [
    ['Ask', 'öppnar inte dörren'],
    ['Berg', 'arbetar i smyg'],
  ]) {
    const person_id = await make.person({ efternamn: String(efternamn) });
    const closed = { avregistrerad_datum: '2026-10-15', orsak_till_avregistrering: 'EjFbf' };
    const there = await make.period({ person_id, kommun_kod: '9902', ...closed });
    atgarder.push(await make.atgard(there, { kommun_kod: '9902', anteckningar: String(note) }));
    await make.period({ person_id });
  }
  return { app, eva, atgarder: httpSheet(eva, 'atgarder'), keys: atgarder.map(String) };
}

describe('after a move the new kommun', () => {
  it('sees the åtgärder without their notes, and nothing of contacts and addresses (Z44, R335)', async () => {
    const { app, token } = await openAviary('eva');
    const eva = {
      session: {} as never,
      get: (path: string) => app.request('GET', path, { token }),
      send: (method: string, path: string, body?: unknown) => app.request(method, path, { token, body }),
    };
    const seen = async (sheet: (typeof SHEET_NAMES)[number], columns: string[]) =>
      (await httpSheet(eva, sheet).shown(['fornamn', ...columns], [])).filter(([name]) => name === 'Hit');
    expect(await seen('atgarder', ['skapadAvKommun', 'anteckningar'])).toEqual([
      ['Hit', '9902', null],
      ['Hit', '9901', `${BIRDS.norreka} atgard`],
    ]);
    expect(await seen('kontakttillfallen', ['anteckningar'])).toEqual([['Hit', `${BIRDS.norreka} kontakt`]]);
    expect(await seen('kontaktuppgifter', ['kontaktinformation'])).toEqual([
      ['Hit', `${BIRDS.norreka}@example.se`],
    ]);
    expect(await seen('postadresser', ['gatuadress'])).toEqual([['Hit', `${BIRDS.norreka} post`]]);
  });

  it('cannot find out by counting what stands in a column that is masked, in any sheet', async () => {
    const { app, token } = await openAviary('eva');
    const told: string[] = [];
    for (const sheet of SHEET_NAMES) {
      for (const { key, type } of SHEETS[sheet].columns) {
        if (type !== 'text' && type !== 'note') continue;
        for (const bird of FORBIDDEN.eva) {
          const filter = [{ column: key, operator: 'contains', value: BIRDS[bird] }];
          const answer = await app.request('POST', `/api/sheets/${sheet}/pull`, {
            token,
            body: { filter, countOnly: true },
          });
          if (CountAnswer.parse(await answer.json()).count > 0) told.push(`${sheet}.${key}: ${bird}`);
        }
      }
    }
    expect(told).toEqual([]);
  });

  it('finds the masked notes empty, and cannot put them in order', async () => {
    const { eva, atgarder } = await moved();
    const count = async (operator: string) =>
      CountAnswer.parse(
        await (
          await eva.send('POST', '/api/sheets/atgarder/pull', {
            filter: [{ column: 'anteckningar', operator }],
            countOnly: true,
          })
        ).json(),
      ).count;
    expect([await count('empty'), await count('notEmpty')]).toEqual([2, 0]);
    const orders = [];
    for (const descending of [false, true]) {
      const sort = [{ column: 'anteckningar', direction: descending ? 'desc' : 'asc' }];
      const answer = await eva.send('POST', '/api/sheets/atgarder/pull', { filter: [], sort });
      expect(answer.status).toBe(200);
      orders.push(((await answer.json()) as { rows: unknown[][] }).rows.map(([key]) => key));
    }
    const { rows } = await atgarder.pulled({ filter: [] });
    expect(orders).toEqual([rows.map(({ key }) => key), rows.map(({ key }) => key)]);
  });

  it('is told nothing of the notes by the answers to a push and its undo', async () => {
    const { app, eva, atgarder, keys } = await moved();
    const { pullId, rows } = await atgarder.pulled({ filter: [] });
    const closing = { slutdatum: '2026-11-10', sysselsattningEfterAtgard: 'okand', orsakAvslutad: 'ovrigt' };
    const row = rows.find(({ key }) => key === keys[0]);
    const answers: unknown[] = [];
    const pushes: string[] = [];
    const push = async (change: Change) => {
      const answer = await atgarder.send(pullId, [change]);
      answers.push(answer);
      pushes.push(answer.pushId);
      return answer.results.map(({ outcome }) => outcome);
    };
    expect([
      await push(edit(row, { ...closing, anteckningar: 'Vår text' })),
      await push({ ...edit(row, closing), base: { slutdatum: '2026-01-01' } }),
      await push({ key: keys[1] ?? '', version: 1, delete: true }),
    ]).toEqual([['forbidden'], ['forbidden'], ['forbidden']]);
    for (const pushId of pushes) {
      answers.push(await (await eva.send('POST', `/api/pushes/${pushId}/undo`, {})).json());
    }
    answers.push(await (await eva.get('/api/pushes')).json());
    expect(JSON.stringify(answers)).not.toMatch(/dörren|smyg/);
    const notes = await app.deps.context.engine.read.selectFrom('atgard').select('anteckningar').execute();
    expect(notes.map(({ anteckningar }) => anteckningar)).toEqual(['öppnar inte dörren', 'arbetar i smyg']);
  });
});

describe('after a move the former kommun', () => {
  it('keeps its closed period with name and number, and sees no new address, status or åtgärd (Z44)', async () => {
    const { app, token } = await openAviary('eva');
    const ask = async (path: string, body: unknown) =>
      (await app.request('POST', path, { token, body })).json();
    const { persons } = (await ask('/api/personer/hitta', { text: 'Dit' })) as {
      persons: { period: string; fornamn: string; status: string; kommun: string }[];
    };
    expect(persons).toMatchObject([{ fornamn: 'Dit', status: 'avslutad', kommun: '9901' }]);
    const key = persons[0]?.period ?? '';
    const opened = PersonAnswer.parse(await ask('/api/personer/oppna', { sheet: 'aktivitetsansvar', key }));
    expect(opened.person.folkbokforing).toBeNull();
    const shown = opened.lists.map(({ sheet, rows }) => [sheet, rows.length]);
    expect(shown).toEqual([
      ['kontakttillfallen', 1],
      ['aktivitetsansvar', 1],
      ['atgarder', 1],
      ['postadresser', 1],
      ['kontaktuppgifter', 1],
      ['elevhistorik', 0],
    ]);
    expect(birdsIn(JSON.stringify(opened), FORBIDDEN.eva)).toEqual([]);
    expect(JSON.stringify(opened)).toContain(BIRDS.norreka);
  });
});
