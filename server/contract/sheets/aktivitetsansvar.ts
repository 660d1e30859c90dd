import type { Condition, SheetDefinition } from '../../domain/sheet.ts';
import { YOUTH_COLUMNS } from './youth-columns.ts';

const COVERED: Condition = {
  column: 'status',
  operator: 'in',
  value: ['atgardas', 'planerad', 'pagaende', 'introduktionsprogram'],
};
const EXCLUDED: Condition = { column: 'status', operator: 'in', value: ['annanSkolform'] };
const CLOSED: Condition = { column: 'status', operator: 'in', value: ['avslutad'] };
const UNKNOWN: Condition = { column: 'sysselsattningVidRegistrering', operator: 'in', value: ['okand'] };

/** The caseload: one row per period (R075–R105). */
export const aktivitetsansvar: SheetDefinition = {
  name: 'aktivitetsansvar',
  title: 'Aktivitetsansvar',
  columns: [
    ...YOUTH_COLUMNS,
    { key: 'status', title: 'Status aktivitetsansvar', type: 'list', list: 'status', editable: false },
    {
      key: 'datumForRegistrering',
      title: 'Datum för registrering',
      type: 'date',
      editable: true,
      required: true,
    },
    {
      key: 'sysselsattningVidRegistrering',
      title: 'Sysselsättning vid registrering',
      type: 'list',
      list: 'sysselsattningVidRegistrering',
      editable: true,
      required: true,
    },
    {
      key: 'registreringsorsak',
      title: 'Orsak till registrering',
      type: 'list',
      list: 'registreringsorsak',
      editable: true,
    },
    { key: 'studierAnnanSkolform', title: 'Studier annan skolform', type: 'date', editable: true },
    {
      key: 'boendeUtanforHemkommunen',
      title: 'Boende utanför hemkommunen',
      type: 'list',
      list: 'boendeUtanforHemkommunen',
      editable: true,
    },
    { key: 'handlaggare', title: 'Handläggare', type: 'list', list: 'handlaggare', editable: true },
    {
      key: 'gymnasieexamenMyndighet',
      title: 'Gymnasieexamen enligt myndighetsimport',
      type: 'boolean',
      editable: false,
    },
    {
      key: 'gymnasieexamenHemkommun',
      title: 'Gymnasieexamen enligt hemkommun',
      type: 'boolean',
      editable: true,
    },
    { key: 'anteckningar', title: 'Anteckningar', type: 'note', editable: true },
    { key: 'senasteAtgard', title: 'Senaste åtgärd', type: 'date', editable: false },
    { key: 'senasteKontakt', title: 'Senaste kontakt', type: 'date', editable: false },
    { key: 'avregistreradDatum', title: 'Avregistrerad datum', type: 'date', editable: false },
    {
      key: 'orsakTillAvregistrering',
      title: 'Orsak till avregistrering',
      type: 'list',
      list: 'orsakTillAvregistrering',
      editable: false,
    },
    { key: 'kommun', title: 'Kommun', type: 'list', list: 'kommun', editable: false },
  ],
  createOnly: [],
  groups: [],
  defaultFilter: [COVERED],
  defaultSort: [
    { column: 'efternamn', direction: 'asc' },
    { column: 'fornamn', direction: 'asc' },
  ],
  choices: [
    { title: 'Alla', filter: [COVERED] },
    { title: 'Mina ungdomar', filter: [COVERED], own: true },
    { title: 'Utan handläggare', filter: [COVERED, { column: 'handlaggare', operator: 'empty' }] },
    { title: 'Med handläggare', filter: [COVERED, { column: 'handlaggare', operator: 'notEmpty' }] },
    { title: 'Okänd sysselsättning', filter: [COVERED, UNKNOWN] },
    { title: 'Uteslutna (Studier annan skolform)', filter: [EXCLUDED] },
    { title: 'Avslutade', filter: [CLOSED] },
  ],
  creates: true,
  deletes: false,
};
