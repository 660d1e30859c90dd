import type { PulledSheet } from '../server/contract/pulled-sheet.ts';
import type { DiffColumn } from '../server/domain/diff-types.ts';
import type { CellValue, RowValues } from '../server/domain/sheet.ts';
import { CONTACT_COLUMNS, type Contacts, contactCells } from './contacts.ts';
import { changeTexts, type EditedRows, type RowEdit, valuesOf } from './edit-rows.ts';
import type { ShownList } from './export-list.ts';
import type { Failure } from './register.ts';
import { sv } from './ui/sv.ts';
import type { Youth } from './youths.ts';

/** A form on several youths as it stands. */
export type YouthForm = {
  list: ShownList['list'];
  title: string;
  /** The sheet in which they were marked. */
  shownIn: PulledSheet;
  youths: readonly Youth[];
  /** For whom it did not go when the form was saved, and why. */
  failed: readonly Failure[];
};

/** What a form shows of a youth beside the name. */
type Shown = { columns: readonly DiffColumn[]; valuesOf: (youth: Youth) => readonly CellValue[] };

/**
 * The list at the end of a form on several youths (R174, R193): who they are, how they are reached where that is shown,
 * and why it did not go for them.
 */
export function listOfYouths(form: YouthForm, contacts?: Contacts): ShownList {
  if (!contacts) return listOf(form, { columns: [], valuesOf: () => [] });
  return listOf(form, {
    columns: CONTACT_COLUMNS,
    valuesOf: ({ rowKey }) => contactCells(contacts.get(rowKey)),
  });
}

/** What a form that edits rows has been filled with, by youth. */
export type Edits = { edit: RowEdit; edited: EditedRows; given: ReadonlyMap<string, RowValues> };

/** The rows of a form that edits them (R148): what stands beside the fields, what the fields show, and what changes. */
export function listOfEdits(form: YouthForm, { edit, edited, given }: Edits): ShownList {
  const columns = [...edited.beside, ...edited.columns];
  return listOf(form, {
    columns: [...columns, textColumn('andras', sv.export.changes)],
    valuesOf: (youth) => {
      const values = valuesOf(edited, edit.keyOf(youth), given.get(youth.id));
      const changes = changeTexts(edited, edit.keyOf(youth), given.get(youth.id));
      return [...columns.map(({ key }) => values[key] ?? null), changes.join('; ') || null];
    },
  });
}

function listOf({ list, title, shownIn, youths, failed }: YouthForm, shown: Shown): ShownList {
  const who = shownIn.columns.filter((column) => column.identifying);
  const reasons = new Map(failed.map((failure) => [failure.youth.id, failure.reasons.join(' ')]));
  return {
    list,
    title,
    sheet: shownIn.sheet,
    columns: [...who, ...shown.columns, ...(reasons.size > 0 ? [textColumn('fel', sv.save.failures)] : [])],
    rows: youths.map((youth) => ({
      key: youth.rowKey,
      values: [
        ...who.map(({ key }) => youth.values[key] ?? null),
        ...shown.valuesOf(youth),
        ...(reasons.size > 0 ? [reasons.get(youth.id) ?? null] : []),
      ],
    })),
  };
}

function textColumn(key: string, title: string): DiffColumn {
  return { key, title, type: 'note', editable: false };
}
