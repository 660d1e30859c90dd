import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AtgardFields, validateAtgard } from '../../server/domain/atgard.ts';
import {
  type AtgardInterval,
  checkEdit,
  checkEdits,
  overlap,
  placeNewAtgard,
  placeNewAtgarder,
} from '../../server/domain/atgard-placement.ts';
import { addDays } from '../../server/domain/plain-date.ts';
import { anyDay } from './facts.ts';

const FIELDS: AtgardFields = {
  atgardstyp: 'Prak',
  startdatum: '2025-02-01',
  slutdatum: null,
  sysselsattningVidAtgard: 'arbete',
  sysselsattningEfterAtgard: null,
  orsakAvslutad: null,
};

describe('one åtgärd by itself (R067, R178, R179)', () => {
  it.each([
    ['as it should be', {}, [], []],
    [
      'with its ending',
      { slutdatum: '2025-03-01', sysselsattningEfterAtgard: 'arbete', orsakAvslutad: 'genomford' },
      [],
      [],
    ],
    [
      'of one day',
      { slutdatum: '2025-02-01', sysselsattningEfterAtgard: 'arbete', orsakAvslutad: 'genomford' },
      [],
      [],
    ],
    [
      'with nothing in it (Z19)',
      { atgardstyp: null, startdatum: null, sysselsattningVidAtgard: null },
      ['atgardstyp saknas', 'startdatum saknas', 'sysselsattningVidAtgard saknas'],
      [],
    ],
    [
      'with Okänd before it (Z20)',
      { sysselsattningVidAtgard: 'okand' },
      ['sysselsattningVidAtgard inteILista'],
      [],
    ],
    [
      'with Åtgärd after it (Z20)',
      { slutdatum: '2025-03-01', sysselsattningEfterAtgard: 'atgard', orsakAvslutad: 'genomford' },
      ['sysselsattningEfterAtgard inteILista'],
      [],
    ],
    [
      'that ends before it begins',
      { slutdatum: '2025-01-31', sysselsattningEfterAtgard: 'arbete', orsakAvslutad: 'genomford' },
      ['slutdatum slutForeStart'],
      [],
    ],
    ['on a day that is not', { startdatum: '2025-02-31' }, ['startdatum datumFinnsInte'], []],
    [
      'of another century',
      { startdatum: '1925-02-01' },
      ['startdatum datumOrimligt'],
      ['startdatum foreRegistrering'],
    ],
    [
      'with slutdatum only (R178)',
      { slutdatum: '2025-03-01' },
      [],
      ['sysselsattningEfterAtgard kravsVidSlut', 'orsakAvslutad kravsVidSlut'],
    ],
    ['with an ending but no slutdatum', { orsakAvslutad: 'genomford' }, [], ['slutdatum slutSaknas']],
    ['from before the registration', { startdatum: '2024-08-31' }, [], ['startdatum foreRegistrering']],
  ])('%s', (_, fields, errors, warnings) => {
    const verdict = validateAtgard({ ...FIELDS, ...fields }, '2024-09-01');
    expect(verdict.errors.map((issue) => `${issue.column} ${issue.code}`)).toEqual(errors);
    expect(verdict.warnings.map((issue) => `${issue.column} ${issue.code}`)).toEqual(warnings);
  });
});

const a = (id: string, startdatum: string, slutdatum: string | null = null): AtgardInterval => ({
  id,
  startdatum,
  slutdatum,
});
const outcome = (existing: AtgardInterval[], startdatum: string, slutdatum: string | null = null) => {
  const placement = placeNewAtgard(existing, { startdatum, slutdatum });
  return 'refusal' in placement ? placement.refusal.code : placement;
};

