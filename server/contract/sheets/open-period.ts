import type { Column, Condition } from '../../domain/sheet.ts';

/** Whether the kommun has an open period for the youth of a row that belongs to no period itself. */
export const OPEN_PERIOD: Column = {
  key: 'oppet',
  title: 'Öppet aktivitetsansvar',
  type: 'boolean',
  editable: false,
};

/** The rows of those who are covered now. */
export const YOUTHS_WITH_OPEN_PERIOD: Condition = { column: 'oppet', operator: 'eq', value: true };
