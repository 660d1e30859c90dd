import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inFileOrder, judgeNumber, missingFiles, type NumberedFile } from '../../server/domain/file-order.ts';

const optional = <T>(values: readonly T[]) => fc.constantFrom(null, ...values);
const file: fc.Arbitrary<NumberedFile> = fc.record({
  numbers: fc.option(
    fc.record({
      bestallning: optional(['A', 'B']),
      effektuerad: optional(['20261119', '20261120', '20261121']),
      lop_nr: optional([1, 2, 3, 4]),
      fil_nr: optional([1, 2]),
      antal_filer: optional([2]),
    }),
  ),
  changed: fc.constantFrom(
    '2026-11-19T02:00:00.000Z',
    '2026-11-20T02:00:00.000Z',
    '2026-11-20T03:00:00.000Z',
  ),
});

describe('files in order', () => {
  it('are the same files, those of an order by their numbers and those without numbers by day', () => {
    fc.assert(
      fc.property(fc.array(file, { maxLength: 12 }), (files) => {
        const ordered = inFileOrder(files);
        expect(new Set(ordered)).toEqual(new Set(files));
        expect(ordered).toHaveLength(files.length);
        for (const order of ['A', 'B']) {
          const own = ordered.flatMap(({ numbers }) =>
            numbers?.bestallning === order && numbers.lop_nr !== null ? [numbers.lop_nr] : [],
          );
          expect(own).toEqual(own.toSorted((a, b) => a - b));
        }
        const plain = ordered.filter(({ numbers }) => numbers === null).map(({ changed }) => changed);
        expect(plain).toEqual(plain.toSorted());
      }),
    );
  });

  it('do not depend on the order in which they are found', () => {
    const distinct = fc.uniqueArray(file, {
      maxLength: 8,
      selector: ({ numbers }) => `${numbers?.bestallning ?? ''} ${numbers?.lop_nr}`,
    });
    fc.assert(
      fc.property(distinct, (found) => {
        const files = found.map((one, minute) => ({
          ...one,
          changed: `2026-11-20T02:${10 + minute}:00.000Z`,
        }));
        expect(inFileOrder(files.toReversed())).toEqual(inFileOrder(files));
      }),
    );
  });
});

describe('the number of a file', () => {
  const number = (lop_nr: number | null, fil_nr: number | null = 1) => ({ lop_nr, fil_nr });

  it.each([
    ['the first', number(7), [], null],
    ['the next', number(8), [number(7)], null],
    ['another file of the same day', number(7, 2), [number(7)], null],
    ['none', number(null), [number(7)], null],
    ['with others left out', number(9), [number(3), number(7)], { kind: 'gap', number: 9, from: 8, to: 8 }],
    ['that is taken', number(7), [number(7), number(8)], { kind: 'taken', number: 7, file: 1 }],
    ['that comes late', number(6), [number(5), number(7)], { kind: 'late', number: 6, last: 7 }],
  ])('is judged: %s', (_, own, earlier, fault) => {
    expect(judgeNumber(own, earlier)).toEqual(fault);
  });

  it('among those of a day is missing where it has not come, however many it claims to be', () => {
    expect(missingFiles([1, 3], 4)).toEqual([2, 4]);
    expect(missingFiles([1, 2], 2)).toEqual([]);
    expect(missingFiles([1], 2_000_000_000)).toHaveLength(20);
  });
});
