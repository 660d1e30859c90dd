import { describe, expect, it } from 'vitest';
import { createTestApp } from '../support/app.ts';
import { caseload } from '../support/caseload.ts';
import { httpSheet } from '../support/http-sheet.ts';
import { edit, removal } from '../support/sheets.ts';
import { listenToStatements } from '../support/statements.ts';

const ENDED = { sysselsattning_efter_atgard: 'arbete', orsak_avslutad: 'genomford' };
const CLOSED = { avregistrerad_datum: '2026-11-01', orsak_till_avregistrering: 'StNat' };

async function kommun() {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  const make = caseload({ engine: app.deps.context.engine, clock: app.clock });
  return { app, eva, make, list: httpSheet(eva, 'attRatta') };
}

describe('Att rätta', () => {
  it('lists the åtgärder that are not rightly closed, with what is to be done (R068, R181, R182)', async () => {
    const { make, list } = await kommun();
    const closed = await make.period({ person: { efternamn: 'Ask' }, ...CLOSED });
    await make.atgard(closed, { avslutad_dag: '2026-11-01' });
    const open = await make.period({ person: { efternamn: 'Berg' } });
    await make.atgard(open, { startdatum: '2026-09-01', slutdatum: '2026-09-30', ...ENDED });
    await make.atgard(open, { startdatum: '2026-10-01', slutdatum: '2026-10-31' });
    await make.atgard(open, { startdatum: '2026-11-01' });
    const unknown = await make.period({ person: { efternamn: 'Cederlund' } });
    await make.atgard(unknown, {
      slutdatum: '2026-10-31',
      ...ENDED,
      sysselsattning_efter_atgard: 'okand',
    });
    expect(await list.shown(['efternamn', 'startdatum', 'atgardsstatus', 'orsakTillAvregistrering'])).toEqual(
      [
        ['Ask', '2026-10-01', 'avslutad', 'StNat'],
        ['Berg', '2026-10-01', 'slutPasserat', null],
        ['Cederlund', '2026-10-01', 'slutPasserat', null],
      ],
    );
    expect(await list.shown(['fel'])).toEqual([
      ['Fyll i Slutdatum, Sysselsättning efter åtgärd och Orsak avslutad.'],
      ['Fyll i Sysselsättning efter åtgärd och Orsak avslutad.'],
      ['Sysselsättning efter åtgärd är Okänd: ändra om du kan ta reda på den.'],
    ]);
  });

  it('offers each kind by itself', async () => {
    const { make, list } = await kommun();
    const closed = await make.period({ person: { efternamn: 'Ask' }, ...CLOSED });
    await make.atgard(closed, { avslutad_dag: '2026-11-01' });
    await make.atgard(await make.period({ person: { efternamn: 'Berg' } }), { slutdatum: '2026-10-31' });
    const { choices } = await list.definition();
    const shown: Record<string, unknown[]> = {};
    for (const { title, filter } of choices) shown[title] = (await list.shown(['efternamn'], filter)).flat();
    expect(shown).toEqual({
      Alla: ['Ask', 'Berg'],
      'Mina ungdomar': [],
      'Avslutade aktivitetsansvar': ['Ask'],
      'Slutdatum har passerat': ['Berg'],
      'Okänd sysselsättning': [],
    });
  });

  it('has beside it, in the caseload, those whose sysselsättning vid registrering is still Okänd (R233)', async () => {
    const { make, eva } = await kommun();
    const registered = (fornamn: string, sysselsattning_vid_registrering: string, more: object = {}) =>
      make.period({ person: { fornamn }, sysselsattning_vid_registrering, ...more });
    await registered('Alva', 'okand');
    await registered('Bo', 'arbete');
    await registered('Cleo', 'okand', CLOSED);
    const periods = httpSheet(eva, 'aktivitetsansvar');
    const { choices, defaultFilter } = await periods.definition();
    expect(choices[0]).toEqual({ title: 'Alla', filter: defaultFilter });
    const unknown = choices.find(({ title }) => title === 'Okänd sysselsättning');
    expect(await periods.shown(['fornamn'], unknown?.filter)).toEqual([['Alva']]);
  });

  it('is mended in place, also on a closed period, and what is mended leaves the list (R182, Z45)', async () => {
    const { make, list, eva } = await kommun();
    const closed = await make.period(CLOSED);
    await make.atgard(closed, { avslutad_dag: '2026-11-01' });
    const { pullId, rows } = await list.pulled();
    const mended = { slutdatum: '2026-10-20', sysselsattningEfterAtgard: 'arbete' };
    const half = await list.send(pullId, [edit(rows[0], mended)]);
    expect(half.results).toMatchObject([{ outcome: 'applied', version: 2 }]);
    const again = await list.pulled();
    expect(again.rows.map(({ values }) => values.fel)).toEqual(['Fyll i Orsak avslutad.']);
    const [row] = again.rows;
    const moved = await list.send(again.pullId, [edit(row, { startdatum: '2026-09-15' })]);
    expect(moved.results).toMatchObject([{ outcome: 'invalid', errors: [{ code: 'avslutad' }] }]);
    const { pushId } = await list.send(again.pullId, [edit(row, { orsakAvslutad: 'ejGenomford' })]);
    expect((await list.pulled()).rows).toEqual([]);
    const asked = await list.pulled({ filter: [], keys: [row?.key ?? ''] });
    expect(asked.rows.map(({ values }) => values.fel)).toEqual([null]);
    expect(await httpSheet(eva, 'atgarder').shown(['slutdatum', 'orsakAvslutad'], [])).toEqual([
      ['2026-10-20', 'ejGenomford'],
    ]);
    expect((await list.undo(pushId)).results).toMatchObject([{ key: row?.key, outcome: 'applied' }]);
    expect((await list.pulled()).rows).toHaveLength(1);
  });

  it('is reckoned beside the thread that answers requests, since it takes all that SCB checks', async () => {
    const { app, make, list } = await kommun();
    const atgard = await make.atgard(await make.period(), { slutdatum: '2026-10-31' });
    const heard = listenToStatements(app.deps.context);
    const about = () => heard.filter((sql) => sql.includes('atgard'));
    expect((await list.pulled()).rows).toHaveLength(1);
    expect(about()).toEqual([]);
    expect((await list.pulled({ filter: [], keys: [String(atgard)] })).rows).toHaveLength(1);
    expect(about().length).toBeGreaterThan(0);
  });

  it('takes no new rows and deletes none', async () => {
    const { make, list } = await kommun();
    await make.atgard(await make.period(), { slutdatum: '2026-10-31' });
    const { pullId, rows } = await list.pulled();
    const answer = await list.send(pullId, [removal(rows[0])]);
    expect(answer.results.map(({ outcome }) => outcome)).toEqual(['invalid']);
    expect(await list.definition()).toMatchObject({ creates: false, deletes: false });
  });

  it('has nothing of the protected, and nothing that another kommun has to mend (Z17, Z44)', async () => {
    const { app, make, list, eva } = await kommun();
    await app.loginAs('handlaggare', '9902');
    const hidden = await make.period({ person: { skyddad: 1 }, ...CLOSED });
    await make.atgard(hidden, { avslutad_dag: '2026-11-01', anteckningar: 'KANARIE' });
    const person_id = await make.person();
    const theirs = await make.period({ person_id, kommun_kod: '9902', ...CLOSED });
    const key = String(await make.atgard(theirs, { kommun_kod: '9902', avslutad_dag: '2026-11-01' }));
    await make.period({ person_id });
    expect(await httpSheet(eva, 'atgarder').shown(['skapadAvKommun'], [])).toEqual([['9902']]);
    expect((await list.pulled()).rows).toEqual([]);
    expect((await list.pulled({ filter: [], keys: [key] })).rows).toEqual([]);
  });
});
