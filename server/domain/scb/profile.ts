import type { StaticListName } from '../lists.ts';
import type { ScbField } from './fields.ts';
import type { HalfYear } from './half-year.ts';

export const DELIMITERS = [';', ',', '\t'] as const;
export const QUOTES = ['whenNeeded', 'always', 'never'] as const;
export const ENCODINGS = ['utf-8', 'utf-8-bom', 'windows-1252', 'iso-8859-1'] as const;
export const LINE_ENDS = ['crlf', 'lf'] as const;
export const DATE_FORMS = ['YYYY-MM-DD', 'YYYYMMDD'] as const;
export const IDENTITY_FORMS = ['YYYYMMDDXXXX', 'YYYYMMDD-XXXX'] as const;
export const LEVELS = ['error', 'warning'] as const;

export type Encoding = (typeof ENCODINGS)[number];
/** An error is what SCB is taken to refuse; a warning is worth a look. */
export type Level = (typeof LEVELS)[number];

/** The checks of how the variables hang together (formats §9.2), which a profile may make or leave out. */
export const SCB_CHECKS = [
  'personnummerOgiltigt',
  'avregistreringForeRegistrering',
  'avregistreringUtanOrsak',
  'orsakUtanAvregistrering',
  'perioderOverlappar',
  'fyllt20',
  'paIntroduktionsprogram',
  'sysselsattningOkand',
  'registreringsorsakSaknas',
  'kontaktUtanSysselsattning',
  'slutForeStart',
  'slutdatumSaknas',
  'slutSaknas',
  'efterSaknas',
  'efterOkand',
  'orsakAvslutadSaknas',
  'startForeRegistrering',
  'atgarderOverlappar',
  'nyAtgardSaknas',
] as const;
export type ScbCheck = (typeof SCB_CHECKS)[number];

/** A code of SCB's for a value of ours. `confirmed`: a public source says so. */
export type ScbCode = { code: string; confirmed: boolean };
export type CodeMap = Readonly<Record<string, ScbCode>>;

/** How one collection wants its file: one row for each åtgärd, or one for a period without any. */
export type ScbProfile = {
  id: string;
  name: string;
  /** What holds for it, for people who choose between profiles. */
  description: string;
  /** The half-years that it is the profile of, both included; no `to` = until further notice, null = none. */
  halfYears: { from: HalfYear; to: HalfYear | null } | null;
  /** May be chosen for any half-year. */
  byChoice: boolean;
  /** True when a public source says how the file is built: columns, order, separator, encoding. */
  formConfirmed: boolean;
  /** Those on introduktionsprogram are not covered, and left out (the law since July 2018). */
  withoutIntroduktionsprogram: boolean;
  columns: readonly { field: ScbField; title: string; required: boolean }[];
  codes: Readonly<Partial<Record<StaticListName, CodeMap>>>;
  format: {
    delimiter: (typeof DELIMITERS)[number];
    quotes: (typeof QUOTES)[number];
    encoding: Encoding;
    lineEnd: (typeof LINE_ENDS)[number];
    header: boolean;
    date: (typeof DATE_FORMS)[number];
    identity: (typeof IDENTITY_FORMS)[number];
  };
  /** The checks that are made, with how grave a fault is. */
  checks: Readonly<Partial<Record<ScbCheck, Level>>>;
};

/** A profile as it stands: each time that it is changed it gets the next version; what came with the program is 1. */
export type VersionedProfile = { version: number; profile: ScbProfile };
