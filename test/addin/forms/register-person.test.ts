import { describe, expect, it } from 'vitest';
import { readPerson, registerPerson } from '../../../addin/register-person.ts';
import type { RowValues } from '../../../server/domain/sheet.ts';
import { testNumber } from '../../support/caseload.ts';
import { openKommun } from './open-kommun.ts';

const GIVEN = { datumForRegistrering: '2026-11-20', sysselsattningVidRegistrering: 'okand' };

async function withForm() {
  const kommun = await openKommun();
  const { sheets } = await kommun.means.api.sheets();
  const columns = (sheets.find(({ name }) => name === 'aktivitetsansvar')?.columns ?? []).filter(
    ({ editable, creatable }) => editable || creatable,
  );
  const save = async (typed: RowValues) => {
    const { values, issues } = readPerson(columns, typed);
    return issues.length > 0 ? { issues } : registerPerson(kommun.means, values);
  };
  return { ...kommun, save };
}

describe('registering a new individual (R132, Z30, Z34)', () => {
  it('puts one whom the register knows in the caseload, and can be undone', async () => {
    const { make, means, save, registered } = await withForm();
    const number = testNumber(800);
    await make.person({ identitetsnummer: number, fornamn: 'Alva', efternamn: 'Ask' });
    const done = await save({ ...GIVEN, personnummer: `${number.slice(0, 8)}-${number.slice(8)}` });
    expect(done).toMatchObject({ sent: { saved: 1 }, warnings: [] });
    expect(await registered('aktivitetsansvar')).toMatchObject([{ fornamn: 'Alva', ...GIVEN }]);
    if ('sent' in done) await means.api.undo(done.sent.pushId);
    expect(await registered('aktivitetsansvar')).toEqual([]);
  });

  it('warns of one who is unknown or folkbokförd elsewhere, and registers both', async () => {
    const { app, make, save } = await withForm();
    await app.loginAs('handlaggare', '9902');
    await make.person({ identitetsnummer: testNumber(801), kommun_kod: '9902' });
    const elsewhere = await save({ ...GIVEN, personnummer: testNumber(801) });
    expect(elsewhere).toMatchObject({ warnings: [expect.stringContaining('annan kommun')] });
    const unknown = await save({ ...GIVEN, personnummer: testNumber(802) });
    expect(unknown).toMatchObject({ warnings: [expect.stringContaining('finns inte i registret än')] });
  });

  it('tells every field that is missing or wrong before anything is sent', async () => {
    const { save, network } = await withForm();
    network.lost = () => true;
    const done = await save({ personnummer: '20080101-9999' });
    expect('issues' in done && done.issues.map(({ column, message }) => [column, message])).toEqual([
      ['personnummer', expect.not.stringContaining('2008')],
      ['datumForRegistrering', 'Datum för registrering måste fyllas i.'],
      ['sysselsattningVidRegistrering', 'Sysselsättning vid registrering måste fyllas i.'],
    ]);
  });

  it('is refused for a protected person in words that do not tell', async () => {
    const { make, save } = await withForm();
    await make.person({ identitetsnummer: testNumber(803), skyddad: 1 });
    expect(await save({ ...GIVEN, personnummer: testNumber(803) })).toEqual({
      issues: [
        {
          column: 'personnummer',
          code: 'kanInteRegistreras',
          message: 'Personen kan inte registreras i aktivitetsansvaret. Kontrollera personnumret.',
        },
      ],
    });
  });

  it('happens once when the answer is lost and it is saved again', async () => {
    const { save, network, registered } = await withForm();
    const typed = { ...GIVEN, personnummer: testNumber(804) };
    network.lost = (_, path) => path.endsWith('/push');
    await expect(save(typed)).rejects.toMatchObject({ code: 'natverk' });
    network.lost = () => false;
    expect(await save(typed)).toMatchObject({ sent: { saved: 1 } });
    expect(await registered('aktivitetsansvar')).toHaveLength(1);
  });
});
