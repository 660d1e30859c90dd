import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atgardsstatusOn, closeAtgard, reopenAtgard } from '../../server/domain/atgardsstatus.ts';
import { anyDay } from './facts.ts';

const placement = {
  orsak: 'StNat',
  avregistreradDatum: '2025-01-10',
  orsakDetalj: null,
  trimAtgarderTo: '2025-01-10',
} as const;
const move = {
  orsak: 'EjFbf',
  avregistreradDatum: '2025-01-10',
  orsakDetalj: 'flytt',
  trimAtgarderTo: null,
} as const;
const atgard = (startdatum: string, slutdatum: string | null = null, avslutadDag: string | null = null) => ({
  startdatum,
  slutdatum,
  avslutadDag,
});

describe('closing a period closes its åtgärder', () => {
  it.each([
    [
      'a placement ends an open one the day before (Z2)',
      atgard('2024-11-01'),
      placement,
      { slutdatum: '2025-01-09', avslutadDag: '2025-01-10' },
    ],
    [
      'but never before its own startdatum',
      atgard('2025-01-10'),
      placement,
      { slutdatum: '2025-01-10', avslutadDag: '2025-01-10' },
    ],
    [
      'also when it was only planned',
      atgard('2025-02-01'),
      placement,
      { slutdatum: '2025-02-01', avslutadDag: '2025-01-10' },
    ],
    ['a slutdatum is kept', atgard('2024-11-01', '2025-02-28'), placement, { avslutadDag: '2025-01-10' }],
    ['no other cause sets a slutdatum', atgard('2024-11-01'), move, { avslutadDag: '2025-01-10' }],
    [
      'one that ends on the very day was ongoing (Z4)',
      atgard('2024-11-01', '2025-01-10'),
      move,
      { avslutadDag: '2025-01-10' },
    ],
    ['one that was over is left alone (Z4)', atgard('2024-11-01', '2025-01-09'), placement, null],
    ['one that is closed already is left alone', atgard('2024-11-01', null, '2024-12-01'), placement, null],
  ])('%s', (_, before, closing, expected) => {
    expect(closeAtgard(before, closing)).toEqual(expected);
  });

  it('goes by the placement’s own first day when the closing day is the registration (Z2, Z10)', () => {
    const late = { ...placement, avregistreradDatum: '2025-02-01', trimAtgarderTo: '2025-01-10' };
    expect(closeAtgard(atgard('2025-02-05'), late)).toEqual({
      slutdatum: '2025-02-05',
      avslutadDag: '2025-02-01',
    });
    expect(closeAtgard(atgard('2025-01-01'), late)).toEqual({
      slutdatum: '2025-01-09',
      avslutadDag: '2025-02-01',
    });
  });

  it('never gives a slutdatum before the startdatum, nor changes one', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.option(anyDay),
        anyDay,
        fc.option(anyDay),
        (startdatum, slutdatum, day, first) => {
          const closing = { ...placement, avregistreradDatum: day, trimAtgarderTo: first };
          const after = closeAtgard(atgard(startdatum, slutdatum), closing);
          if (after?.slutdatum === undefined) return;
          expect(slutdatum).toBeNull();
          expect(after.slutdatum >= startdatum).toBe(true);
        },
      ),
    );
  });
});

describe('the state of an åtgärd (Z4)', () => {
  it.each([
    [atgard('2025-03-02'), 'planerad'],
    [atgard('2025-03-01'), 'pagaende'],
    [atgard('2025-01-01', '2025-03-01'), 'pagaende'],
    [atgard('2025-01-01', '2025-02-28'), 'slutPasserat'],
    [atgard('2025-01-01', null, '2025-02-28'), 'avslutad'],
  ])('of %o is %s', (some, expected) => {
    expect(atgardsstatusOn('2025-03-01', some)).toBe(expected);
  });
});

describe('opening a period again (Z42)', () => {
  const ended = { sysselsattningEfterAtgard: null, orsakAvslutad: null };

  it('gives the åtgärd back as it was', () => {
    const closed = { ...atgard('2024-11-01', '2025-01-09', '2025-01-10'), ...ended };
    expect(reopenAtgard(closed, '2025-01-09')).toEqual({ slutdatum: null, avslutadDag: null });
    expect(reopenAtgard(closed, null)).toEqual({ avslutadDag: null });
  });

  it('keeps what somebody has written since', () => {
    const written = {
      ...atgard('2024-11-01', '2025-01-09', '2025-01-10'),
      ...ended,
      orsakAvslutad: 'genomford',
    };
    expect(reopenAtgard(written, '2025-01-09')).toEqual({ avslutadDag: null });
    const changed = { ...atgard('2024-11-01', '2025-01-05', '2025-01-10'), ...ended };
    expect(reopenAtgard(changed, '2025-01-09')).toEqual({ avslutadDag: null });
  });

  it('leaves alone what the closing left alone', () => {
    expect(reopenAtgard({ ...atgard('2024-11-01', '2024-12-01'), ...ended }, null)).toBeNull();
  });
});
