import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type StatusFacts, statusOn } from '../../server/domain/status.ts';
import { anyDay } from './facts.ts';

const DAY = '2025-03-01';
const planned = { startdatum: '2025-03-02', slutdatum: null, avslutadDag: null };
const ongoing = { startdatum: '2025-03-01', slutdatum: null, avslutadDag: null };
const endsToday = { startdatum: '2025-01-01', slutdatum: '2025-03-01', avslutadDag: null };
const over = { startdatum: '2025-01-01', slutdatum: '2025-02-28', avslutadDag: null };
const closedBefore = { startdatum: '2025-01-01', slutdatum: null, avslutadDag: '2025-02-01' };

const on = (facts: Partial<StatusFacts>, date = DAY) =>
  statusOn(date, {
    avregistrerad: false,
    studierAnnanSkolform: null,
    paIntroduktionsprogram: false,
    atgarder: [],
    ...facts,
  });

describe('Status Aktivitetsansvar (R077, R081, R083, R084)', () => {
  it.each([
    ['nothing is done', {}, 'atgardas'],
    ['an åtgärd begins tomorrow', { atgarder: [planned] }, 'planerad'],
    ['an åtgärd begins today', { atgarder: [ongoing] }, 'pagaende'],
    ['an åtgärd ends today', { atgarder: [endsToday] }, 'pagaende'],
    ['an åtgärd ended yesterday (Z4)', { atgarder: [over] }, 'atgardas'],
    ['one has ended and one is planned', { atgarder: [over, planned] }, 'planerad'],
    [
      'one is planned and one ongoing, in whichever order (Z13/Z14)',
      { atgarder: [planned, ongoing] },
      'pagaende',
    ],
    ['one was closed with its period', { atgarder: [closedBefore] }, 'atgardas'],
    [
      'on introduktionsprogram with an åtgärd (Z13/Z14)',
      { paIntroduktionsprogram: true, atgarder: [ongoing] },
      'introduktionsprogram',
    ],
    [
      'a date in Studier annan skolform',
      { studierAnnanSkolform: '2025-06-15', paIntroduktionsprogram: true },
      'annanSkolform',
    ],
    ['that date is today', { studierAnnanSkolform: DAY }, 'annanSkolform'],
    [
      'that date has passed and no run has closed yet (Z35)',
      { studierAnnanSkolform: '2025-02-01' },
      'annanSkolform',
    ],
    [
      'closed, whatever else',
      { avregistrerad: true, studierAnnanSkolform: '2026-01-01', atgarder: [ongoing] },
      'avslutad',
    ],
  ] as const)('when %s', (_, facts, expected) => {
    expect(on(facts)).toBe(expected);
  });

  it('does not depend on the order of the åtgärder', () => {
    const anyAtgard = fc.record({
      startdatum: anyDay,
      slutdatum: fc.option(anyDay),
      avslutadDag: fc.option(anyDay),
    });
    fc.assert(
      fc.property(fc.array(anyAtgard, { maxLength: 5 }), anyDay, (atgarder, date) => {
        expect(on({ atgarder }, date)).toBe(on({ atgarder: atgarder.toReversed() }, date));
      }),
    );
  });
});