describe('a new åtgärd beside earlier ones (Z3)', () => {
  it.each([
    ['the first', [], '2025-02-01', null, {}],
    [
      'an open one before it ends the day before',
      [a('x', '2025-01-01')],
      '2025-02-01',
      null,
      { trim: { id: 'x', slutdatum: '2025-01-31' } },
    ],
    [
      'also the very day before',
      [a('x', '2025-01-31')],
      '2025-02-01',
      null,
      { trim: { id: 'x', slutdatum: '2025-01-31' } },
    ],
    [
      'and over a leap day',
      [a('x', '2028-01-01')],
      '2028-03-01',
      null,
      { trim: { id: 'x', slutdatum: '2028-02-29' } },
    ],
    ['an open one from the same day refuses', [a('x', '2025-02-01')], '2025-02-01', null, 'pagaendeSenare'],
    ['an open one from a later day refuses', [a('x', '2025-02-02')], '2025-02-01', null, 'pagaendeSenare'],
    [
      'also when the new one would end before it',
      [a('x', '2025-02-20')],
      '2025-02-01',
      '2025-02-10',
      'pagaendeSenare',
    ],
    [
      'the last day of another counts',
      [a('x', '2025-01-01', '2025-02-01')],
      '2025-02-01',
      null,
      'overlappar',
    ],
    ['the day after does not', [a('x', '2025-01-01', '2025-01-31')], '2025-02-01', null, {}],
    [
      'its own last day counts',
      [a('x', '2025-03-01', '2025-03-31')],
      '2025-02-01',
      '2025-03-01',
      'overlappar',
    ],
    ['wholly before', [a('x', '2025-03-01', '2025-03-31')], '2025-02-01', '2025-02-28', {}],
    [
      'wholly between',
      [a('x', '2025-03-01', '2025-03-31'), a('y', '2025-01-01', '2025-01-31')],
      '2025-02-01',
      '2025-02-28',
      {},
    ],
    ['open-ended before a later one', [a('x', '2025-03-01', '2025-03-31')], '2025-02-01', null, 'overlappar'],
    ['inside another', [a('x', '2025-01-01', '2025-12-31')], '2025-02-01', '2025-02-28', 'overlappar'],
    ['around another', [a('x', '2025-02-10', '2025-02-11')], '2025-02-01', '2025-02-28', 'overlappar'],
    [
      'an open one is trimmed, but another is in the way',
      [a('x', '2025-01-01'), a('y', '2025-02-10', '2025-02-11')],
      '2025-02-01',
      '2025-02-28',
      'overlappar',
    ],
  ])('%s', (_, existing, startdatum, slutdatum, expected) => {
    expect(outcome(existing, startdatum, slutdatum)).toEqual(expected);
  });

  it('several go in the order of startdatum, each after those before it', () => {
    const added = [a('c', '2025-03-01'), a('b', '2025-02-01'), a('d', '2025-02-10', '2025-02-11')];
    expect(placeNewAtgarder([a('x', '2025-01-01')], added)).toEqual([
      { id: 'b', placement: { trim: { id: 'x', slutdatum: '2025-01-31' } } },
      { id: 'd', placement: { trim: { id: 'b', slutdatum: '2025-02-09' } } },
      { id: 'c', placement: {} },
    ]);
  });

  it('one that is refused does not stand in the way of the next', () => {
    const results = placeNewAtgarder(
      [a('x', '2025-01-01', '2025-02-15')],
      [a('b', '2025-02-01'), a('c', '2025-03-01')],
    );
    expect(results).toMatchObject([
      { id: 'b', placement: { refusal: { code: 'overlappar' } } },
      { id: 'c', placement: {} },
    ]);
  });

  it('never leaves two that share a day, nor one that ends before it begins', () => {
    const anyAtgard = fc.tuple(anyDay, fc.option(fc.nat(200))).map(([startdatum, days]) => ({
      startdatum,
      slutdatum: days === null ? null : addDays(startdatum, days),
    }));
    fc.assert(
      fc.property(fc.array(anyAtgard, { maxLength: 12 }), (some) => {
        let placed: AtgardInterval[] = [];
        for (const [index, atgard] of some.entries()) {
          const placement = placeNewAtgard(placed, atgard);
          if ('refusal' in placement) continue;
          const { trim } = placement;
          placed = placed.map((other) =>
            other.id === trim?.id ? { ...other, slutdatum: trim.slutdatum } : other,
          );
          placed.push({ id: String(index), ...atgard });
        }
        for (const one of placed) {
          expect(one.slutdatum === null || one.slutdatum >= one.startdatum).toBe(true);
          expect(placed.filter((other) => overlap(one, other))).toEqual([one]);
        }
      }),
    );
  });
});

describe('an edited åtgärd (Z3)', () => {
  const existing = [
    a('x', '2025-01-01', '2025-01-31'),
    a('y', '2025-02-01', '2025-02-28'),
    a('z', '2025-03-01'),
  ];

  it.each([
    ['may be shortened', a('x', '2025-01-05', '2025-01-20'), null],
    ['may not reach into the next', a('x', '2025-01-01', '2025-02-01'), 'overlappar'],
    ['may not become open-ended before another', a('y', '2025-02-01'), 'overlappar'],
    ['may move after the others', a('z', '2025-04-01'), null],
    ['trims nothing', a('y', '2025-03-10', '2025-03-11'), 'overlappar'],
  ])('%s', (_, edited, expected) => {
    expect(checkEdit(existing, edited)?.code ?? null).toBe(expected);
  });

  it('may change places with another in one batch', () => {
    const swapped = [a('x', '2025-02-01', '2025-02-28'), a('y', '2025-01-01', '2025-01-31')];
    expect(checkEdits(existing, swapped).size).toBe(0);
    expect([...checkEdits(existing, [a('x', '2025-02-01', '2025-02-28')]).keys()]).toEqual(['x']);
  });
});
