import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PushAnswer } from '../../../server/contract/push.ts';
import type { ChangeLine } from '../../../server/db/queries/andringslogg.ts';
import { markKey } from '../../../server/db/queries/examen-import.ts';
import type { Actor } from '../../../server/domain/access.ts';
import { listPushes } from '../../../server/usecases/sheets/list-pushes.ts';
import { undo as undoPush } from '../../../server/usecases/sheets/undo.ts';
import { formerMarks } from '../../../server/usecases/sheets/undo-lines.ts';
import { caseload, testNumber } from '../../support/caseload.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { makePeople, type People } from '../../support/people.ts';
import { edit, imageOf, newPushId, removal, sheetOf } from '../../support/sheets.ts';

let database: TestDatabase;
let people: People;
let make: ReturnType<typeof caseload>;

beforeEach(async () => {
  database = await openTestDatabase();
  people = await makePeople(database);
  make = caseload(database);
});
afterEach(() => database.close());

const sheets = (actor: Actor) => ({
  periods: sheetOf(database, actor, 'aktivitetsansvar'),
  atgarder: sheetOf(database, actor, 'atgarder'),
  kontakter: sheetOf(database, actor, 'kontakttillfallen'),
});
const undo = async (actor: Actor, pushId: string) =>
  PushAnswer.parse(await undoPush(database, actor, pushId));

/** The register without what every write changes. */
async function registerNow() {
  const image = await imageOf(database, [
    'person',
    'examen',
    'aktivitetsansvar',
    'atgard',
    'kontakttillfalle',
  ]);
  const plain = (row: unknown) => ({ ...(row as object), version: 0, andrad: '', andrad_av: 0 });
  return Object.fromEntries(Object.entries(image).map(([table, rows]) => [table, rows.map(plain)]));
}

