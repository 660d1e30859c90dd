import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../../../server/contract/push.ts';
import type { RowValues } from '../../../server/domain/sheet.ts';
import { caseload, testNumber } from '../../support/caseload.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { makePeople, type People } from '../../support/people.ts';
import { edit, removal, sheetOf } from '../../support/sheets.ts';

let database: TestDatabase;
let people: People;
let make: ReturnType<typeof caseload>;

beforeEach(async () => {
  database = await openTestDatabase();
  people = await makePeople(database);
  make = caseload(database);
});
afterEach(() => database.close());

const atgarder = () => sheetOf(database, people.eva, 'atgarder');
const days = async () =>
  (await atgarder().pulled()).rows.map(({ values }) => [values.startdatum, values.slutdatum]);

function newAtgard(ref: string, values: RowValues): Change {
  return { ref, create: { atgardstyp: 'Prak', sysselsattningVidAtgard: 'ingenSysselsattning', ...values } };
}

describe('new åtgärder', () => {
  it('go on the open period, named by key or by number (R112, R151, R175)', async () => {
    const number = testNumber(9001);
    const byKey = await make.period();
    await make.period({ person: { identitetsnummer: number } });
    const { pullId } = await atgarder().pulled();
    const answer = await atgarder().send(pullId, [
      newAtgard('a', { aktivitetsansvar: String(byKey), startdatum: '2026-11-01' }),
      newAtgard('b', { personnummer: number, startdatum: '2026-11-02', slutdatum: '2026-11-30' }),
    ]);
    expect(answer.results).toMatchObject([
      { ref: 'a', outcome: 'applied', version: 1, key: expect.stringMatching(/^\d+$/) },
      {
        ref: 'b',
        outcome: 'applied',
        version: 1,
        warnings: [{ code: 'kravsVidSlut' }, { code: 'kravsVidSlut' }],
      },
    ]);
    expect((await atgarder().pulled()).rows.map(({ values }) => values)).toMatchObject([
      { skapadAv: 'Eva Ek', skapadAvKommun: '9901', atgardsstatus: 'pagaende', startdatum: '2026-11-01' },
      { startdatum: '2026-11-02', slutdatum: '2026-11-30' },
    ]);
  });

  it('can be sent from the pull of the caseload', async () => {
    const id = await make.period();
    const caseloadPull = await sheetOf(database, people.eva, 'aktivitetsansvar').pulled();
    const answer = await atgarder().send(caseloadPull.pullId, [
      newAtgard('a', { aktivitetsansvar: String(id), startdatum: '2026-11-01' }),
    ]);
    expect(answer.counts.applied).toBe(1);
  });

  it('give an earlier one without slutdatum the day before, and name it as touched', async () => {
    const id = await make.period();
    const earlier = await make.atgard(id, { startdatum: '2026-10-01' });
    const { pullId } = await atgarder().pulled();
    const answer = await atgarder().send(pullId, [
      newAtgard('a', { aktivitetsansvar: String(id), startdatum: '2026-11-01' }),
    ]);
    expect(answer.results[0]?.touched).toEqual([{ sheet: 'atgarder', key: String(earlier), version: 2 }]);
    expect(await days()).toEqual([
      ['2026-10-01', '2026-10-31'],
      ['2026-11-01', null],
    ]);
  });

  it('of one youth apply in the order of startdatum, whatever order they come in', async () => {
    const id = await make.period();
    const { pullId } = await atgarder().pulled();
    const answer = await atgarder().send(pullId, [
      newAtgard('sist', { aktivitetsansvar: String(id), startdatum: '2026-12-01' }),
      newAtgard('först', { aktivitetsansvar: String(id), startdatum: '2026-10-01' }),
      newAtgard('krockar', { aktivitetsansvar: String(id), startdatum: '2026-12-01' }),
    ]);
    expect(answer.results.map(({ outcome }) => outcome)).toEqual(['applied', 'applied', 'invalid']);
    expect(await days()).toEqual([
      ['2026-10-01', '2026-11-30'],
      ['2026-12-01', null],
    ]);
  });

  it('that overlap are refused for that youth only', async () => {
    const busy = await make.period({ person: { efternamn: 'A' } });
    await make.atgard(busy, { startdatum: '2026-10-01', slutdatum: '2026-11-30' });
    const free = await make.period({ person: { efternamn: 'B' } });
    const { pullId } = await atgarder().pulled();
    const answer = await atgarder().send(pullId, [
      newAtgard('a', { aktivitetsansvar: String(busy), startdatum: '2026-11-30' }),
      newAtgard('b', { aktivitetsansvar: String(free), startdatum: '2026-11-30' }),
    ]);
    expect(answer.results).toMatchObject([
      { outcome: 'invalid', errors: [{ column: 'startdatum', code: 'overlappar' }] },
      { outcome: 'applied' },
    ]);
  });

  it('are refused alike for the unknown, the protected and other kommuner', async () => {
    const numbers = [testNumber(9100), testNumber(9101), testNumber(9102), testNumber(9103)];
    await make.period({ person: { identitetsnummer: numbers[0] ?? '', skyddad: 1 } });
    await make.period({ person: { identitetsnummer: numbers[1] ?? '' }, kommun_kod: '9902' });
    await make.person({ identitetsnummer: numbers[2] ?? '' });
    const { pullId } = await atgarder().pulled();
    const answer = await atgarder().send(
      pullId,
      numbers.map((personnummer, nr) => newAtgard(`n${nr}`, { personnummer, startdatum: '2026-11-01' })),
    );
    const [first, ...others] = answer.results.map(({ ref: _, ...result }) => result);
    expect(first).toMatchObject({ outcome: 'invalid', errors: [{ code: 'ingenPeriod' }] });
    for (const other of others) expect(other).toEqual(first);
  });

  it('must have their mandatory fields and a period that is open (R165)', async () => {
    const open = await make.period();
    const closed = await make.period({ avregistrerad_datum: '2026-10-01' });
    const { pullId } = await atgarder().pulled();
    const answer = await atgarder().send(pullId, [
      { ref: 'tom', create: { aktivitetsansvar: String(open) } },
      newAtgard('stängd', { aktivitetsansvar: String(closed), startdatum: '2026-11-01' }),
      newAtgard('ingen', { startdatum: '2026-11-01' }),
      newAtgard('bakvänd', {
        aktivitetsansvar: String(open),
        startdatum: '2026-11-02',
        slutdatum: '2026-11-01',
      }),
    ]);
    expect(answer.results.map(({ errors }) => errors?.map(({ code, column }) => [column, code]))).toEqual([
      [
        ['atgardstyp', 'saknas'],
        ['startdatum', 'saknas'],
        ['sysselsattningVidAtgard', 'saknas'],
      ],
      [[null, 'avslutad']],
      [['personnummer', 'saknas']],
      [['slutdatum', 'slutForeStart']],
    ]);
  });
});

