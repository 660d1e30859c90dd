import type { Column, SheetDefinition } from '../../domain/sheet.ts';
import { aktivitetsansvar } from './aktivitetsansvar.ts';
import { atgarder } from './atgarder.ts';
import { pickColumns } from './pick-columns.ts';
import { YOUTH_COLUMNS } from './youth-columns.ts';

const FAULTS: Column = { key: 'fel', title: 'Att rätta', type: 'text', editable: false };

/** Att rätta: the kommun's åtgärder that SCB would not take as they are, with what is to be done (R068, R181, R182). */
export const attRatta: SheetDefinition = {
  name: 'attRatta',
  title: 'Att rätta',
  columns: [
    ...YOUTH_COLUMNS,
    FAULTS,
    ...pickColumns(
      atgarder,
      'atgardstyp',
      'startdatum',
      'slutdatum',
      'sysselsattningVidAtgard',
      'sysselsattningEfterAtgard',
      'orsakAvslutad',
      'atgardsstatus',
    ),
    ...pickColumns(aktivitetsansvar, 'avregistreradDatum', 'orsakTillAvregistrering'),
    { key: 'handlaggare', title: 'Handläggare', type: 'list', list: 'handlaggare', editable: false },
  ],
  createOnly: [],
  groups: atgarder.groups,
  defaultFilter: [],
  defaultSort: atgarder.defaultSort,
  choices: [
    { title: 'Alla', filter: [] },
    { title: 'Mina ungdomar', filter: [], own: true },
    {
      title: 'Avslutade aktivitetsansvar',
      filter: [{ column: 'atgardsstatus', operator: 'in', value: ['avslutad'] }],
    },
    {
      title: 'Slutdatum har passerat',
      filter: [{ column: 'atgardsstatus', operator: 'in', value: ['slutPasserat'] }],
    },
    {
      title: 'Okänd sysselsättning',
      filter: [{ column: 'sysselsattningEfterAtgard', operator: 'in', value: ['okand'] }],
    },
  ],
  creates: false,
  deletes: false,
};
