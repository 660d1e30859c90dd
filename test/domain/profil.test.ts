import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SHEETS } from '../../server/contract/sheets/definitions.ts';
import { validateFilter } from '../../server/domain/filter-check.ts';
import { columnsThatPointOut, fitSelection, holdsIdentity } from '../../server/domain/profil.ts';
import { OPERATORS } from '../../server/domain/sheet.ts';
import { testNumber } from '../support/caseload.ts';

const definition = SHEETS.atgarder;
const { columns } = definition;
const known = columns.map(({ key }) => key);
const column = fc.constantFrom(...known, 'skonummer', '');
const value = fc.oneof(fc.string(), fc.boolean(), fc.constant(null), fc.constantFrom('Prak', '2026-01-05'));
const condition = fc.record(
  {
    column,
    operator: fc.constantFrom(...OPERATORS),
    value: fc.oneof(value, fc.array(value, { maxLength: 3 })),
  },
  { requiredKeys: ['column', 'operator'] },
);
const saved = fc.record(
  {
    filter: fc.array(condition, { maxLength: 6 }),
    columns: fc.array(column, { maxLength: 6 }),
    sort: fc.array(fc.record({ column, direction: fc.constantFrom('asc' as const, 'desc' as const) })),
  },
  { requiredKeys: [] },
);

describe('a saved selection', () => {
  it('becomes one that the sheet takes, whatever was saved, and says so when something had to go', () => {
    fc.assert(
      fc.property(saved, (given) => {
        const { selection, problems } = fitSelection(definition, given);
        expect(validateFilter(columns, selection.filter ?? [])).toEqual([]);
        const named = [...(selection.columns ?? []), ...(selection.sort ?? []).map((step) => step.column)];
        expect(named.filter((key) => !known.includes(key))).toEqual([]);
        const count = (one: typeof given) =>
          (one.filter?.length ?? 0) + (one.columns?.length ?? 0) + (one.sort?.length ?? 0);
        expect(problems.length > 0).toBe(count(selection as typeof given) < count(given));
        expect(fitSelection(definition, selection)).toEqual({ selection, problems: [] });
      }),
    );
  });

  it('never widens to all that there is because its conditions are gone', () => {
    fc.assert(
      fc.property(fc.array(condition, { minLength: 1 }), (filter) => {
        expect(fitSelection(definition, { filter }).selection.filter).not.toEqual([]);
      }),
    );
  });
});

describe('an identity number', () => {
  const numbers = fc.nat(10_000).map((nr) => testNumber(nr));
  const gap = fc.constantFrom('', ' ', '-', '–', '\u00a0', ' - ');
  const around = fc.constantFrom('', 'Om ', 'x', '(', ' – ');

  it('is found in any text, with ten digits or twelve, written together or with gaps (Z17)', () => {
    fc.assert(
      fc.property(numbers, gap, around, fc.boolean(), (number, between, text, short) => {
        const digits = short ? number.slice(2) : number;
        expect(holdsIdentity(`${text}${digits.slice(0, -4)}${between}${digits.slice(-4)}${text}`)).toBe(true);
        const apart = [number.slice(0, 4), number.slice(4, 6), number.slice(6, 8), number.slice(8)];
        expect(holdsIdentity(`${text}${apart.join('-')}`)).toBe(true);
      }),
    );
  });

  it('is not seen in dates, times and small numbers', () => {
    const day = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString());
    fc.assert(
      fc.property(day, fc.nat(99_999), (instant, small) => {
        expect([instant, instant.slice(0, 10), `Vecka ${small}`].filter(holdsIdentity)).toEqual([]);
      }),
    );
  });

  it('points somebody out as a condition in every form that finds a row by more than the month of birth', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 7, max: 12 }), (number, length) => {
        const of = (text: string) =>
          columnsThatPointOut(columns, [{ column: 'personnummer', operator: 'startsWith', value: text }]);
        expect(of(number.slice(0, length)).map(({ key }) => key)).toEqual(['personnummer']);
        expect(of(number.slice(0, 6))).toEqual([]);
      }),
    );
  });
});
