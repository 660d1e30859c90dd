import type { SheetDefinition } from '../../domain/sheet.ts';
import { OPEN_PERIOD } from './open-period.ts';
import { YOUTH_COLUMNS } from './youth-columns.ts';

/** Dubbla elever: youths who may be in the register twice, as the job of that name has found them (R270); only to be read. */
export const dubblaElever: SheetDefinition = {
  name: 'dubblaElever',
  title: 'Dubbla elever',
  columns: [
    ...YOUTH_COLUMNS,
    { key: 'par', title: 'Par', type: 'text', editable: false },
    { key: 'slag', title: 'Slag av nummer', type: 'text', editable: false },
    { key: 'folkbokford', title: 'Folkbokförd i kommunen', type: 'boolean', editable: false },
    OPEN_PERIOD,
    { key: 'sedan', title: 'Hittades', type: 'date', editable: false },
  ],
  createOnly: [],
  groups: [],
  defaultFilter: [],
  belongTogether: true,
  defaultSort: [
    { column: 'par', direction: 'asc' },
    { column: 'personnummer', direction: 'asc' },
  ],
  creates: false,
  deletes: false,
};
