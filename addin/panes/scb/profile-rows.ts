import type { ScbProfile } from '../../../server/contract/scb-profile.ts';
import { listItems } from '../../../server/domain/lists.ts';
import { wordsOf } from '../../../server/domain/scb/fault.ts';
import { fieldOf, listOf, SCB_FIELD_NAMES, SCB_LISTS } from '../../../server/domain/scb/fields.ts';
import { SCB_CHECKS, type ScbCheck } from '../../../server/domain/scb/profile.ts';
import { formWord, svScb } from '../../ui/sv-scb.ts';

const { sheet: words } = svScb;

/** A row of the sheet: part, what, value, what stands in the file, yes or no. */
export type ProfileRow = readonly [string, string, string, string, string];

/** The parts of a file's form in the order of the sheet. */
export const FORM_PARTS = [
  'delimiter',
  'quotes',
  'encoding',
  'lineEnd',
  'header',
  'date',
  'identity',
] as const;

/** A profile as rows: what it is, its form, its columns in order, its codes list by list, its checks. */
export function rowsOf(profile: ScbProfile): ProfileRow[] {
  const { parts, about, yes, no } = words;
  const said = (value: boolean) => (value ? yes : no);
  const { halfYears, columns, codes, checks, format } = profile;
  return [
    [parts.about, about.id, '', profile.id, ''],
    [parts.about, about.name, '', profile.name, ''],
    [parts.about, about.description, '', profile.description, ''],
    [parts.about, about.from, '', halfYears?.from ?? '', ''],
    [parts.about, about.to, '', halfYears?.to ?? '', ''],
    [parts.about, about.byChoice, '', '', said(profile.byChoice)],
    [parts.about, about.formConfirmed, '', '', said(profile.formConfirmed)],
    [parts.about, about.withoutIntroduktionsprogram, '', '', said(profile.withoutIntroduktionsprogram)],
    ...FORM_PARTS.map(
      (part): ProfileRow => [parts.form, svScb.profiles.formNames[part], '', formWord(format[part]), ''],
    ),
    ...columns.map(
      ({ field, title, required }): ProfileRow => [
        parts.column,
        fieldOf(field).title,
        '',
        title,
        said(required),
      ],
    ),
    ...SCB_LISTS.flatMap((list) =>
      listItems(list).flatMap(({ value, label }): ProfileRow[] => {
        const code = codes[list]?.[value];
        return code ? [[parts.code, listTitle(list), label, code.code, said(code.confirmed)]] : [];
      }),
    ),
    ...SCB_CHECKS.map((check): ProfileRow => {
      const level = checks[check];
      return [parts.check, checkWords(check), '', level ? svScb.profiles.levels[level] : words.noCheck, ''];
    }),
  ];
}

/** What a check is called: what it finds. */
export function checkWords(check: ScbCheck): string {
  return wordsOf({ check, field: 'personnummer' }).wrong;
}

/** A list is called as the field that holds its codes. */
export function listTitle(list: (typeof SCB_LISTS)[number]): string {
  const field = SCB_FIELD_NAMES.find((name) => listOf(name) === list);
  return field ? fieldOf(field).title : list;
}
