import type { DiffColumn } from '../../server/domain/diff-types.ts';
import type { Column } from '../../server/domain/sheet.ts';

/** One column of each type, as a definition has them. */
export const COLUMNS = {
  personnummer: {
    key: 'personnummer',
    title: 'Personnummer',
    type: 'identity',
    editable: false,
    creatable: true,
    required: true,
    identifying: true,
  },
  namn: { key: 'namn', title: 'Namn', type: 'text', editable: false, identifying: true },
  orsak: { key: 'orsak', title: 'Orsak', type: 'text', editable: true, maxLength: 20 },
  anteckningar: { key: 'anteckningar', title: 'Anteckningar', type: 'note', editable: true },
  startdatum: { key: 'startdatum', title: 'Startdatum', type: 'date', editable: true, required: true },
  slutdatum: { key: 'slutdatum', title: 'Slutdatum', type: 'date', editable: true },
  typ: { key: 'typ', title: 'Åtgärdstyp', type: 'list', list: 'atgardstyp', editable: true },
  handlaggare: {
    key: 'handlaggare',
    title: 'Handläggare',
    type: 'list',
    list: 'handlaggare',
    editable: true,
  },
  avslutad: { key: 'avslutad', title: 'Avslutad', type: 'boolean', editable: true },
  skapad: { key: 'skapad', title: 'Skapad', type: 'instant', editable: false },
} as const satisfies Record<string, Column>;

export const HANDLAGGARE = [
  { value: 'u1', label: 'Eva Ek' },
  { value: 'u2', label: 'Åke Öst' },
];

/** A column as it comes with a pull: the choices instead of the list's name. */
export function pulled(column: Column, list?: DiffColumn['list']): DiffColumn {
  const { list: _name, ...rest } = column;
  return { ...rest, list };
}
