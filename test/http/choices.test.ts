import { describe, expect, it } from 'vitest';
import { createTestApp } from '../support/app.ts';
import { caseload } from '../support/caseload.ts';
import { httpSheet } from '../support/http-sheet.ts';

/** The kommun's caseload with everything that the ready selections tell apart. */
async function withAll() {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  const kim = await app.loginAs('handlaggare', '9901');
  const make = caseload({ engine: app.deps.context.engine, clock: app.clock });
  const named = (fornamn: string) => ({ person: { fornamn } });
  const of = (client: typeof eva) => ({ handlaggare_id: Number(client.session.user.id) });
  await make.period({ ...named('Alva'), ...of(eva) });
  await make.period({ ...named('Bo'), ...of(kim) });
  await make.period(named('Cilla'));
  await make.period({ ...named('Dag'), studier_annan_skolform: '2027-06-10', ...of(eva) });
  const closed = { avregistrerad_datum: '2026-11-01', orsak_till_avregistrering: '20Ar' };
  await make.period({ ...named('Eli'), ...closed, ...of(eva) });
  return { app, eva, kim, sheet: httpSheet(eva, 'aktivitetsansvar') };
}

describe('ready selections in Aktivitetsansvar', () => {
  it.each([
    ['Mina ungdomar', ['Alva']],
    ['Med handläggare', ['Alva', 'Bo']],
    ['Utan handläggare', ['Cilla']],
    ['Uteslutna (Studier annan skolform)', ['Dag']],
    ['Avslutade', ['Eli']],
  ])('%s (R198, R201, R206)', async (title, expected) => {
    const { sheet } = await withAll();
    const { choices } = await sheet.definition();
    const choice = choices.find((candidate) => candidate.title === title);
    const shown = await sheet.shown(['fornamn'], choice?.filter);
    expect(shown.flat().toSorted()).toEqual(expected);
  });

  it('offers Mina ungdomar to nobody who cannot be handläggare', async () => {
    const { app } = await withAll();
    const scope = { kind: 'region', value: '*' } as const;
    const reader = await app.logIn(await app.addUser({ roles: [{ role: 'lasare', scope }] }));
    const { choices } = await httpSheet(reader, 'aktivitetsansvar').definition();
    expect(choices.map(({ title }) => title)).not.toContain('Mina ungdomar');
  });

  it('takes back into the standard selection one whose date is removed (R199)', async () => {
    const { sheet } = await withAll();
    const { pullId, rows } = await sheet.pulled({
      filter: [{ column: 'status', operator: 'in', value: ['annanSkolform'] }],
    });
    const [row] = rows;
    const base = { studierAnnanSkolform: '2027-06-10' };
    const set = { studierAnnanSkolform: null };
    await sheet.send(pullId, [{ key: row?.key ?? '', version: row?.version ?? 0, base, set }]);
    const shown = await sheet.shown(['fornamn', 'status']);
    expect(shown.filter(([fornamn]) => fornamn === 'Dag')).toEqual([['Dag', 'atgardas']]);
  });
});
