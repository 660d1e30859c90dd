import type { SheetDefinition } from '../../domain/sheet.ts';
import { OPEN_PERIOD, YOUTHS_WITH_OPEN_PERIOD } from './open-period.ts';
import { YOUTH_COLUMNS } from './youth-columns.ts';

/** Elevhistorik: where the youths have gone to school, as the schools say it; only to be read (R129). */
export const elevhistorik: SheetDefinition = {
  name: 'elevhistorik',
  title: 'Elevhistorik',
  columns: [
    ...YOUTH_COLUMNS,
    { key: 'huvudman', title: 'Huvudman', type: 'text', editable: false },
    { key: 'enhet', title: 'Enhet', type: 'text', editable: false },
    { key: 'skolform', title: 'Skolform', type: 'text', editable: false },
    { key: 'studievag', title: 'Studieväg', type: 'text', editable: false },
    { key: 'studievagskod', title: 'Studievägskod', type: 'text', editable: false },
    { key: 'arskurs', title: 'Årskurs', type: 'text', editable: false },
    { key: 'startdatum', title: 'Startdatum', type: 'date', editable: false },
    { key: 'slutdatum', title: 'Slutdatum', type: 'date', editable: false },
    { key: 'pagar', title: 'Pågår', type: 'boolean', editable: false },
    { key: 'avbruten', title: 'Avbruten', type: 'boolean', editable: false },
    { key: 'introduktionsprogram', title: 'Introduktionsprogram', type: 'boolean', editable: false },
    { key: 'gymnasieexamen', title: 'Gymnasieexamen', type: 'boolean', editable: false },
    OPEN_PERIOD,
  ],
  createOnly: [],
  groups: [],
  defaultFilter: [YOUTHS_WITH_OPEN_PERIOD],
  defaultSort: [
    { column: 'efternamn', direction: 'asc' },
    { column: 'fornamn', direction: 'asc' },
    { column: 'startdatum', direction: 'desc' },
  ],
  creates: false,
  deletes: false,
};
