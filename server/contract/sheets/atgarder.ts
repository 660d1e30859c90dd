import type { SheetDefinition } from '../../domain/sheet.ts';
import { YOUTH_COLUMNS } from './youth-columns.ts';

/** Åtgärder: what is done for the youths and reported to SCB (R106–R112, R151–R182). */
export const atgarder: SheetDefinition = {
  name: 'atgarder',
  title: 'Åtgärder',
  columns: [
    ...YOUTH_COLUMNS,
    {
      key: 'atgardstyp',
      title: 'Åtgärdstyp',
      type: 'list',
      list: 'atgardstyp',
      editable: true,
      required: true,
    },
    { key: 'startdatum', title: 'Startdatum', type: 'date', editable: true, required: true },
    { key: 'slutdatum', title: 'Slutdatum', type: 'date', editable: true },
    {
      key: 'sysselsattningVidAtgard',
      title: 'Sysselsättning vid åtgärd',
      type: 'list',
      list: 'sysselsattningVidAtgard',
      editable: true,
      required: true,
    },
    {
      key: 'sysselsattningEfterAtgard',
      title: 'Sysselsättning efter åtgärd',
      type: 'list',
      list: 'sysselsattningEfterAtgard',
      editable: true,
    },
    { key: 'orsakAvslutad', title: 'Orsak avslutad', type: 'list', list: 'orsakAvslutad', editable: true },
    { key: 'anteckningar', title: 'Anteckningar', type: 'note', editable: true },
    { key: 'atgardsstatus', title: 'Åtgärdens status', type: 'list', list: 'atgardsstatus', editable: false },
    { key: 'skapadAv', title: 'Skapad av', type: 'text', editable: false },
    { key: 'skapad', title: 'Skapad', type: 'instant', editable: false },
    { key: 'andradAv', title: 'Ändrad av', type: 'text', editable: false },
    { key: 'andrad', title: 'Ändrad', type: 'instant', editable: false },
    { key: 'skapadAvKommun', title: 'Skapad av kommun', type: 'list', list: 'kommun', editable: false },
  ],
  createOnly: [
    { key: 'aktivitetsansvar', title: 'Aktivitetsansvar', type: 'key', editable: false, creatable: true },
  ],
  groups: [
    ['startdatum', 'slutdatum'],
    ['slutdatum', 'sysselsattningEfterAtgard', 'orsakAvslutad'],
  ],
  defaultFilter: [
    { column: 'atgardsstatus', operator: 'in', value: ['planerad', 'pagaende', 'slutPasserat'] },
  ],
  defaultSort: [
    { column: 'efternamn', direction: 'asc' },
    { column: 'fornamn', direction: 'asc' },
    { column: 'startdatum', direction: 'asc' },
  ],
  creates: true,
  deletes: true,
};
