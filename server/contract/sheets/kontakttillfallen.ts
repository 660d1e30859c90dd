import type { SheetDefinition } from '../../domain/sheet.ts';
import { YOUTH_COLUMNS } from './youth-columns.ts';

/** Kontakttillfällen: the own kommun's log of contacts (R089–R091, R183–R194, R333). */
export const kontakttillfallen: SheetDefinition = {
  name: 'kontakttillfallen',
  title: 'Kontakttillfällen',
  columns: [
    ...YOUTH_COLUMNS,
    {
      key: 'kontaktdatum',
      title: 'Kontaktdatum',
      type: 'date',
      editable: true,
      required: true,
      defaultsToToday: true,
    },
    { key: 'orsak', title: 'Orsak', type: 'text', editable: true, required: true },
    {
      key: 'kontaktsatt',
      title: 'Kontaktsätt',
      type: 'list',
      list: 'kontaktsatt',
      editable: true,
      required: true,
    },
    { key: 'fickKontakt', title: 'Fick kontakt', type: 'boolean', editable: true },
    {
      key: 'sysselsattning',
      title: 'Sysselsättning',
      type: 'list',
      list: 'sysselsattningVidKontakt',
      editable: true,
    },
    { key: 'anteckningar', title: 'Anteckningar', type: 'note', editable: true },
    { key: 'uppfoljning', title: 'Uppföljning', type: 'boolean', editable: true },
    { key: 'uppfoljningsdatum', title: 'Uppföljningsdatum', type: 'date', editable: true },
    { key: 'avslutad', title: 'Avslutad', type: 'boolean', editable: true },
    { key: 'orsakAvslutad', title: 'Orsak avslutad', type: 'text', editable: true },
    { key: 'skapadAv', title: 'Skapad av', type: 'text', editable: false },
    { key: 'skapad', title: 'Skapad', type: 'instant', editable: false },
  ],
  createOnly: [
    { key: 'aktivitetsansvar', title: 'Aktivitetsansvar', type: 'key', editable: false, creatable: true },
    {
      key: 'handlaggare',
      title: 'Handläggare aktivitetsansvar',
      type: 'list',
      list: 'handlaggare',
      editable: false,
      creatable: true,
    },
  ],
  groups: [
    ['uppfoljning', 'uppfoljningsdatum'],
    ['avslutad', 'orsakAvslutad'],
  ],
  defaultFilter: [{ column: 'avslutad', operator: 'eq', value: false }],
  defaultSort: [
    { column: 'kontaktdatum', direction: 'desc' },
    { column: 'efternamn', direction: 'asc' },
  ],
  creates: true,
  deletes: true,
};
