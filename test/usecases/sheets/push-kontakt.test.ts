import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

const kontakter = () => sheetOf(database, people.eva, 'kontakttillfallen');
const contact = { orsak: 'Samtal om höstterminen', kontaktsatt: 'telefon' };

describe('new kontakttillfällen', () => {
  it('are today when they do not say, and may set the handläggare of the period (R183, R185, R191, R204)', async () => {
    const id = await make.period();
    const { pullId } = await kontakter().pulled();
    const kollega = String(people.kollega.kontoId);
    const answer = await kontakter().send(pullId, [
      {
        ref: 'a',
        create: { ...contact, aktivitetsansvar: String(id), handlaggare: kollega, fickKontakt: true },
      },
      { ref: 'b', create: { ...contact, aktivitetsansvar: String(id), handlaggare: null } },
    ]);
    expect(answer.results).toMatchObject([
      { outcome: 'applied', touched: [{ sheet: 'aktivitetsansvar', key: String(id), version: 2 }] },
      { outcome: 'applied' },
    ]);
    expect(answer.results[1]).not.toHaveProperty('touched');
    const { rows } = await kontakter().pulled();
    expect(rows.map(({ values }) => values)).toMatchObject([
      { kontaktdatum: '2026-11-20', fickKontakt: true, skapadAv: 'Eva Ek' },
      { kontaktdatum: '2026-11-20', fickKontakt: false },
    ]);
    const period = await sheetOf(database, people.eva, 'aktivitetsansvar').pulled();
    expect(period.rows[0]?.values).toMatchObject({ handlaggare: kollega, senasteKontakt: '2026-11-20' });
  });

  it('are refused without a day for the follow-up, and for persons without an open period', async () => {
    const id = await make.period();
    const { pullId } = await kontakter().pulled();
    const answer = await kontakter().send(pullId, [
      { ref: 'a', create: { ...contact, aktivitetsansvar: String(id), uppfoljning: true } },
      { ref: 'b', create: { ...contact, personnummer: testNumber(9200) } },
      { ref: 'c', create: { ...contact, kontaktsatt: 'annat', aktivitetsansvar: String(id) } },
    ]);
    expect(answer.results.map(({ errors }) => errors?.[0]?.code)).toEqual([
      'saknas',
      'ingenPeriod',
      'inteILista',
    ]);
  });
});

describe('kontakttillfällen', () => {
  it('are closed, changed and deleted by the own kommun (R091, R214, R216, R217, R222, R333)', async () => {
    const personId = await make.person();
    await make.period({ person_id: personId });
    await make.kontakt(personId, { uppfoljning: 1, uppfoljningsdatum: '2026-11-21' });
    const { pullId, rows } = await kontakter().pulled();
    const closed = await kontakter().send(pullId, [edit(rows[0], { avslutad: true, orsakAvslutad: 'Klar' })]);
    expect(closed.counts.applied).toBe(1);
    const again = await kontakter().pulled();
    expect(again.rows[0]?.values).toMatchObject({ avslutad: true, orsakAvslutad: 'Klar' });
    expect((await kontakter().send(again.pullId, [removal(again.rows[0])])).results[0]?.removed).toBe(true);
    expect((await kontakter().pulled()).rows).toEqual([]);
  });
});
