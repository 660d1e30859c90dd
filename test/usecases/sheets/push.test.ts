import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../../../server/contract/push.ts';
import type { Actor } from '../../../server/domain/access.ts';
import type { RowValues } from '../../../server/domain/sheet.ts';
import { caseload, testNumber } from '../../support/caseload.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { makePeople, type People } from '../../support/people.ts';
import { edit, imageOf, newPushId, sheetOf } from '../../support/sheets.ts';

let database: TestDatabase;
let people: People;
let make: ReturnType<typeof caseload>;

beforeEach(async () => {
  database = await openTestDatabase();
  people = await makePeople(database);
  make = caseload(database);
});
afterEach(() => database.close());

const periods = (actor: Actor) => sheetOf(database, actor, 'aktivitetsansvar');

describe('a push', () => {
  it('writes what was edited, raises the version, and logs who, what and when (R105, R145, R150)', async () => {
    const id = await make.period();
    const { pullId, rows } = await periods(people.eva).pulled();
    const answer = await periods(people.eva).send(pullId, [
      edit(rows[0], { sysselsattningVidRegistrering: 'arbete', handlaggare: String(people.eva.kontoId) }),
    ]);
    expect(answer.results).toEqual([{ key: String(id), outcome: 'applied', version: 2 }]);
    expect(answer.counts).toEqual({ applied: 1, merged: 0, conflict: 0, invalid: 0, forbidden: 0, gone: 0 });
    const after = await periods(people.eva).pulled();
    expect(after.rows[0]?.version).toBe(2);
    expect(after.rows[0]?.values).toMatchObject({
      sysselsattningVidRegistrering: 'arbete',
      handlaggare: String(people.eva.kontoId),
    });
    const [line] = await database.engine.read.selectFrom('andringslogg').selectAll().execute();
    expect(line).toMatchObject({
      konto_id: people.eva.kontoId,
      sandning_id: answer.pushId,
      entitet: 'aktivitetsansvar',
      entitet_id: id,
      version: 2,
      slag: 'andrad',
      kommun_kod: '9901',
    });
    expect(JSON.parse(line?.falt ?? '')).toEqual({
      sysselsattningVidRegistrering: ['okand', 'arbete'],
      handlaggare: [null, String(people.eva.kontoId)],
    });
  });

  it('merges edits of different fields and answers a conflict for the same one with who and what', async () => {
    await make.period();
    const eva = await periods(people.eva).pulled();
    const kollega = await periods(people.kollega).pulled();
    await periods(people.kollega).send(kollega.pullId, [
      edit(kollega.rows[0], { sysselsattningVidRegistrering: 'andraStudier' }),
    ]);
    const merged = await periods(people.eva).send(eva.pullId, [
      edit(eva.rows[0], { anteckningar: 'Ringde i dag.' }),
    ]);
    expect(merged.results[0]).toMatchObject({ outcome: 'merged', version: 3 });
    const conflict = await periods(people.eva).send(eva.pullId, [
      edit(eva.rows[0], { sysselsattningVidRegistrering: 'arbete' }),
    ]);
    expect(conflict.results[0]).toMatchObject({
      outcome: 'conflict',
      version: 3,
      errors: [{ column: 'sysselsattningVidRegistrering', code: 'konflikt' }],
      current: { sysselsattningVidRegistrering: 'andraStudier', anteckningar: 'Ringde i dag.' },
      changedBy: { name: 'Kalle Kollega', at: database.clock.now() },
    });
    expect(Object.keys(conflict.results[0]?.current ?? {})).not.toContain('personnummer');
    const mine = await periods(people.eva).send(eva.pullId, [
      {
        key: eva.rows[0]?.key ?? '',
        version: 3,
        base: { sysselsattningVidRegistrering: 'andraStudier' },
        set: { sysselsattningVidRegistrering: 'arbete' },
      },
    ]);
    expect(mine.results[0]).toMatchObject({ outcome: 'applied', version: 4 });
  });

  it('answers a conflict for a base that the pulled version never held', async () => {
    await make.period();
    const { pullId, rows } = await periods(people.eva).pulled();
    const scrambled = {
      key: rows[0]?.key ?? '',
      version: 1,
      base: { sysselsattningVidRegistrering: 'arbete' },
      set: { sysselsattningVidRegistrering: 'komvux' },
    };
    const answer = await periods(people.eva).send(pullId, [scrambled]);
    expect(answer.results[0]).toMatchObject({
      outcome: 'conflict',
      current: { sysselsattningVidRegistrering: 'okand' },
    });
  });

  it('tells the former kommun of no mark that was set after the move, in a conflict either (Z44)', async () => {
    const personId = await make.person({ kommun_kod: '9902' });
    await make.period({ person_id: personId, avregistrerad_datum: '2026-10-01' });
    const satt = '2026-11-01T10:00:00.000Z';
    await make.insert('examen', { person_id: personId, kalla: 'hemkommun', satt });
    const { pullId, rows } = await periods(people.eva).pulled({ filter: [] });
    const [row] = rows;
    const change = { key: row?.key ?? '', version: 1, set: { anteckningar: 'Min' } };
    const answer = await periods(people.eva).send(pullId, [
      { ...change, base: { anteckningar: 'en annan' } },
    ]);
    expect(answer.results[0]).toMatchObject({
      outcome: 'conflict',
      current: { anteckningar: null, gymnasieexamenHemkommun: false },
    });
    const again = await periods(people.eva).send(pullId, [
      { ...change, base: { anteckningar: null, gymnasieexamenHemkommun: false } },
    ]);
    expect(again.results[0]).toMatchObject({ outcome: 'applied', version: 2 });
  });

  it('changes nobody when the base names another person than the row, or a column that the sheet does not have', async () => {
    await make.period();
    const { pullId, rows } = await periods(people.eva).pulled();
    const change = edit(rows[0], { anteckningar: 'Till vem?' });
    if (!('base' in change)) throw new Error('An edit has a base.');
    const based = (base: RowValues) => ({ ...change, base: { ...change.base, ...base } });
    const send = async (base: RowValues) => {
      const { results } = await periods(people.eva).send(pullId, [based(base)], { dryRun: true });
      return results[0];
    };
    expect(await send({ personnummer: rows[0]?.values.personnummer ?? '' })).toMatchObject({
      outcome: 'applied',
    });
    expect(await send({ personnummer: testNumber(400) })).toMatchObject({
      outcome: 'conflict',
      errors: [{ column: 'personnummer', code: 'felPerson' }],
    });
    expect(await send({ skonummer: '42' })).toMatchObject({
      outcome: 'invalid',
      errors: [{ column: 'skonummer', code: 'okandKolumn' }],
    });
  });

  it('is made once: the same push again gives the same answer, another body or account is refused', async () => {
    await make.period();
    const { pullId, rows } = await periods(people.eva).pulled();
    const pushId = newPushId();
    const changes = [edit(rows[0], { anteckningar: 'En gång' })];
    const first = await periods(people.eva).send(pullId, changes, { pushId });
    const before = await imageOf(database);
    expect(await periods(people.eva).send(pullId, changes, { pushId })).toEqual(first);
    expect(await imageOf(database)).toEqual(before);
    const other = [edit(rows[0], { anteckningar: 'Två gånger' })];
    await expect(periods(people.eva).send(pullId, other, { pushId })).rejects.toMatchObject({
      code: 'krock',
    });
    const theirs = await periods(people.kollega).pulled();
    await expect(periods(people.kollega).send(theirs.pullId, changes, { pushId })).rejects.toMatchObject({
      code: 'krock',
    });
  });

  it('is made once also when it is sent twice at the same time', async () => {
    await make.period();
    const { pullId, rows } = await periods(people.eva).pulled();
    const pushId = newPushId();
    const changes = [edit(rows[0], { anteckningar: 'Dubbelklick' })];
    const send = () => periods(people.eva).send(pullId, changes, { pushId });
    const [first, second] = await Promise.all([send(), send()]);
    expect(second).toEqual(first);
    expect((await periods(people.eva).pulled()).rows[0]?.version).toBe(2);
  });

  it('leaves no trace as a dry run, and answers as the push will', async () => {
    const personId = await make.person();
    await make.period({ person_id: personId });
    const { pullId, rows } = await periods(people.eva).pulled();
    const changes: Change[] = [
      edit(rows[0], { anteckningar: 'Prov', gymnasieexamenHemkommun: true }),
      { ref: 'ny-1', create: { personnummer: '19990101-9999' } },
    ];
    const before = await imageOf(database);
    const dry = await periods(people.eva).send(pullId, changes, { dryRun: true });
    expect(await imageOf(database)).toEqual(before);
    const real = await periods(people.eva).send(pullId, changes);
    expect(real.results).toEqual(dry.results);
  });

  it.each([
    ['okandKolumn', { skonummer: '42' }],
    ['ejRedigerbar', { efternamn: 'Nytt' }],
    ['felForm', { datumForRegistrering: '1 september 2026' }],
    ['inteILista', { sysselsattningVidRegistrering: 'vet ej' }],
    ['saknas', { sysselsattningVidRegistrering: null }],
    ['forLangt', { anteckningar: 'x'.repeat(10_001) }],
    ['inteILista', { handlaggare: '999999' }],
    ['datumOrimligt', { datumForRegistrering: '1026-09-01' }],
  ])('answers invalid with %s and writes nothing of the row', async (code, set) => {
    await make.period();
    const { pullId, rows } = await periods(people.eva).pulled();
    const answer = await periods(people.eva).send(pullId, [
      edit(rows[0], { ...set, registreringsorsak: 'annan' }),
    ]);
    expect(answer.results[0]).toMatchObject({ outcome: 'invalid', errors: [{ code }] });
    expect((await periods(people.eva).pulled()).rows[0]?.version).toBe(1);
  });

  it('lets a closed period take only what may be edited then', async () => {
    await make.period({ avregistrerad_datum: '2026-10-01', orsak_till_avregistrering: 'StNat' });
    const { pullId, rows } = await periods(people.eva).pulled();
    const answer = await periods(people.eva).send(pullId, [
      edit(rows[0], { studierAnnanSkolform: '2027-01-01' }),
    ]);
    expect(answer.results[0]).toMatchObject({ outcome: 'invalid', errors: [{ code: 'avslutad' }] });
    const notes = await periods(people.eva).send(pullId, [edit(rows[0], { anteckningar: 'Flyttade' })]);
    expect(notes.counts.applied).toBe(1);
  });

  it('lets the rest of a push through when a row is refused', async () => {
    await make.period();
    await make.period();
    const { pullId, rows } = await periods(people.eva).pulled();
    const answer = await periods(people.eva).send(pullId, [
      edit(rows[0], { datumForRegistrering: 'i går' }),
      edit(rows[1], { anteckningar: 'Gick bra' }),
      edit(rows[1], { anteckningar: 'En gång till' }),
    ]);
    expect(answer.results.map((result) => result.outcome)).toEqual(['invalid', 'applied', 'invalid']);
  });
});

