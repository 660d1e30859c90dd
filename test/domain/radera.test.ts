import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../server/domain/plain-date.ts';
import { type Deletion, hasBeenExported, raderaRefusal } from '../../server/domain/radera.ts';

const SOUND: Deletion = {
  avslutad: true,
  exporterad: false,
  tillaten: true,
  skal: 'Fel person',
  bekraftad: false,
};
const code = (deletion: Partial<Deletion>) => raderaRefusal({ ...SOUND, ...deletion })?.code ?? null;

describe('deleting a period (R195, R196, R337, Z24)', () => {
  it.each<[Partial<Deletion>, string | null]>([
    [{}, null],
    [{ tillaten: false }, 'behorighet'],
    [{ avslutad: false }, 'ejAvslutad'],
    [{ skal: null }, 'skalSaknas'],
    [{ skal: '  ' }, 'skalSaknas'],
    [{ exporterad: true }, 'exporterad'],
    [{ exporterad: true, bekraftad: true }, null],
    [{ exporterad: true, bekraftad: true, avslutad: false }, 'ejAvslutad'],
  ])('%j is refused as %s', (deletion, expected) => {
    expect(code(deletion)).toBe(expected);
  });

  it('never happens without the permission, to an open period, or without a reason', () => {
    const deletions = fc.record({
      avslutad: fc.boolean(),
      exporterad: fc.boolean(),
      tillaten: fc.boolean(),
      skal: fc.option(fc.string()),
      bekraftad: fc.boolean(),
    });
    fc.assert(
      fc.property(deletions, (deletion) => {
        if (raderaRefusal(deletion) !== null) return;
        expect(deletion.tillaten && deletion.avslutad && deletion.skal?.trim() !== '').toBe(true);
        expect(deletion.exporterad && !deletion.bekraftad).toBe(false);
      }),
    );
  });
});

describe('whether SCB has been told of a period', () => {
  it('is so when a day of it was in a window that was exported', () => {
    const day = fc.integer({ min: 0, max: 20 }).map((days) => addDays('2026-01-01', days));
    fc.assert(
      fc.property(fc.array(fc.tuple(day, day)), day, fc.option(day), (pairs, forsta, last) => {
        const windows = pairs.map(([a, b]) => (a < b ? { fran: a, till: b } : { fran: b, till: a }));
        const sista = last === null || last < forsta ? null : last;
        const days = Array.from({ length: 40 }, (_, at) => addDays('2026-01-01', at));
        const told = days.some(
          (one) =>
            one >= forsta &&
            (sista === null || one <= sista) &&
            windows.some(({ fran, till }) => fran <= one && one <= till),
        );
        expect(hasBeenExported(windows, { forsta, sista })).toBe(told);
      }),
    );
  });
});
