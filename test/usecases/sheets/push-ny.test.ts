import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RowValues } from '../../../server/domain/sheet.ts';
import { readSs12000 } from '../../../server/integrations/placeringar/ss12000.ts';
import { importPlaceringar } from '../../../server/usecases/placering/import-placeringar.ts';
import { undo } from '../../../server/usecases/sheets/undo.ts';
import { caseload, testNumber } from '../../support/caseload.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { makePeople, type People } from '../../support/people.ts';
import { sheetOf } from '../../support/sheets.ts';
import { openRun, sha256 } from '../leverans/kit.ts';

let database: TestDatabase;
let people: People;
let make: ReturnType<typeof caseload>;

beforeEach(async () => {
  database = await openTestDatabase();
  people = await makePeople(database);
  make = caseload(database);
});
afterEach(() => database.close());

const periods = () => sheetOf(database, people.eva, 'aktivitetsansvar');
const given = { datumForRegistrering: '2026-11-20', sysselsattningVidRegistrering: 'okand' };

async function register(values: RowValues) {
  const { pullId } = await periods().pulled();
  const answer = await periods().send(pullId, [{ ref: 'ny', create: { ...given, ...values } }]);
  return answer.results[0];
}

describe('Ny individ', () => {
  it('makes a person whom the register does not know, without a name and not gone (R136)', async () => {
    const number = testNumber(9300);
    const result = await register({ personnummer: number, anteckningar: 'Hoppade över ett år' });
    expect(result).toMatchObject({ outcome: 'applied', version: 1, warnings: [{ code: 'okandPerson' }] });
    const person = await database.engine.read.selectFrom('person').selectAll().executeTakeFirst();
    expect(person).toMatchObject({ identitetsnummer: number, fornamn: '', folkbokforing_status: 'okand' });
    const period = await database.engine.read.selectFrom('aktivitetsansvar').selectAll().executeTakeFirst();
    expect(period).toMatchObject({ manuell: 1, kommun_kod: '9901', anteckningar: 'Hoppade över ett år' });
    expect((await periods().pulled()).rows).toHaveLength(1);
  });

  it('takes one who is in the system, with a warning if folkbokförd elsewhere (R135, R138)', async () => {
    const here = testNumber(9301);
    const elsewhere = testNumber(9302);
    await make.person({ identitetsnummer: here });
    await make.person({ identitetsnummer: elsewhere, kommun_kod: '9902' });
    expect(await register({ personnummer: here })).not.toHaveProperty('warnings');
    expect(await register({ personnummer: elsewhere })).toMatchObject({
      outcome: 'applied',
      warnings: [{ code: 'annanKommun' }],
    });
  });

  it('refuses a second open period, also within one push', async () => {
    const number = testNumber(9303);
    const { pullId } = await periods().pulled();
    const create = { ...given, personnummer: number };
    const answer = await periods().send(pullId, [
      { ref: 'a', create },
      { ref: 'b', create },
    ]);
    expect(answer.results).toMatchObject([
      { outcome: 'applied' },
      { outcome: 'invalid', errors: [{ code: 'finnsRedan' }] },
    ]);
  });

  it('refuses the protected with the words that it has for those who are 20 or deregistered (Z34)', async () => {
    const [hidden, dead, old] = [testNumber(9304), testNumber(9305), testNumber(6, '2006-01-01')];
    await make.person({ identitetsnummer: hidden, skyddad: 1 });
    await make.person({ identitetsnummer: dead, folkbokforing_status: 'avregistrerad' });
    const refusals = [];
    for (const personnummer of [hidden, dead, old]) {
      refusals.push(await register({ personnummer }));
    }
    expect(refusals[0]).toMatchObject({ outcome: 'invalid', errors: [{ code: 'kanInteRegistreras' }] });
    expect(refusals[1]).toEqual(refusals[0]);
    expect(refusals[2]).toEqual(refusals[0]);
  });

  it('keeps one hidden of whom only a school has told, as protected, whoever registers (Z17, Z34)', async () => {
    const number = testNumber(9308);
    const persons = [{ id: 'p-1', civicNo: number, securityMarking: 'Sekretessmarkering' }];
    const bytes = Buffer.from(JSON.stringify({ persons }));
    await importPlaceringar(
      database,
      { name: 'elever.json', sha256: sha256(bytes), items: readSs12000([bytes]) },
      { format: 'ss12000', huvudman: 'Norreka kommun' },
      { run: await openRun(database.engine, 'placeringar') },
    );
    expect(await register({ personnummer: number })).toMatchObject({
      outcome: 'invalid',
      errors: [{ code: 'kanInteRegistreras' }],
    });
    const trusted = {
      ...people.eva,
      permissions: [...people.eva.permissions, 'skyddadePersonuppgifter' as const],
    };
    const sheet = sheetOf(database, trusted, 'aktivitetsansvar');
    const { pullId } = await sheet.pulled();
    const answer = await sheet.send(pullId, [{ ref: 'ny', create: { ...given, personnummer: number } }]);
    expect(answer.counts.applied).toBe(1);
    expect((await sheet.pulled()).rows).toEqual([]);
    const undone = await undo(database, trusted, answer.pushId);
    expect(undone.counts.applied).toBe(0);
    const person = await database.engine.read.selectFrom('person').selectAll().executeTakeFirst();
    expect(person).toMatchObject({ skydd_skola: 'sekretessmarkering', skyddad: 1 });
  });

  it('takes a protected one from an account with that permission, and still shows nobody', async () => {
    const number = testNumber(9307);
    await make.person({ identitetsnummer: number, skyddad: 1 });
    const trusted = {
      ...people.eva,
      permissions: [...people.eva.permissions, 'skyddadePersonuppgifter' as const],
    };
    const sheet = sheetOf(database, trusted, 'aktivitetsansvar');
    const { pullId } = await sheet.pulled();
    const answer = await sheet.send(pullId, [{ ref: 'ny', create: { ...given, personnummer: number } }]);
    expect(answer.counts.applied).toBe(1);
    expect((await sheet.pulled()).rows).toEqual([]);
  });

  it('needs no notes, no handläggare and no boende (R143)', async () => {
    expect(await register({ personnummer: testNumber(9310) })).toMatchObject({ outcome: 'applied' });
    const [row] = (await periods().pulled()).rows;
    expect(row?.values).toMatchObject({
      personnummer: testNumber(9310),
      anteckningar: null,
      handlaggare: null,
      boendeUtanforHemkommunen: null,
    });
  });

  it('asks for number, day and sysselsättning', async () => {
    const { pullId } = await periods().pulled();
    const answer = await periods().send(pullId, [{ ref: 'ny', create: { personnummer: null } }]);
    expect(answer.results[0]?.errors?.map(({ column }) => column)).toEqual([
      'personnummer',
      'datumForRegistrering',
      'sysselsattningVidRegistrering',
    ]);
  });
});
