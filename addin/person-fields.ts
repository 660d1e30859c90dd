import { dataColumns } from '../server/contract/columns-to-pull.ts';
import type { PersonAnswer, PersonRow } from '../server/contract/person.ts';
import type { PulledColumn } from '../server/contract/pull.ts';
import type { WireSheet } from '../server/contract/sheets.ts';
import { deleteRefusal, editRefusal } from '../server/domain/redigering.ts';
import type { RowValues } from '../server/domain/sheet.ts';
import { today } from './dates.ts';
import type { PersonListName } from './person-state.ts';

/** What a form asks for, and what stands in it from the beginning. */
export type RowForm = { columns: PulledColumn[]; values: RowValues };

/** Said below the fields of a card, or in the head of the person. */
const BESIDE = ['skapadAv', 'skapad', 'andradAv', 'andrad', 'skapadAvKommun', 'oppet'];

/** What is given when something new is registered, in the order of the forms on several youths. */
const NEW_FIELDS: { readonly [list in PersonListName]?: readonly string[] } = {
  kontakttillfallen: [
    'kontaktdatum',
    'orsak',
    'kontaktsatt',
    'fickKontakt',
    'sysselsattning',
    'anteckningar',
    'uppfoljning',
    'uppfoljningsdatum',
    'handlaggare',
  ],
};

/** The columns of a list that are shown of a row; a handläggare who has left keeps the name. */
export function columnsShown(sheet: WireSheet, { former }: Pick<PersonAnswer, 'former'>): PulledColumn[] {
  return dataColumns(sheet.columns)
    .filter(({ key, identifying }) => !identifying && !BESIDE.includes(key) && !key.startsWith('folkbokford'))
    .map((column) => withFormer(column, former));
}

function withFormer(column: PulledColumn, former: PersonAnswer['former']): PulledColumn {
  if (column.key !== 'handlaggare' || former.length === 0) return column;
  return { ...column, list: [...(column.list ?? []), ...former] };
}

/** The fields of a row that the role may change now (Z44, Z45); none when it may only be read. */
export function editForm(sheet: WireSheet, columns: readonly PulledColumn[], row: PersonRow): RowForm {
  const open = columns.filter(({ key, editable }) => editable && editRefusal(sheet.name, key, row) === null);
  return { columns: open.map(withMust), values: row.values };
}

/** The fields by which a row is closed, filled in as far as they follow; null where there is nothing to close. */
export function endForm(sheet: WireSheet, columns: readonly PulledColumn[], row: PersonRow): RowForm | null {
  const { values } = row;
  const closing = {
    atgarder: {
      keys: ['slutdatum', 'sysselsattningEfterAtgard', 'orsakAvslutad'],
      isOpen: !values.sysselsattningEfterAtgard || !values.orsakAvslutad || !values.slutdatum,
      given: { slutdatum: values.slutdatum ?? today() },
    },
    kontakttillfallen: {
      keys: ['avslutad', 'orsakAvslutad'],
      isOpen: values.avslutad !== true,
      given: { avslutad: true },
    },
  }[sheet.name as string];
  if (!closing?.isOpen) return null;
  const { columns: open } = editForm(sheet, columns, row);
  const asked = open.filter(({ key }) => closing.keys.includes(key));
  return asked.length < closing.keys.length
    ? null
    : { columns: asked, values: { ...values, ...closing.given } };
}

/** The fields of something new; null where the role may make nothing, or there may be no more of it (R115). */
export function newForm(sheet: WireSheet, count: number): RowForm | null {
  if (!sheet.creates || sheet.name === 'aktivitetsansvar') return null;
  if (sheet.name === 'postadresser' && count > 0) return null;
  const all = [...sheet.columns, ...sheet.createOnly];
  const wanted = NEW_FIELDS[sheet.name as PersonListName];
  const columns = wanted
    ? wanted.flatMap((key) => all.find((column) => column.key === key) ?? [])
    : sheet.columns.filter(({ editable }) => editable);
  const values: RowValues = {};
  for (const { key, type, defaultsToToday } of columns) {
    if (type === 'boolean') values[key] = false;
    if (defaultsToToday) values[key] = today();
  }
  return { columns: columns.map(withMust), values };
}

/** Whether the role may delete the row now (Z44, Z45). */
export function mayRemove(sheet: WireSheet, row: PersonRow): boolean {
  return sheet.deletes && deleteRefusal(row) === null;
}

/** Whether a field makes sense with what has been given: the day of a follow-up only where there is one (R189). */
export function isAsked(key: string, values: RowValues): boolean {
  return key !== 'uppfoljningsdatum' || values.uppfoljning === true;
}

/** What a form gives: fields that are not asked for are empty, texts have no blanks around them. */
export function valuesGiven({ columns }: RowForm, values: RowValues): RowValues {
  return Object.fromEntries(
    columns.map(({ key }) => {
      const value = isAsked(key, values) ? (values[key] ?? null) : null;
      return [key, typeof value === 'string' ? value.trim() || null : value];
    }),
  );
}

function withMust(column: PulledColumn): PulledColumn {
  return column.key === 'uppfoljningsdatum' ? { ...column, required: true } : column;
}