describe('undo', () => {
  it('puts every field back as it was and answers in the form of a push', async () => {
    const id = await make.period({ anteckningar: 'före', handlaggare_id: people.kollega.kontoId });
    const before = await registerNow();
    const { periods } = sheets(people.eva);
    const { pullId, rows } = await periods.pulled();
    const set = { anteckningar: 'efter', handlaggare: null, sysselsattningVidRegistrering: 'arbete' };
    const { pushId } = await periods.send(pullId, [edit(rows[0], set)]);
    const answer = await undo(people.eva, pushId);
    expect(answer.results).toEqual([{ key: String(id), outcome: 'applied', version: 3 }]);
    expect(answer.counts.applied).toBe(1);
    expect(await registerNow()).toEqual(before);
  });

  it('gives the same answer when it is asked for again, and changes nothing', async () => {
    await make.period();
    const { periods } = sheets(people.eva);
    const { pullId, rows } = await periods.pulled();
    const { pushId } = await periods.send(pullId, [edit(rows[0], { anteckningar: 'x' })]);
    const [first, second] = await Promise.all([undo(people.eva, pushId), undo(people.eva, pushId)]);
    expect(second).toEqual(first);
    const before = await imageOf(database);
    expect(await undo(people.eva, pushId)).toEqual(first);
    expect(await imageOf(database)).toEqual(before);
  });

  it('keeps what somebody has changed since and takes back the rest of the row', async () => {
    await make.period();
    const { periods } = sheets(people.eva);
    const { pullId, rows } = await periods.pulled();
    const set = { anteckningar: 'min', sysselsattningVidRegistrering: 'arbete' };
    const { pushId } = await periods.send(pullId, [edit(rows[0], set)]);
    const kollega = sheets(people.kollega).periods;
    const theirs = await kollega.pulled();
    await kollega.send(theirs.pullId, [edit(theirs.rows[0], { anteckningar: 'deras' })]);
    const answer = await undo(people.eva, pushId);
    expect(answer.results[0]).toMatchObject({
      outcome: 'conflict',
      errors: [{ column: 'anteckningar', code: 'andratSedan' }],
      current: { anteckningar: 'deras', sysselsattningVidRegistrering: 'okand' },
    });
    const after = await periods.pulled();
    expect(after.rows[0]?.values).toMatchObject({
      anteckningar: 'deras',
      sysselsattningVidRegistrering: 'okand',
    });
    expect(after.rows[0]?.version).toBe(answer.results[0]?.version);
  });

  it('leaves other people’s changes of other fields alone', async () => {
    await make.period();
    const { periods } = sheets(people.eva);
    const { pullId, rows } = await periods.pulled();
    const { pushId } = await periods.send(pullId, [edit(rows[0], { anteckningar: 'min' })]);
    const kollega = sheets(people.kollega).periods;
    const theirs = await kollega.pulled();
    await kollega.send(theirs.pullId, [edit(theirs.rows[0], { registreringsorsak: 'annan' })]);
    expect((await undo(people.eva, pushId)).results[0]?.outcome).toBe('merged');
    expect((await periods.pulled()).rows[0]?.values).toMatchObject({
      anteckningar: null,
      registreringsorsak: 'annan',
    });
  });

  it('removes new åtgärder and gives a trimmed one its open end again', async () => {
    const id = await make.period();
    const earlier = await make.atgard(id, { startdatum: '2026-10-01' });
    const before = await registerNow();
    const { atgarder } = sheets(people.eva);
    const { pullId } = await atgarder.pulled();
    const create = {
      aktivitetsansvar: String(id),
      atgardstyp: 'SYV',
      startdatum: '2026-11-01',
      sysselsattningVidAtgard: 'arbete',
    };
    const { pushId, results } = await atgarder.send(pullId, [{ ref: 'a', create }]);
    const answer = await undo(people.eva, pushId);
    expect(answer.results).toEqual(
      expect.arrayContaining([
        { key: results[0]?.key, outcome: 'applied', removed: true },
        { key: String(earlier), outcome: 'applied', version: 3 },
      ]),
    );
    expect(await registerNow()).toEqual(before);
  });

  it('takes back a contact together with the handläggare that it set', async () => {
    const id = await make.period({ handlaggare_id: people.kollega.kontoId });
    const before = await registerNow();
    const { kontakter } = sheets(people.eva);
    const { pullId } = await kontakter.pulled();
    const create = {
      aktivitetsansvar: String(id),
      orsak: 'Samtal',
      kontaktsatt: 'sms',
      handlaggare: String(people.eva.kontoId),
    };
    const { pushId } = await kontakter.send(pullId, [{ ref: 'a', create }]);
    const answer = await undo(people.eva, pushId);
    expect(answer.results).toMatchObject([
      {
        outcome: 'applied',
        removed: true,
        touched: [{ sheet: 'aktivitetsansvar', key: String(id), version: 3 }],
      },
    ]);
    expect(await registerNow()).toEqual(before);
  });

  it('puts deleted rows back under their keys with all that they held', async () => {
    const personId = await make.person();
    const id = await make.period({ person_id: personId });
    await make.atgard(id, {
      anteckningar: 'kafé',
      slutdatum: '2026-10-31',
      skapad_av: people.kollega.kontoId,
    });
    await make.kontakt(personId, { fick_kontakt: 1, uppfoljning: 1, uppfoljningsdatum: '2026-12-01' });
    const before = await registerNow();
    const { atgarder, kontakter } = sheets(people.eva);
    const measures = await atgarder.pulled();
    const contacts = await kontakter.pulled();
    const first = await atgarder.send(measures.pullId, [removal(measures.rows[0])]);
    const second = await kontakter.send(contacts.pullId, [removal(contacts.rows[0])]);
    await undo(people.eva, first.pushId);
    const answer = await undo(people.eva, second.pushId);
    expect(answer.results).toEqual([{ key: contacts.rows[0]?.key, outcome: 'applied', version: 3 }]);
    expect(await registerNow()).toEqual(before);
  });

  it('does not put a deleted åtgärd back where another lies now', async () => {
    const id = await make.period();
    await make.atgard(id, { startdatum: '2026-10-01', slutdatum: '2026-10-31' });
    const { atgarder } = sheets(people.eva);
    const { pullId, rows } = await atgarder.pulled();
    const { pushId } = await atgarder.send(pullId, [removal(rows[0])]);
    await make.atgard(id, { startdatum: '2026-10-15', slutdatum: '2026-10-20' });
    expect((await undo(people.eva, pushId)).results[0]).toMatchObject({
      outcome: 'conflict',
      errors: [{ code: 'overlappar' }],
    });
  });

  it('takes back the mark of gymnasieexamen, also after it has closed the period', async () => {
    const personId = await make.person();
    const id = await make.period({ person_id: personId });
    const { periods } = sheets(people.eva);
    const { pullId, rows } = await periods.pulled();
    const { pushId } = await periods.send(pullId, [edit(rows[0], { gymnasieexamenHemkommun: true })]);
    await database.engine.transaction((tx) =>
      tx
        .updateTable('aktivitetsansvar')
        .set({ avregistrerad_datum: '2026-11-20', orsak_till_avregistrering: 'Fullf', version: 3 })
        .where('id', '=', id)
        .execute(),
    );
    const answer = await undo(people.eva, pushId);
    expect(answer.results[0]).toMatchObject({ outcome: 'merged', version: 4 });
    expect(await database.engine.read.selectFrom('examen').selectAll().execute()).toEqual([]);
  });

  it('puts an imported mark back exactly when it had been taken away', async () => {
    const personId = await make.person();
    await make.period({ person_id: personId });
    await make.insert('examen', {
      person_id: personId,
      kalla: 'hemkommun',
      datum: '2026-06-05',
      satt: '2026-06-10T08:00:00.000Z',
    });
    const { periods } = sheets(people.eva);
    const { pullId, rows } = await periods.pulled();
    const { pushId } = await periods.send(pullId, [edit(rows[0], { gymnasieexamenHemkommun: false })]);
    await undo(people.eva, pushId);
    expect(await database.engine.read.selectFrom('examen').selectAll().execute()).toMatchObject([
      { person_id: personId, datum: '2026-06-05', satt: '2026-06-10T08:00:00.000Z', satt_av: null },
    ]);
  });

  it('knows what each source’s mark was apart from the other’s of the same person', () => {
    const line = (id: number, kalla: string, sattAv: number, datum: string | null): ChangeLine => ({
      id,
      entity: 'examen',
      entityId: id,
      personId: 1,
      kommunKod: '9901',
      version: 1,
      kind: 'borttagen',
      fields: {
        kalla: [kalla, null],
        datum: [datum, null],
        sattAv: [sattAv, null],
        satt: [AT, null],
        leverans: [null, null],
      },
      kontoId: 1,
      pushId: 'a',
      at: AT,
    });
    const AT = '2026-11-20T11:00:00.000Z';
    const former = { satt: AT, leverans: null };
    const marks = formerMarks([line(2, 'uhr', 5, '2026-10-12'), line(1, 'hemkommun', 4, null)]);
    expect(marks.get(markKey(1, 'hemkommun'))).toEqual({ ...former, sattAv: 4, datum: null });
    expect(marks.get(markKey(1, 'uhr'))).toEqual({ ...former, sattAv: 5, datum: '2026-10-12' });
  });

  it('removes the period and person of Ny, unless something hangs on the period', async () => {
    const { periods, kontakter } = sheets(people.eva);
    const before = await registerNow();
    const given = { datumForRegistrering: '2026-11-20', sysselsattningVidRegistrering: 'okand' };
    const { pullId } = await periods.pulled();
    const make = (number: string) => ({
      ref: number,
      create: { ...given, personnummer: number, gymnasieexamenHemkommun: true },
    });
    const clean = await periods.send(pullId, [make(testNumber(9401))]);
    expect((await undo(people.eva, clean.pushId)).results[0]).toMatchObject({
      outcome: 'applied',
      removed: true,
    });
    expect(await registerNow()).toEqual(before);

    const used = await periods.send(pullId, [make(testNumber(9402))]);
    const contact = { personnummer: testNumber(9402), orsak: 'Samtal', kontaktsatt: 'sms' };
    await kontakter.send(pullId, [{ ref: 'k', create: contact }]);
    expect((await undo(people.eva, used.pushId)).results[0]).toMatchObject({
      outcome: 'conflict',
      errors: [{ code: 'byggtPa' }],
    });
    expect((await periods.pulled()).rows[0]?.values.gymnasieexamenHemkommun).toBe(true);
  });

  it('takes back linked pushes together, the newest first', async () => {
    await make.period({ anteckningar: 'från början' });
    const before = await registerNow();
    const { periods } = sheets(people.eva);
    const link = newPushId();
    const first = await periods.pulled();
    const one = await periods.send(first.pullId, [edit(first.rows[0], { anteckningar: 'ett' })], { link });
    const second = await periods.pulled();
    await periods.send(second.pullId, [edit(second.rows[0], { anteckningar: 'två' })], { link });
    const answer = await undo(people.eva, one.pushId);
    expect(answer.counts.applied).toBe(1);
    expect(await registerNow()).toEqual(before);
  });
});

