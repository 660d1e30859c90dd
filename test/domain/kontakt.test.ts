import { describe, expect, it } from 'vitest';
import { type KontaktFields, validateKontakt } from '../../server/domain/kontakt.ts';
import {
  createRefusal,
  deleteRefusal,
  editRefusal,
  withoutForeignNotes,
} from '../../server/domain/redigering.ts';
import { SHEET_NAMES } from '../../server/domain/sheet.ts';

const FIELDS: KontaktFields = {
  kontaktdatum: '2025-02-01',
  orsak: 'Brev hem',
  kontaktsatt: 'brev',
  sysselsattning: null,
  uppfoljning: false,
  uppfoljningsdatum: null,
  avslutad: false,
  orsakAvslutad: null,
};

describe('one kontakttillfälle', () => {
  it.each([
    ['as it should be', {}, [], []],
    ['to be followed up (R189)', { uppfoljning: true, uppfoljningsdatum: '2025-02-01' }, [], []],
    [
      'with nothing in it',
      { kontaktdatum: null, orsak: null, kontaktsatt: null },
      ['kontaktdatum saknas', 'orsak saknas', 'kontaktsatt saknas'],
      [],
    ],
    ['by another way (Z6)', { kontaktsatt: 'annan' }, [], []],
    ['by a way that is not there', { kontaktsatt: 'fax' }, ['kontaktsatt inteILista'], []],
    ['with an unknown sysselsättning', { sysselsattning: 'sover' }, ['sysselsattning inteILista'], []],
    ['followed up nobody knows when', { uppfoljning: true }, ['uppfoljningsdatum saknas'], []],
    [
      'with a day but no follow-up',
      { uppfoljningsdatum: '2025-03-01' },
      ['uppfoljning uppfoljningSaknas'],
      [],
    ],
    [
      'followed up before it was',
      { uppfoljning: true, uppfoljningsdatum: '2025-01-31' },
      ['uppfoljningsdatum uppfoljningForeKontakt'],
      [],
    ],
    [
      'on days that are not',
      { kontaktdatum: '2025-02-30', uppfoljning: true, uppfoljningsdatum: '2025-13-01' },
      ['kontaktdatum datumFinnsInte', 'uppfoljningsdatum datumFinnsInte'],
      [],
    ],
    ['tomorrow', { kontaktdatum: '2025-03-02' }, [], ['kontaktdatum iFramtiden']],
    ['ended with a cause', { avslutad: true, orsakAvslutad: 'Började skolan' }, [], []],
    ['with a cause but not ended', { orsakAvslutad: 'Började skolan' }, [], ['avslutad avslutadSaknas']],
  ])('%s', (_, fields, errors, warnings) => {
    const verdict = validateKontakt({ ...FIELDS, ...fields }, '2025-03-01');
    expect(verdict.errors.map((issue) => `${issue.column} ${issue.code}`)).toEqual(errors);
    expect(verdict.warnings.map((issue) => `${issue.column} ${issue.code}`)).toEqual(warnings);
  });
});

describe('what may be edited', () => {
  const open = { avslutad: false, annanKommun: false };
  const closed = { avslutad: true, annanKommun: false };
  const foreign = { avslutad: false, annanKommun: true };

  it.each([
    ['aktivitetsansvar', 'sysselsattningVidRegistrering', true],
    ['aktivitetsansvar', 'anteckningar', true],
    ['aktivitetsansvar', 'datumForRegistrering', false],
    ['aktivitetsansvar', 'studierAnnanSkolform', false],
    ['aktivitetsansvar', 'handlaggare', false],
    ['aktivitetsansvar', 'gymnasieexamenHemkommun', false],
    ['atgarder', 'slutdatum', true],
    ['atgarder', 'sysselsattningEfterAtgard', true],
    ['atgarder', 'orsakAvslutad', true],
    ['atgarder', 'startdatum', false],
    ['atgarder', 'anteckningar', false],
    ['kontakttillfallen', 'avslutad', true],
    ['kontakttillfallen', 'orsakAvslutad', true],
    ['kontakttillfallen', 'kontaktdatum', false],
  ] as const)('when the period is closed (Z45): %s %s %j', (sheet, column, may) => {
    expect(editRefusal(sheet, column, closed)?.code ?? null).toBe(may ? null : 'avslutad');
    expect(editRefusal(sheet, column, open)).toBeNull();
  });

  it('is nothing of what an earlier kommun wrote (Z44)', () => {
    for (const sheet of SHEET_NAMES) {
      expect(editRefusal(sheet, 'slutdatum', foreign)).toMatchObject({
        column: 'slutdatum',
        code: 'annanKommun',
      });
    }
    expect(createRefusal(foreign)?.code).toBe('annanKommun');
    expect(deleteRefusal(foreign)?.code).toBe('annanKommun');
  });

  it('leaves an earlier kommun’s notes out, and nothing else (Z44)', () => {
    const row = { atgardstyp: 'Prak', anteckningar: 'hemligt' };
    expect(withoutForeignNotes('atgarder', row, true)).toEqual({ atgardstyp: 'Prak', anteckningar: null });
    expect(withoutForeignNotes('atgarder', row, false)).toEqual(row);
    expect(withoutForeignNotes('atgarder', { atgardstyp: 'Prak' }, true)).toEqual({ atgardstyp: 'Prak' });
  });

  it('lets nothing be added to a closed period or taken from it (Z3, Z45)', () => {
    expect([createRefusal(open), deleteRefusal(open)]).toEqual([null, null]);
    expect([createRefusal(closed)?.code, deleteRefusal(closed)?.code]).toEqual(['avslutad', 'avslutad']);
  });
});
