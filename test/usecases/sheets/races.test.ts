import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Change } from '../../../server/contract/push.ts';
import type { Engine } from '../../../server/db/engines/engine.ts';
import type { RowValues } from '../../../server/domain/sheet.ts';
import { undo } from '../../../server/usecases/sheets/undo.ts';
import { caseload, testNumber } from '../../support/caseload.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { makePeople, type People } from '../../support/people.ts';
import { edit, imageOf, newPushId, sheetOf } from '../../support/sheets.ts';
import { onSqlServer } from '../../support/sql-server.ts';
import { overlapping, secondServer } from '../../support/two-servers.ts';

let database: TestDatabase;
let people: People;
let make: ReturnType<typeof caseload>;
let both: readonly [Engine, Engine];

beforeEach(async () => {
  database = await openTestDatabase();
  onTestFinished(() => database.close());
  people = await makePeople(database);
  make = caseload(database);
  both = [database.engine, (await secondServer(database)).engine];
});

type Sheet = Parameters<typeof sheetOf>[2];
const at = (engine: Engine, sheet: Sheet) => sheetOf({ ...database, engine }, people.eva, sheet);
const pulled = (sheet: Sheet) => at(database.engine, sheet).pulled();

function newAtgard(period: number, values: RowValues): Change {
  const rest = { atgardstyp: 'Prak', sysselsattningVidAtgard: 'ingenSysselsattning' };
  return { ref: 'ny', create: { aktivitetsansvar: String(period), ...rest, ...values } };
}

/** Sends the changes from two servers at the same moment. */
function sendBoth(sheet: Sheet, pullId: string, [one, other]: [Change[], Change[]]) {
  return overlapping(both, {
    first: (engine) => at(engine, sheet).send(pullId, one),
    second: (engine) => at(engine, sheet).send(pullId, other),
  });
}

