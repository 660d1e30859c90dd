import { describe, expect, it } from 'vitest';
import { createTestApp } from '../support/app.ts';
import { caseload } from '../support/caseload.ts';
import { httpSheet } from '../support/http-sheet.ts';
import { edit, removal } from '../support/sheets.ts';

async function kommun() {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  const make = caseload({ engine: app.deps.context.engine, clock: app.clock });
  const youth = async (fornamn: string) => {
    const id = await make.person({ fornamn });
    return { id, period: await make.period({ person_id: id }) };
  };
  const followUp = (personId: number, day: string, more: Parameters<typeof make.kontakt>[1] = {}) =>
    make.kontakt(personId, { uppfoljning: 1, uppfoljningsdatum: day, ...more });
  return { app, eva, make, youth, followUp, list: httpSheet(eva, 'uppfoljning') };
}

describe('Uppföljning', () => {
  it('lists in date order those with a follow-up that is not closed, the passed days on top (R207, R209, R210, R212)', async () => {
    const { youth, followUp, make, list } = await kommun();
    const [alva, bo] = [await youth('Alva'), await youth('Bo')];
    await followUp(alva.id, '2026-12-01', { orsak: 'Kommande' });
    await followUp(bo.id, '2026-11-03', { orsak: 'Förfallen' });
    await followUp(alva.id, '2026-11-20', { orsak: 'I dag' });
    await followUp(alva.id, '2026-11-10', { orsak: 'Avslutad', avslutad: 1 });
    await make.kontakt(bo.id, { orsak: 'Utan uppföljning' });
    expect(await list.shown(['fornamn', 'uppfoljningsdatum', 'lage', 'orsak'])).toEqual([
      ['Bo', '2026-11-03', 'forfallen', 'Förfallen'],
      ['Alva', '2026-11-20', 'idag', 'I dag'],
      ['Alva', '2026-12-01', 'kommande', 'Kommande'],
    ]);
  });

  it('offers Förfallna and Kommande, and any filter on the day (R213)', async () => {
    const { youth, followUp, list } = await kommun();
    const { id } = await youth('Alva');
    for (const day of ['2026-11-19', '2026-11-20', '2026-11-21']) await followUp(id, day);
    const { choices, defaultFilter } = await list.definition();
    expect(choices.map(({ title }) => title)).toEqual(['Alla', 'Mina ungdomar', 'Förfallna', 'Kommande']);
    expect(choices[0]?.filter).toEqual(defaultFilter);
    const days = async (title: string) =>
      list.shown(['uppfoljningsdatum'], choices.find((choice) => choice.title === title)?.filter);
    expect(await days('Förfallna')).toEqual([['2026-11-19']]);
    expect(await days('Kommande')).toEqual([['2026-11-20'], ['2026-11-21']]);
    expect(
      await list.shown(
        ['uppfoljningsdatum'],
        [{ column: 'uppfoljningsdatum', operator: 'gt', value: '2026-11-20' }],
      ),
    ).toEqual([['2026-11-21']]);
  });

  it('loses those that are closed, with a cause in free words, and shows them again when asked for (R211, R216, R217, R218, R219, R220)', async () => {
    const { youth, followUp, list, make } = await kommun();
    const [alva, bo] = [await youth('Alva'), await youth('Bo')];
    await followUp(alva.id, '2026-12-01');
    await followUp(bo.id, '2026-12-02');
    const closed = await make.person({ fornamn: 'Cleo' });
    await make.period({ person_id: closed, avregistrerad_datum: '2026-11-01' });
    await followUp(closed, '2026-12-03');
    const { pullId, rows } = await list.pulled();
    const ending = { avslutad: true, orsakAvslutad: 'Har börjat skolan igen 🎒' };
    const answer = await list.send(pullId, [edit(rows[0], ending), edit(rows[2], ending)]);
    expect(answer.results.map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
    expect(await list.shown(['fornamn'])).toEqual([['Bo']]);
    const asked = [{ column: 'avslutad', operator: 'eq' as const, value: true }];
    expect(await list.shown(['fornamn', 'lage', 'orsakAvslutad'], asked)).toEqual([
      ['Alva', null, 'Har börjat skolan igen 🎒'],
      ['Cleo', null, 'Har börjat skolan igen 🎒'],
    ]);
  });

  it('takes a sending back as it was', async () => {
    const { youth, followUp, list, eva } = await kommun();
    const { id } = await youth('Alva');
    await followUp(id, '2026-12-01');
    const { pullId, rows } = await list.pulled();
    const { pushId } = await list.send(pullId, [edit(rows[0], { avslutad: true, orsakAvslutad: 'Klar' })]);
    expect((await list.undo(pushId)).results).toMatchObject([{ key: rows[0]?.key, outcome: 'applied' }]);
    expect(await list.shown(['avslutad', 'orsakAvslutad'])).toEqual([[false, null]]);
    expect(await httpSheet(eva, 'kontakttillfallen').shown(['avslutad'])).toEqual([[false]]);
  });

  it('is where a kontakttillfälle is changed or deleted one by one, by the rules of its own sheet (R214, R222)', async () => {
    const { youth, followUp, list, eva } = await kommun();
    const { id } = await youth('Alva');
    await followUp(id, '2026-12-01');
    await followUp(id, '2026-12-02');
    const { pullId, rows } = await list.pulled();
    const answer = await list.send(pullId, [
      edit(rows[0], { uppfoljningsdatum: '2026-10-01' }),
      removal(rows[1]),
    ]);
    expect(answer.results).toMatchObject([
      { outcome: 'invalid', errors: [{ column: 'uppfoljningsdatum', code: 'uppfoljningForeKontakt' }] },
      { outcome: 'applied', removed: true },
    ]);
    const emptied = await list.send(pullId, [edit(rows[0], { uppfoljningsdatum: null })]);
    expect(emptied.results[0]?.errors?.[0]?.code).toBe('saknas');
    const moved = await list.send(pullId, [edit(rows[0], { uppfoljningsdatum: '2027-01-11' })]);
    expect(moved.counts.applied).toBe(1);
    const contacts = httpSheet(eva, 'kontakttillfallen');
    expect(await contacts.shown(['uppfoljning', 'uppfoljningsdatum'])).toEqual([[true, '2027-01-11']]);
  });

  it('merges with what a colleague has changed in Kontakttillfällen, and tells where both have', async () => {
    const { app, youth, followUp, list } = await kommun();
    const { id } = await youth('Alva');
    await followUp(id, '2026-12-01');
    const kalle = httpSheet(await app.loginAs('handlaggare', '9901'), 'kontakttillfallen');
    const [mine, his] = [await list.pulled(), await kalle.pulled()];
    await kalle.send(his.pullId, [edit(his.rows[0], { anteckningar: 'Ringt hem', orsak: 'Samtal' })]);
    const { results } = await list.send(mine.pullId, [edit(mine.rows[0], { avslutad: true })]);
    expect(results).toMatchObject([{ outcome: 'merged', version: 3 }]);
    const both = await list.send(mine.pullId, [edit(mine.rows[0], { orsak: 'Möte' })]);
    expect(both.results).toMatchObject([{ outcome: 'conflict', errors: [{ column: 'orsak' }] }]);
  });

  it('shows the handläggare of the open period, and nothing of others: protected, dead, another kommun (Z16, Z17, Z44)', async () => {
    const { app, eva, make, followUp, list } = await kommun();
    const handlaggare_id = Number(eva.session.user.id);
    const alva = await make.person({ fornamn: 'Alva' });
    await make.period({ person_id: alva, avregistrerad_datum: '2025-06-01' });
    await make.period({ person_id: alva, handlaggare_id });
    await followUp(alva, '2026-12-01');
    await followUp(await make.person({ skyddad: 1 }), '2026-12-01', { orsak: 'KANARIE' });
    await followUp(await make.person({ avregistreringsorsak: 'AV' }), '2026-12-01', { orsak: 'KANARIE' });
    const granne = await app.loginAs('handlaggare', '9902');
    await followUp(alva, '2026-12-01', { kommun_kod: '9902', orsak: 'KANARIE' });
    const all = await list.pulled({ filter: [] });
    expect(all.rows.map(({ values }) => [values.fornamn, values.handlaggare])).toEqual([
      ['Alva', String(handlaggare_id)],
    ]);
    expect(JSON.stringify(all)).not.toContain('KANARIE');
    const theirs = httpSheet(granne, 'uppfoljning');
    const [row] = all.rows;
    const { pullId } = await theirs.pulled();
    expect((await theirs.pulled({ filter: [], keys: [row?.key ?? ''] })).rows).toEqual([]);
    expect((await theirs.send(pullId, [edit(row, { avslutad: true })])).results).toEqual([
      { key: row?.key, outcome: 'gone' },
    ]);
  });

  it('takes no new rows: those are registered as kontakttillfällen', async () => {
    const { youth, list } = await kommun();
    const { period } = await youth('Alva');
    const { pullId } = await list.pulled();
    const create = { orsak: 'Samtal', aktivitetsansvar: String(period) };
    const { results } = await list.send(pullId, [{ ref: 'ny', create }]);
    expect(results[0]?.outcome).toBe('invalid');
  });
});
