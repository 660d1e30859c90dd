import type { SheetDefinition } from '../../domain/sheet.ts';
import { aktivitetsansvar } from './aktivitetsansvar.ts';
import { attRatta } from './att-ratta.ts';
import { pickColumns } from './pick-columns.ts';
import { YOUTH_COLUMNS } from './youth-columns.ts';

/**
 * Att rätta, registrering: the kommun's own periods that SCB would not take as they are, or that are worth a look, with
 * what is to be done: Okänd sysselsättning and orsak, contacts without sysselsättning, days that do not fit (R068, R233).
 */
export const attRattaPeriod: SheetDefinition = {
  name: 'attRattaPeriod',
  title: 'Att rätta, registrering',
  columns: [
    ...YOUTH_COLUMNS,
    ...pickColumns(attRatta, 'fel'),
    ...pickColumns(
      aktivitetsansvar,
      'sysselsattningVidRegistrering',
      'registreringsorsak',
      'datumForRegistrering',
      'studierAnnanSkolform',
      'boendeUtanforHemkommunen',
      'handlaggare',
      'status',
      'senasteKontakt',
      'avregistreradDatum',
      'orsakTillAvregistrering',
    ),
  ],
  createOnly: [],
  groups: aktivitetsansvar.groups,
  defaultFilter: [],
  defaultSort: aktivitetsansvar.defaultSort,
  choices: [
    { title: 'Alla', filter: [] },
    { title: 'Mina ungdomar', filter: [], own: true },
    {
      title: 'Okänd sysselsättning',
      filter: [{ column: 'sysselsattningVidRegistrering', operator: 'in', value: ['okand'] }],
    },
    {
      title: 'Orsak till registrering saknas',
      filter: [{ column: 'fel', operator: 'contains', value: 'Orsak till registrering' }],
    },
    {
      title: 'Avslutade aktivitetsansvar',
      filter: [{ column: 'status', operator: 'in', value: ['avslutad'] }],
    },
  ],
  creates: false,
  deletes: false,
};