// The embedded database lets one transaction in at a time: there is nothing to overlap.
describe.skipIf(!onSqlServer)('two servers at the same moment', () => {
  it('make the effect of one push once, and both answer the same, when its sender asks the other too', async () => {
    const period = await make.period();
    const { pullId, rows } = await pulled('aktivitetsansvar');
    const same = { pushId: newPushId() };
    const edits = [edit(rows[0], { anteckningar: 'Ringde.' })];
    const ofPeriods = await overlapping(both, {
      first: (engine) => at(engine, 'aktivitetsansvar').send(pullId, edits, same),
      second: (engine) => at(engine, 'aktivitetsansvar').send(pullId, edits, same),
    });
    const contact = { orsak: 'Första kontakt', kontaktsatt: 'telefon', fickKontakt: true };
    const creates = [{ ref: 'k', create: { aktivitetsansvar: String(period), ...contact } }];
    const another = { pushId: newPushId() };
    const ofContacts = await overlapping(both, {
      first: (engine) => at(engine, 'kontakttillfallen').send(pullId, creates, another),
      second: (engine) => at(engine, 'kontakttillfallen').send(pullId, creates, another),
    });
    for (const [one, other] of [ofPeriods, ofContacts]) {
      expect(one).toMatchObject({ status: 'fulfilled', value: { counts: { applied: 1 } } });
      expect(other).toEqual(one);
    }
    const { kontakttillfalle, sandning, andringslogg, aktivitetsansvar } = await imageOf(database);
    expect(aktivitetsansvar).toMatchObject([{ version: 2, anteckningar: 'Ringde.' }]);
    expect([kontakttillfalle?.length, sandning?.length, andringslogg?.length]).toEqual([1, 2, 2]);
  });

  it('refuse the åtgärd of one push that would share days with the other one', async () => {
    const period = await make.period();
    const { pullId } = await pulled('atgarder');
    const [one, other] = await sendBoth('atgarder', pullId, [
      [newAtgard(period, { startdatum: '2026-11-01', slutdatum: '2026-11-30' })],
      [newAtgard(period, { startdatum: '2026-11-15', slutdatum: '2026-12-15' })],
    ]);
    expect(one).toMatchObject({ value: { counts: { applied: 1 } } });
    expect(other).toMatchObject({ value: { results: [{ outcome: 'invalid' }] } });
    expect((await pulled('atgarder')).rows).toMatchObject([{ values: { slutdatum: '2026-11-30' } }]);
  });

  it('refuse the day that one push gives an åtgärd when the other has taken it', async () => {
    const period = await make.period();
    await make.atgard(period, { startdatum: '2026-10-01', slutdatum: '2026-10-10' });
    await make.atgard(period, { startdatum: '2026-11-01', slutdatum: '2026-11-10' });
    const { pullId, rows } = await pulled('atgarder');
    const [one, other] = await sendBoth('atgarder', pullId, [
      [
        edit(
          rows.find(({ values }) => values.startdatum === '2026-10-01'),
          { slutdatum: '2026-10-28' },
        ),
      ],
      [
        edit(
          rows.find(({ values }) => values.startdatum === '2026-11-01'),
          { startdatum: '2026-10-20' },
        ),
      ],
    ]);
    expect(one).toMatchObject({ value: { counts: { applied: 1 } } });
    expect(other).toMatchObject({ value: { results: [{ outcome: 'invalid' }] } });
  });

  it('register somebody by hand once', async () => {
    const { pullId } = await pulled('aktivitetsansvar');
    const ny = {
      ref: 'ny',
      create: {
        personnummer: testNumber(9100),
        datumForRegistrering: '2026-11-01',
        sysselsattningVidRegistrering: 'okand',
      },
    };
    const [one, other] = await sendBoth('aktivitetsansvar', pullId, [[ny], [ny]]);
    expect(one).toMatchObject({ value: { counts: { applied: 1 } } });
    expect(other).toMatchObject({ value: { results: [{ errors: [{ code: 'finnsRedan' }] }] } });
    const { person, aktivitetsansvar } = await imageOf(database);
    expect([person?.length, aktivitetsansvar?.length]).toEqual([1, 1]);
  });

  it('take a push back once', async () => {
    await make.period();
    const { pullId, rows } = await pulled('aktivitetsansvar');
    const { pushId } = await at(database.engine, 'aktivitetsansvar').send(pullId, [
      edit(rows[0], { anteckningar: 'Fel.' }),
    ]);
    const [one, other] = await overlapping(both, {
      first: (engine) => undo({ ...database, engine }, people.eva, pushId),
      second: (engine) => undo({ ...database, engine }, people.eva, pushId),
    });
    expect(one).toMatchObject({ status: 'fulfilled', value: { counts: { applied: 1 } } });
    expect(other).toEqual(one);
    expect((await imageOf(database)).aktivitetsansvar).toMatchObject([{ version: 3, anteckningar: null }]);
  });

  it.each([
    ['whom the register knows', true],
    ['who was made with the period', false],
  ])('leave no contact of somebody %s without a period when one takes it back', async (_who, isKnown) => {
    if (isKnown) await make.person({ identitetsnummer: testNumber(9101) });
    const { pullId } = await pulled('aktivitetsansvar');
    const create = {
      personnummer: testNumber(9101),
      datumForRegistrering: '2026-11-01',
      sysselsattningVidRegistrering: 'okand',
    };
    const made = await at(database.engine, 'aktivitetsansvar').send(pullId, [{ ref: 'ny', create }]);
    const contact = {
      aktivitetsansvar: made.results[0]?.key ?? '',
      orsak: 'Första kontakt',
      kontaktsatt: 'telefon',
    };
    const [sent, undone] = await overlapping(both, {
      first: (engine) => at(engine, 'kontakttillfallen').send(pullId, [{ ref: 'k', create: contact }]),
      second: (engine) => undo({ ...database, engine }, people.eva, made.pushId),
    });
    expect(sent).toMatchObject({ value: { counts: { applied: 1 } } });
    expect(undone).toMatchObject({ value: { results: [{ errors: [{ code: 'byggtPa' }] }] } });
    const { person, aktivitetsansvar, kontakttillfalle } = await imageOf(database);
    expect([person?.length, aktivitetsansvar?.length, kontakttillfalle?.length]).toEqual([1, 1, 1]);
  });
});
