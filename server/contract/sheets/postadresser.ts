import type { SheetDefinition } from '../../domain/sheet.ts';
import { kontakttillfallen } from './kontakttillfallen.ts';
import { OPEN_PERIOD, YOUTHS_WITH_OPEN_PERIOD } from './open-period.ts';
import { pickColumns } from './pick-columns.ts';
import { YOUTH_COLUMNS } from './youth-columns.ts';

/** Postadresser: at most one beside the folkbokföringsadress, which nobody changes here (R113–R119, Z21). */
export const postadresser: SheetDefinition = {
  name: 'postadresser',
  title: 'Postadresser',
  columns: [
    ...YOUTH_COLUMNS,
    { key: 'coAdress', title: 'c/o', type: 'text', editable: true, maxLength: 100 },
    {
      key: 'gatuadress',
      title: 'Gatuadress',
      type: 'text',
      editable: true,
      required: true,
      maxLength: 100,
    },
    { key: 'postnummer', title: 'Postnummer', type: 'text', editable: true, maxLength: 20 },
    { key: 'postort', title: 'Postort', type: 'text', editable: true, required: true, maxLength: 100 },
    { key: 'land', title: 'Land', type: 'text', editable: true, maxLength: 100 },
    { key: 'folkbokfordCo', title: 'Folkbokförd c/o', type: 'text', editable: false },
    { key: 'folkbokfordGatuadress', title: 'Folkbokföringsadress', type: 'text', editable: false },
    { key: 'folkbokfordPostnummer', title: 'Folkbokförd postnummer', type: 'text', editable: false },
    { key: 'folkbokfordPostort', title: 'Folkbokförd postort', type: 'text', editable: false },
    OPEN_PERIOD,
    ...pickColumns(kontakttillfallen, 'skapadAv', 'skapad'),
  ],
  createOnly: [
    { key: 'aktivitetsansvar', title: 'Aktivitetsansvar', type: 'key', editable: false, creatable: true },
  ],
  groups: [['coAdress', 'gatuadress', 'postnummer', 'postort', 'land']],
  defaultFilter: [YOUTHS_WITH_OPEN_PERIOD],
  defaultSort: [
    { column: 'efternamn', direction: 'asc' },
    { column: 'fornamn', direction: 'asc' },
  ],
  creates: true,
  deletes: true,
};