describe('what a push may not reach', () => {
  it('is gone without values: other kommuner, rows outside the pull, and the protected since', async () => {
    await make.period({ person: { efternamn: 'Egen' } });
    const hidden = await make.person({ efternamn: 'Kanariefågel' });
    await make.period({ person_id: hidden, anteckningar: 'hemlig kanarie' });
    const other = await make.period({ kommun_kod: '9902', anteckningar: 'grannens kanarie' });
    const { pullId, rows } = await periods(people.eva).pulled();
    const later = await make.period({ person: { efternamn: 'Senare' } });
    await database.engine.transaction((tx) =>
      tx.updateTable('person').set({ skyddad: 1 }).where('id', '=', hidden).execute(),
    );
    const protectedRow = rows.find((row) => row.values.efternamn === 'Kanariefågel');
    const forged = (id: number): Change => ({
      key: String(id),
      version: 1,
      base: { anteckningar: null },
      set: { anteckningar: 'x' },
    });
    const answer = await periods(people.eva).send(pullId, [
      edit(protectedRow, { anteckningar: 'x' }),
      forged(other),
      forged(later),
      forged(123_456),
      { ...forged(0), key: 'ingen nyckel' },
    ]);
    expect(answer.results.map((result) => Object.keys(result))).toEqual(
      answer.results.map(() => ['key', 'outcome']),
    );
    expect(answer.counts.gone).toBe(5);
    expect(JSON.stringify(answer)).not.toMatch(/kanarie/i);
  });

  it('shows nothing of a person protected since, also when the same push is asked for again', async () => {
    const personId = await make.person();
    await make.period({ person_id: personId });
    const mine = await periods(people.eva).pulled();
    const theirs = await periods(people.kollega).pulled();
    await periods(people.kollega).send(theirs.pullId, [edit(theirs.rows[0], { anteckningar: 'kanarie' })]);
    const pushId = newPushId();
    const changes = [edit(mine.rows[0], { anteckningar: 'min' })];
    const first = await periods(people.eva).send(mine.pullId, changes, { pushId });
    expect(first.results[0]?.current).toMatchObject({ anteckningar: 'kanarie' });
    await database.engine.transaction((tx) =>
      tx.updateTable('person').set({ skyddad: 1 }).where('id', '=', personId).execute(),
    );
    const again = await periods(people.eva).send(mine.pullId, changes, { pushId });
    expect(again.results).toEqual([{ key: mine.rows[0]?.key, outcome: 'gone' }]);
    expect(again.counts).toMatchObject({ gone: 1, conflict: 0 });
  });

  it('is refused for readers, the region and the systemansvarig', async () => {
    await make.period();
    const { pullId, rows } = await periods(people.lasare).pulled();
    const changes = [edit(rows[0], { anteckningar: 'x' })];
    for (const actor of [people.lasare, people.region, people.systemansvarig]) {
      await expect(periods(actor).send(pullId, changes)).rejects.toMatchObject({ code: 'forbjuden' });
    }
  });

  it('is refused with somebody else’s pull, an expired one, one of another sheet or none', async () => {
    await make.period();
    const { pullId, rows } = await periods(people.eva).pulled();
    const changes = [edit(rows[0], { anteckningar: 'x' })];
    await expect(periods(people.kollega).send(pullId, changes)).rejects.toMatchObject({ code: 'saknas' });
    await expect(periods(people.eva).send('ingen-hamtning', changes)).rejects.toMatchObject({
      code: 'saknas',
    });
    const contacts = await sheetOf(database, people.eva, 'kontakttillfallen').pulled();
    await expect(periods(people.eva).send(contacts.pullId, changes)).rejects.toMatchObject({
      code: 'saknas',
    });
    database.clock.moveTo('2026-12-20T11:00:00.000Z');
    await expect(periods(people.eva).send(pullId, changes)).rejects.toThrow('Ta över');
  });

  it('answers invalid for a version that the row has not reached', async () => {
    await make.period();
    const { pullId, rows } = await periods(people.eva).pulled();
    const change = { ...edit(rows[0], { anteckningar: 'x' }), version: 7 };
    const answer = await periods(people.eva).send(pullId, [change]);
    expect(answer.results[0]).toMatchObject({ outcome: 'invalid', errors: [{ code: 'version' }] });
    expect(answer.results[0]).not.toHaveProperty('current');
  });
});

describe('gymnasieexamen enligt hemkommun', () => {
  it('is set and taken away on the person through the period (R102, R255)', async () => {
    const personId = await make.person();
    await make.period({ person_id: personId });
    const first = await periods(people.eva).pulled();
    const marked = await periods(people.eva).send(first.pullId, [
      edit(first.rows[0], { gymnasieexamenHemkommun: true }),
    ]);
    expect(marked.results[0]).toMatchObject({ outcome: 'applied', version: 2 });
    const marks = () => database.engine.read.selectFrom('examen').selectAll().execute();
    expect(await marks()).toMatchObject([
      { person_id: personId, kalla: 'hemkommun', satt_av: people.eva.kontoId, datum: null },
    ]);
    const second = await periods(people.eva).pulled();
    expect(second.rows[0]?.values.gymnasieexamenHemkommun).toBe(true);
    await periods(people.eva).send(second.pullId, [edit(second.rows[0], { gymnasieexamenHemkommun: null })]);
    expect(await marks()).toEqual([]);
  });
});