describe('edited åtgärder (Z36, R176)', () => {
  it('may change places, but never overlap nor trim another', async () => {
    const id = await make.period();
    await make.atgard(id, { startdatum: '2026-09-01', slutdatum: '2026-09-30' });
    await make.atgard(id, { startdatum: '2026-10-01', slutdatum: '2026-10-31' });
    const first = await atgarder().pulled();
    const swapped = await atgarder().send(first.pullId, [
      edit(first.rows[0], { startdatum: '2026-10-01', slutdatum: '2026-10-31' }),
      edit(first.rows[1], { startdatum: '2026-09-01', slutdatum: '2026-09-30' }),
    ]);
    expect(swapped.counts.applied).toBe(2);
    const second = await atgarder().pulled();
    const refused = await atgarder().send(second.pullId, [edit(second.rows[0], { slutdatum: null })]);
    expect(refused.results[0]).toMatchObject({ outcome: 'invalid', errors: [{ code: 'overlappar' }] });
    expect(await days()).toEqual([
      ['2026-09-01', '2026-09-30'],
      ['2026-10-01', '2026-10-31'],
    ]);
  });

  it('merge start and slut as one', async () => {
    const id = await make.period();
    await make.atgard(id, { startdatum: '2026-09-01', slutdatum: '2026-09-30' });
    const eva = await atgarder().pulled();
    const kollega = sheetOf(database, people.kollega, 'atgarder');
    const theirs = await kollega.pulled();
    await kollega.send(theirs.pullId, [edit(theirs.rows[0], { startdatum: '2026-08-01' })]);
    const both = await atgarder().send(eva.pullId, [edit(eva.rows[0], { slutdatum: '2026-10-31' })]);
    expect(both.results[0]?.outcome).toBe('conflict');
    const note = await atgarder().send(eva.pullId, [edit(eva.rows[0], { anteckningar: 'Kafé' })]);
    expect(note.results[0]?.outcome).toBe('merged');
  });

  it('take only the closing fields when the period is closed', async () => {
    const id = await make.period({ avregistrerad_datum: '2026-10-15' });
    await make.atgard(id, { startdatum: '2026-09-01', avslutad_dag: '2026-10-15' });
    const { pullId, rows } = await atgarder().pulled();
    const refused = await atgarder().send(pullId, [edit(rows[0], { atgardstyp: 'SYV' })]);
    expect(refused.results[0]).toMatchObject({ outcome: 'invalid', errors: [{ code: 'avslutad' }] });
    const closing = {
      slutdatum: '2026-10-15',
      sysselsattningEfterAtgard: 'arbete',
      orsakAvslutad: 'genomford',
    };
    expect((await atgarder().send(pullId, [edit(rows[0], closing)])).counts.applied).toBe(1);
  });

  it('of an earlier kommun can be read, not changed', async () => {
    const personId = await make.person();
    const old = await make.period({
      person_id: personId,
      kommun_kod: '9902',
      avregistrerad_datum: '2026-08-01',
    });
    await make.atgard(old, { kommun_kod: '9902', anteckningar: 'grannens' });
    await make.period({ person_id: personId });
    const { pullId, rows } = await atgarder().pulled();
    expect(rows).toHaveLength(1);
    const answer = await atgarder().send(pullId, [edit(rows[0], { slutdatum: '2026-08-01' })]);
    expect(answer.results[0]).toMatchObject({ outcome: 'forbidden', errors: [{ code: 'annanKommun' }] });
    expect(JSON.stringify(answer)).not.toContain('grannens');
    const deleted = await atgarder().send(pullId, [removal(rows[0])]);
    expect(deleted.results[0]?.outcome).toBe('forbidden');
  });
});

