import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultsOf, type ReportedAtgard } from '../../server/domain/att-ratta.ts';
import { ORSAKER_AVSLUTAD, SYSSELSATTNINGAR_EFTER_ATGARD } from '../../server/domain/lists.ts';
import { addDays } from '../../server/domain/plain-date.ts';
import { anyDay } from './facts.ts';

const TODAY = '2025-03-01';
const GOOD: ReportedAtgard = {
  atgardstyp: 'Prak',
  startdatum: '2025-01-01',
  slutdatum: '2025-02-01',
  sysselsattningVidAtgard: 'arbete',
  sysselsattningEfterAtgard: 'arbete',
  orsakAvslutad: 'genomford',
  avslutadDag: null,
};
const faults = (some: Partial<ReportedAtgard>) =>
  faultsOf(TODAY, { ...GOOD, ...some }).map(({ column, code }) => [column, code]);

const NO_ENDING = { sysselsattningEfterAtgard: null, orsakAvslutad: null };

describe('what is to be mended in an åtgärd', () => {
  it.each<[string, Partial<ReportedAtgard>, [string, string][]]>([
    ['nothing when it is over and says how it ended', {}, []],
    ['nothing while it goes on', { slutdatum: null, ...NO_ENDING }, []],
    ['nothing on its last day', { slutdatum: TODAY, ...NO_ENDING }, []],
    ['nothing when it is planned', { startdatum: '2025-04-01', slutdatum: null, ...NO_ENDING }, []],
    [
      'how it ended, when its slutdatum has passed (R067, R181)',
      NO_ENDING,
      [
        ['sysselsattningEfterAtgard', 'efterSaknas'],
        ['orsakAvslutad', 'orsakSaknas'],
      ],
    ],
    ['one of the two', { orsakAvslutad: null }, [['orsakAvslutad', 'orsakSaknas']]],
    [
      'when and how it ended, when the run has closed its period (R182, Z4)',
      { slutdatum: null, ...NO_ENDING, avslutadDag: '2025-02-20' },
      [
        ['slutdatum', 'slutdatumSaknas'],
        ['sysselsattningEfterAtgard', 'efterSaknas'],
        ['orsakAvslutad', 'orsakSaknas'],
      ],
    ],
    [
      'a sysselsättning that is Okänd (R233)',
      { sysselsattningEfterAtgard: 'okand' },
      [['sysselsattningEfterAtgard', 'efterOkand']],
    ],
    [
      'the slutdatum, when it says how it ended and not when',
      { slutdatum: null },
      [['slutdatum', 'slutSaknas']],
    ],
    ['a slutdatum before startdatum', { slutdatum: '2024-12-31' }, [['slutdatum', 'slutForeStart']]],
    [
      'what can be chosen nowhere',
      { sysselsattningVidAtgard: 'okand' },
      [['sysselsattningVidAtgard', 'inteILista']],
    ],
  ])('is %s', (_, some, expected) => {
    expect(faults(some)).toEqual(expected);
  });

  it('is nothing any longer when each fault has been mended in its column (R068)', () => {
    const known = SYSSELSATTNINGAR_EFTER_ATGARD.filter(({ value }) => value !== 'okand');
    const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });
    const some = fc.record({
      startdatum: anyDay,
      slutdatum: maybe(anyDay),
      avslutadDag: maybe(anyDay),
      sysselsattningEfterAtgard: maybe(fc.constantFrom('okand', 'arbete')),
      orsakAvslutad: maybe(fc.constantFrom('genomford')),
    });
    const choice = fc.constantFrom(...known.map(({ value }) => value));
    const cause = fc.constantFrom(...ORSAKER_AVSLUTAD.map(({ value }) => value));
    fc.assert(
      fc.property(anyDay, some, choice, cause, (today, given, sysselsattningEfterAtgard, orsakAvslutad) => {
        const atgard = { ...GOOD, ...given };
        const mended = { slutdatum: addDays(atgard.startdatum, 1), sysselsattningEfterAtgard, orsakAvslutad };
        const told = faultsOf(today, atgard).map(({ column }) => column ?? '');
        const set = Object.fromEntries(Object.entries(mended).filter(([column]) => told.includes(column)));
        const once = { ...atgard, ...set };
        const still = faultsOf(today, once).map(({ column }) => column ?? '');
        const rest = Object.fromEntries(Object.entries(mended).filter(([column]) => still.includes(column)));
        expect(faultsOf(today, { ...once, ...rest })).toEqual([]);
      }),
    );
  });
});
