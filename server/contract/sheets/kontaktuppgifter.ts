import type { SheetDefinition } from '../../domain/sheet.ts';
import { kontakttillfallen } from './kontakttillfallen.ts';
import { OPEN_PERIOD, YOUTHS_WITH_OPEN_PERIOD } from './open-period.ts';
import { pickColumns } from './pick-columns.ts';
import { YOUTH_COLUMNS } from './youth-columns.ts';

/** Kontaktuppgifter: e-mail addresses and phone numbers, the kommun's own (R120–R128). */
export const kontaktuppgifter: SheetDefinition = {
  name: 'kontaktuppgifter',
  title: 'Kontaktuppgifter',
  columns: [
    ...YOUTH_COLUMNS,
    {
      key: 'kontakttyp',
      title: 'Kontakttyp',
      type: 'list',
      list: 'kontakttyp',
      editable: true,
      required: true,
    },
    {
      key: 'kontaktinformation',
      title: 'Kontaktinformation',
      type: 'text',
      editable: true,
      required: true,
    },
    { key: 'primarKontakt', title: 'Primär kontakt', type: 'boolean', editable: true },
    { key: 'primartTelefonnr', title: 'Primärt telefonnr', type: 'boolean', editable: true },
    OPEN_PERIOD,
    ...pickColumns(kontakttillfallen, 'skapadAv', 'skapad'),
  ],
  createOnly: [
    { key: 'aktivitetsansvar', title: 'Aktivitetsansvar', type: 'key', editable: false, creatable: true },
  ],
  groups: [
    ['kontakttyp', 'kontaktinformation'],
    ['kontakttyp', 'primartTelefonnr'],
  ],
  defaultFilter: [YOUTHS_WITH_OPEN_PERIOD],
  defaultSort: [
    { column: 'efternamn', direction: 'asc' },
    { column: 'fornamn', direction: 'asc' },
  ],
  creates: true,
  deletes: true,
};