describe('deleted åtgärder', () => {
  it('make room for new ones in the same push, and are refused when somebody has changed them', async () => {
    const id = await make.period();
    await make.atgard(id, { startdatum: '2026-10-01', slutdatum: '2026-10-31' });
    const { pullId, rows } = await atgarder().pulled();
    const answer = await atgarder().send(pullId, [
      newAtgard('ny', { aktivitetsansvar: String(id), startdatum: '2026-10-01' }),
      removal(rows[0]),
    ]);
    expect(answer.results).toMatchObject([{ outcome: 'applied' }, { outcome: 'applied', removed: true }]);
    expect(await days()).toEqual([['2026-10-01', null]]);

    const kollega = sheetOf(database, people.kollega, 'atgarder');
    const theirs = await kollega.pulled();
    const mine = await atgarder().pulled();
    await kollega.send(theirs.pullId, [edit(theirs.rows[0], { anteckningar: 'kvar' })]);
    const late = await atgarder().send(mine.pullId, [removal(mine.rows[0])]);
    expect(late.results[0]).toMatchObject({
      outcome: 'conflict',
      current: { anteckningar: 'kvar' },
      changedBy: { name: 'Kalle Kollega' },
    });
  });

  it('leave their key to nobody, so that a stale sheet never reaches another row', async () => {
    const id = await make.period();
    await make.atgard(id);
    const stale = await atgarder().pulled();
    const fresh = await atgarder().pulled();
    await atgarder().send(fresh.pullId, [removal(fresh.rows[0])]);
    const create = { aktivitetsansvar: String(id), startdatum: '2026-11-01' };
    const made = await atgarder().send(fresh.pullId, [newAtgard('ny', create)]);
    expect(made.results[0]?.key).not.toBe(stale.rows[0]?.key);
    const late = await atgarder().send(stale.pullId, [edit(stale.rows[0], { anteckningar: 'sent' })]);
    expect(late.results[0]?.outcome).toBe('gone');
  });
});
