import type { Column } from '../../domain/sheet.ts';

/** Whom a row is about: the first columns of every list of youths. A new row names the youth by number. */
export const YOUTH_COLUMNS: readonly Column[] = [
  {
    key: 'personnummer',
    title: 'Personnummer',
    type: 'identity',
    editable: false,
    creatable: true,
    required: true,
    identifying: true,
  },
  { key: 'fornamn', title: 'Förnamn', type: 'text', editable: false, identifying: true },
  { key: 'efternamn', title: 'Efternamn', type: 'text', editable: false, identifying: true },
];
