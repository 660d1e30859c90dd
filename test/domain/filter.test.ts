import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matches } from '../../server/domain/filter.ts';
import { validateFilter } from '../../server/domain/filter-check.ts';
import {
  type CellValue,
  type Column,
  type Condition,
  OPERATORS,
  type RowValues,
} from '../../server/domain/sheet.ts';
import { sortRows } from '../../server/domain/sort.ts';
import { COLUMNS, HANDLAGGARE } from './columns.ts';

const columns: Column[] = Object.values(COLUMNS);
const ROW: RowValues = {
  personnummer: '200905182382',
  namn: 'Åsa Öst',
  orsak: null,
  anteckningar: 'Ringde André.\nSvarade inte',
  startdatum: '2026-01-05',
  slutdatum: null,
  typ: 'SYV',
  handlaggare: 'u1',
  avslutad: false,
  skapad: '2026-01-05T23:30:00Z',
};
const condition = (
  column: string,
  operator: Condition['operator'],
  value?: Condition['value'],
): Condition => ({
  column,
  operator,
  value,
});

describe('a row and a condition', () => {
  it.each([
    ['namn', 'eq', 'åsa öst', true],
    ['namn', 'eq', 'asa ost', false],
    ['namn', 'ne', 'Bo', true],
    ['namn', 'contains', 'SA Ö', true],
    ['namn', 'contains', 'asa', false],
    ['namn', 'startsWith', 'ÅS', true],
    ['namn', 'startsWith', 'öst', false],
    ['namn', 'gt', 'Zorn', true],
    ['namn', 'lt', 'Ärlig', true],
    ['anteckningar', 'contains', 'andre.', true],
    ['orsak', 'contains', '', true],
    ['orsak', 'eq', null, true],
    ['orsak', 'eq', '', true],
    ['orsak', 'ne', 'x', true],
    ['orsak', 'empty', undefined, true],
    ['orsak', 'notEmpty', undefined, false],
    ['avslutad', 'empty', undefined, false],
    ['avslutad', 'eq', false, true],
    ['avslutad', 'ne', true, true],
    ['typ', 'eq', 'SYV', true],
    ['typ', 'in', ['Prak', 'SYV'], true],
    ['typ', 'in', ['Prak', null], false],
    ['slutdatum', 'in', ['2026-01-01', null], true],
    ['typ', 'contains', 'yrkesväg', true],
    ['startdatum', 'gt', '2026-01-04', true],
    ['startdatum', 'gt', '2026-01-05', false],
    ['startdatum', 'gte', '2026-01-05', true],
    ['startdatum', 'lte', '2026-01-05', true],
    ['startdatum', 'between', ['2026-01-05', '2026-01-05'], true],
    ['startdatum', 'between', ['2026-01-06', '2026-01-31'], false],
    ['slutdatum', 'lt', '2026-01-01', false],
    ['slutdatum', 'gte', '2026-01-01', false],
    ['personnummer', 'eq', '20090518-2382', true],
    ['personnummer', 'startsWith', '2009', true],
    ['personnummer', 'contains', '18-23', true],
    ['skapad', 'eq', '2026-01-06', true],
    ['skapad', 'eq', '2026-01-05', false],
    ['skapad', 'lt', '2026-01-06', false],
    ['skapad', 'gte', '2026-01-05T23:30:00Z', true],
  ] as const)('%s %s %j: %j', (column, operator, value, expected) => {
    const one = condition(column, operator, value as Condition['value']);
    expect(validateFilter(columns, [one])).toEqual([]);
    expect(matches(ROW, [one], columns)).toBe(expected);
  });

  it('must all hold', () => {
    const yes = condition('typ', 'eq', 'SYV');
    expect(matches(ROW, [yes, condition('typ', 'ne', 'SYV')], columns)).toBe(false);
    expect(matches(ROW, [], columns)).toBe(true);
    expect(matches(ROW, [condition('finnsInte', 'empty')], columns)).toBe(false);
  });

  it('reads the words of lists that the database holds when they are given', () => {
    const one = condition('handlaggare', 'contains', 'ek');
    expect(matches(ROW, [one], columns, { handlaggare: HANDLAGGARE })).toBe(true);
    expect(matches(ROW, [one], columns)).toBe(false);
  });

  it('and its opposite never both hold, nor both fail', () => {
    const anyCell = fc.constantFrom<CellValue>(null, 'a', 'Å', '2026-01-05', 'SYV', false);
    fc.assert(
      fc.property(fc.constantFrom(...columns), anyCell, anyCell, (column, cell, value) => {
        const row = { [column.key]: cell };
        const [eq, ne] = [condition(column.key, 'eq', value), condition(column.key, 'ne', value)];
        expect(matches(row, [eq], columns)).toBe(!matches(row, [ne], columns));
      }),
    );
  });
});