describe('who may undo', () => {
  it('the sender and the kommun’s administrator, within 30 days, and nobody else', async () => {
    await make.period();
    const { periods } = sheets(people.eva);
    const { pullId, rows } = await periods.pulled();
    const { pushId } = await periods.send(pullId, [edit(rows[0], { anteckningar: 'x' })]);
    for (const actor of [people.kollega, people.granne]) {
      await expect(undoPush(database, actor, pushId)).rejects.toMatchObject({ code: 'saknas' });
    }
    await expect(undoPush(database, people.lasare, pushId)).rejects.toMatchObject({ code: 'forbjuden' });
    await expect(undoPush(database, people.eva, 'finns-inte')).rejects.toMatchObject({ code: 'saknas' });
    database.clock.moveTo('2026-12-21T11:00:00.000Z');
    await expect(undoPush(database, people.eva, pushId)).rejects.toMatchObject({ code: 'krock' });
    database.clock.moveTo('2026-12-20T11:00:00.000Z');
    expect((await undo(people.administrator, pushId)).counts.applied).toBe(1);
  });

  it('is gone without values when the person is protected since', async () => {
    const personId = await make.person();
    await make.period({ person_id: personId });
    const { periods } = sheets(people.eva);
    const { pullId, rows } = await periods.pulled();
    const { pushId } = await periods.send(pullId, [edit(rows[0], { anteckningar: 'kanarie' })]);
    await database.engine.transaction((tx) =>
      tx.updateTable('person').set({ skyddad: 1 }).where('id', '=', personId).execute(),
    );
    const answer = await undo(people.eva, pushId);
    expect(answer.results).toEqual([{ key: rows[0]?.key, outcome: 'gone' }]);
  });
});

describe('the list of pushes', () => {
  it('shows one’s own, and an administrator the whole kommun’s, with whether they can be undone', async () => {
    await make.period();
    const { periods } = sheets(people.eva);
    const { pullId, rows } = await periods.pulled();
    const { pushId } = await periods.send(pullId, [edit(rows[0], { anteckningar: 'x' })]);
    expect(await listPushes(database, people.kollega)).toEqual([]);
    expect(await listPushes(database, people.granne)).toEqual([]);
    expect(await listPushes(database, people.administrator)).toMatchObject([
      { pushId, sheet: 'aktivitetsansvar', kind: 'push', by: { name: 'Eva Ek' }, undo: 'possible' },
    ]);
    database.clock.moveTo('2026-11-20T12:00:00.000Z');
    await undo(people.administrator, pushId);
    expect(await listPushes(database, people.eva)).toMatchObject([{ pushId, undo: 'undone' }]);
    expect((await listPushes(database, people.administrator)).map((one) => one.undo)).toEqual([
      'isUndo',
      'undone',
    ]);
  });
});
