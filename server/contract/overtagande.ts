import type { Column } from '../domain/sheet.ts';
import { aktivitetsansvar } from './sheets/aktivitetsansvar.ts';
import { atgarder } from './sheets/atgarder.ts';
import { kontakttillfallen } from './sheets/kontakttillfallen.ts';
import { kontaktuppgifter } from './sheets/kontaktuppgifter.ts';
import { pickColumns } from './sheets/pick-columns.ts';

/** What is taken over from the system that was used before, in the order in which one thing hangs on another. */
export const OVERTAGNA = ['perioder', 'atgarder', 'kontakter', 'kontaktuppgifter'] as const;
export type Overtagen = (typeof OVERTAGNA)[number];

/** A sheet of the workbook: its name, and its columns under the words that the sheets of the product have. */
export type OvertagandeSheet = { title: string; columns: readonly Column[] };

/** The workbook of a take-over, sheet by sheet. */
export const OVERTAGANDE: Readonly<Record<Overtagen, OvertagandeSheet>> = {
  perioder: {
    title: 'Perioder',
    columns: pickColumns(
      aktivitetsansvar,
      'personnummer',
      'datumForRegistrering',
      'sysselsattningVidRegistrering',
      'registreringsorsak',
      'studierAnnanSkolform',
      'boendeUtanforHemkommunen',
      'handlaggare',
      'anteckningar',
      'avregistreradDatum',
      'orsakTillAvregistrering',
    ),
  },
  atgarder: {
    title: 'Åtgärder',
    columns: pickColumns(
      atgarder,
      'personnummer',
      'atgardstyp',
      'startdatum',
      'slutdatum',
      'sysselsattningVidAtgard',
      'sysselsattningEfterAtgard',
      'orsakAvslutad',
      'anteckningar',
    ),
  },
  kontakter: {
    title: 'Kontakttillfällen',
    columns: pickColumns(
      kontakttillfallen,
      'personnummer',
      'kontaktdatum',
      'orsak',
      'kontaktsatt',
      'fickKontakt',
      'sysselsattning',
      'anteckningar',
      'uppfoljning',
      'uppfoljningsdatum',
      'avslutad',
      'orsakAvslutad',
    ),
  },
  kontaktuppgifter: {
    title: 'Kontaktuppgifter',
    columns: pickColumns(
      kontaktuppgifter,
      'personnummer',
      'kontakttyp',
      'kontaktinformation',
      'primarKontakt',
      'primartTelefonnr',
    ),
  },
};