describe('a filter that makes no sense is refused', () => {
  it.each([
    ['finnsInte', 'eq', 'x', 'okandKolumn'],
    ['avslutad', 'gt', true, 'operator'],
    ['typ', 'between', ['Prak', 'SYV'], 'operator'],
    ['startdatum', 'contains', '2026', 'operator'],
    ['startdatum', 'eq', '2026-02-31', 'varde'],
    ['startdatum', 'gt', null, 'varde'],
    ['startdatum', 'gt', undefined, 'varde'],
    ['startdatum', 'between', ['2026-01-01'], 'varde'],
    ['startdatum', 'between', '2026-01-01', 'varde'],
    ['startdatum', 'empty', '2026-01-01', 'varde'],
    ['typ', 'eq', 'Praktik', 'varde'],
    ['typ', 'eq', ['Prak'], 'varde'],
    ['typ', 'in', [], 'varde'],
    ['typ', 'in', 'Prak', 'varde'],
    ['avslutad', 'eq', 'Ja', 'varde'],
    ['namn', 'contains', 7, 'varde'],
    ['skapad', 'gt', 'i går', 'varde'],
  ] as const)('%s %s %j (%s)', (column, operator, value, code) => {
    const issues = validateFilter(columns, [condition(column, operator, value as Condition['value'])]);
    expect(issues.map((issue) => [issue.column, issue.code])).toEqual([[column, code]]);
  });

  it('and whatever passes can be tried on any row', () => {
    const anyValue = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.constant('2026-01-05'),
    );
    const anyCondition = fc.record({
      column: fc.constantFrom(...columns.map((column) => column.key)),
      operator: fc.constantFrom(...OPERATORS),
      value: fc.oneof(anyValue, fc.array(anyValue, { maxLength: 3 }), fc.constant(undefined)),
    });
    fc.assert(
      fc.property(anyCondition, (one) => {
        if (validateFilter(columns, [one]).length === 0)
          expect(typeof matches(ROW, [one], columns)).toBe('boolean');
      }),
      { numRuns: 1000 },
    );
  });
});

describe('sorted rows', () => {
  const names = (rows: RowValues[]) => rows.map((row) => row.namn);
  const rows = ['Öst', null, 'ek', 'Åberg', 'Éklund', 'Zorn'].map((namn, i) => ({
    namn,
    avslutad: i % 2 === 0,
  }));

  it('stand in Swedish order, empty cells last both ways', () => {
    expect(names(sortRows(rows, [{ column: 'namn', direction: 'asc' }], columns))).toEqual([
      'ek',
      'Éklund',
      'Zorn',
      'Åberg',
      'Öst',
      null,
    ]);
    expect(names(sortRows(rows, [{ column: 'namn', direction: 'desc' }], columns))).toEqual([
      'Öst',
      'Åberg',
      'Zorn',
      'Éklund',
      'ek',
      null,
    ]);
  });

  it('go by several steps, lists by their words, and keep their order when equal', () => {
    const steps = [
      { column: 'avslutad', direction: 'asc' },
      { column: 'namn', direction: 'asc' },
    ] as const;
    expect(names(sortRows(rows, steps, columns))).toEqual(['Zorn', 'Åberg', null, 'ek', 'Éklund', 'Öst']);
    const types = [{ typ: 'StVux' }, { typ: 'Anst' }, { typ: 'AnAtg' }, { typ: 'SYV' }];
    expect(sortRows(types, [{ column: 'typ', direction: 'asc' }], columns).map((row) => row.typ)).toEqual([
      'AnAtg',
      'Anst',
      'SYV',
      'StVux',
    ]);
    const byName = [{ column: 'handlaggare', direction: 'desc' }] as const;
    const held = [{ handlaggare: 'u1' }, { handlaggare: 'u2' }];
    expect(sortRows(held, byName, columns, { handlaggare: HANDLAGGARE })).toEqual(held.toReversed());
    expect(sortRows(rows, [], columns)).toEqual(rows);
    expect(sortRows(rows, [{ column: 'finnsInte', direction: 'asc' }], columns)).toEqual(rows);
  });
});
