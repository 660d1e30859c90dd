import type { Condition, SheetDefinition } from '../../domain/sheet.ts';
import { kontakttillfallen } from './kontakttillfallen.ts';
import { pickColumns } from './pick-columns.ts';
import { YOUTH_COLUMNS } from './youth-columns.ts';

const OPEN: Condition = { column: 'avslutad', operator: 'eq', value: false };

/** Uppföljning: the kontakttillfällen that are to be followed up, in the order of their days (R207–R222). */
export const uppfoljning: SheetDefinition = {
  name: 'uppfoljning',
  title: 'Uppföljning',
  columns: [
    ...YOUTH_COLUMNS,
    { key: 'lage', title: 'Läge', type: 'list', list: 'uppfoljningslage', editable: false },
    {
      key: 'uppfoljningsdatum',
      title: 'Uppföljningsdatum',
      type: 'date',
      editable: true,
      required: true,
    },
    ...pickColumns(
      kontakttillfallen,
      'orsak',
      'kontaktdatum',
      'kontaktsatt',
      'fickKontakt',
      'sysselsattning',
      'anteckningar',
    ),
    { key: 'handlaggare', title: 'Handläggare', type: 'list', list: 'handlaggare', editable: false },
    ...pickColumns(kontakttillfallen, 'avslutad', 'orsakAvslutad', 'skapadAv', 'skapad'),
  ],
  createOnly: [],
  groups: [['avslutad', 'orsakAvslutad']],
  defaultFilter: [OPEN],
  defaultSort: [
    { column: 'uppfoljningsdatum', direction: 'asc' },
    { column: 'efternamn', direction: 'asc' },
  ],
  choices: [
    { title: 'Alla', filter: [OPEN] },
    { title: 'Mina ungdomar', filter: [OPEN], own: true },
    { title: 'Förfallna', filter: [OPEN, { column: 'lage', operator: 'in', value: ['forfallen'] }] },
    { title: 'Kommande', filter: [OPEN, { column: 'lage', operator: 'in', value: ['idag', 'kommande'] }] },
  ],
  creates: false,
  deletes: true,
};
