import { describe, expect, it } from 'vitest';
import { conditionOf, draftOf, emptyDraft, operatorsOf, withOperator } from '../../addin/filter-draft.ts';
import { dataColumns } from '../../server/contract/columns-to-pull.ts';
import type { PulledColumn } from '../../server/contract/pull.ts';
import { SHEETS } from '../../server/contract/sheets/definitions.ts';
import { validateFilter } from '../../server/domain/filter-check.ts';
import { conditionText, operatorsFor } from '../../server/domain/filter-words.ts';
import type { Condition, Operator } from '../../server/domain/sheet.ts';
import { testNumber } from '../support/caseload.ts';
import { openKommun } from './forms/open-kommun.ts';

const STATUS = ['atgardas', 'pagaende'].map((value) => ({ value, label: value }));

function columnsOf(sheet: keyof typeof SHEETS): PulledColumn[] {
  return SHEETS[sheet].columns.map(({ list, ...column }) => ({
    ...column,
    ...(list ? { list: STATUS } : {}),
  }));
}
const columns = columnsOf('aktivitetsansvar');
const column = (key: string) => columns.find((one) => one.key === key) ?? ({} as PulledColumn);
const draft = (key: string, operator: Operator, ...values: string[]) => ({
  id: 0,
  column: key,
  operator,
  values,
});

describe('the operators of a filter', () => {
  it('suit the type of every column of every sheet, so that the server takes them (R275)', async () => {
    const { means } = await openKommun();
    const refused: string[] = [];
    for (const sheet of (await means.api.sheets()).sheets) {
      for (const one of dataColumns(sheet.columns)) {
        for (const operator of operatorsFor(one)) {
          const values = one.list ? [one.list[0]?.value ?? '1'] : [exampleOf(one), exampleOf(one)];
          const condition = conditionOf(sheet.columns, draft(one.key, operator, ...values));
          const filter = typeof condition === 'string' ? [] : [condition];
          const taken = await means.api.count(sheet.name, { filter }).catch(() => null);
          if (!taken || filter.length === 0) refused.push(`${sheet.name} ${one.key} ${operator}`);
        }
      }
    }
    expect(refused).toEqual([]);
  });

  it.each([
    ['handlaggare', ['in', 'ne', 'empty', 'notEmpty']],
    ['gymnasieexamenHemkommun', ['eq']],
    ['datumForRegistrering', ['gte', 'lte', 'between', 'gt', 'lt', 'eq', 'ne', 'empty', 'notEmpty']],
    ['anteckningar', ['contains', 'startsWith', 'eq', 'ne', 'between', 'empty', 'notEmpty']],
    ['personnummer', ['startsWith', 'eq', 'contains']],
  ])('of %s are its own', (key, operators) => {
    expect(operatorsFor(column(key))).toEqual(operators);
  });
});

function exampleOf({ type }: PulledColumn): string {
  if (type === 'boolean') return 'ja';
  if (type === 'identity') return testNumber(3);
  return type === 'date' || type === 'instant' ? '2026-01-05' : 'a';
}

describe('a condition that is written in fields', () => {
  it.each<[string, ReturnType<typeof draft>, unknown]>([
    ['choices of a list', draft('status', 'in', 'atgardas', 'pagaende'), ['atgardas', 'pagaende']],
    ['a choice that it is not', draft('status', 'ne', 'pagaende', ''), 'pagaende'],
    ['a day', draft('datumForRegistrering', 'gte', '2026-09-01', ''), '2026-09-01'],
    [
      'two days',
      draft('datumForRegistrering', 'between', '2026-09-01', '2026-10-01'),
      ['2026-09-01', '2026-10-01'],
    ],
    ['yes', draft('gymnasieexamenHemkommun', 'eq', 'ja', ''), true],
    ['no', draft('gymnasieexamenHemkommun', 'eq', 'nej', ''), false],
    ['a text', draft('anteckningar', 'contains', ' 2026-13 ', ''), '2026-13'],
    ['the beginning of a number', draft('personnummer', 'startsWith', '2008 12-', ''), '200812'],
  ])('is read: %s', (_, written, value) => {
    const condition = conditionOf(columns, written);
    expect(condition).toEqual({ column: written.column, operator: written.operator, value });
    expect(validateFilter(SHEETS.aktivitetsansvar.columns, [condition as Condition])).toEqual([]);
    const again = draftOf(columns, condition as Condition);
    expect(conditionOf(columns, again)).toEqual(condition);
  });

  it.each([
    ['nothing', draft('anteckningar', 'contains', '  ', ''), 'Ange ett värde.'],
    ['no choice', draft('status', 'in'), 'Välj minst ett värde.'],
    ['half of two days', draft('datumForRegistrering', 'between', '2026-09-01', ''), 'Ange ett värde.'],
    ['days swapped', draft('datumForRegistrering', 'between', '2026-10-01', '2026-09-01'), /före till/],
    ['a day that is none', draft('datumForRegistrering', 'eq', '2026-02-31', ''), /finns inte/],
    ['a number that is none', draft('personnummer', 'eq', testNumber(3).replace(/.$/, 'x'), ''), /./],
    ['a column that is gone', draft('skonummer', 'eq', '38'), /finns inte i bladet/],
  ])('says what is missing: %s', (_, written, message) => {
    expect(conditionOf(columns, written)).toEqual(expect.stringMatching(message));
  });

  it('keeps its value under another operator where that can hold it', () => {
    const day = draft('datumForRegistrering', 'gte', '2026-09-01', '');
    expect(withOperator(day, 'between').values).toEqual(['2026-09-01', '']);
    const choice = withOperator(draft('status', 'in', 'atgardas', 'pagaende'), 'ne');
    expect(choice.values).toEqual(['atgardas', '']);
    expect(withOperator(choice, 'in').values).toEqual(['atgardas']);
    expect(emptyDraft(column('status')).values).toEqual([]);
  });

  it('keeps an operator that the fields do not offer', () => {
    const condition: Condition = { column: 'status', operator: 'contains', value: 'plan' };
    const written = draftOf(columns, condition);
    expect(operatorsOf(column('status'), written)).toContain('contains');
    expect(conditionText(columns, condition)).toBe('Status aktivitetsansvar innehåller plan');
  });
});
