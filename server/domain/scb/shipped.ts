import type { ScbField } from './fields.ts';
import { SCB_FIELDS } from './fields.ts';
import type { ScbProfile } from './profile.ts';
import {
  ASSUMED_CODES,
  ATGARDSTYP_CODES,
  AVREGISTRERING_CODES,
  assumed,
  confirmed,
  REGISTRERINGSORSAK_CODES,
} from './shipped-codes.ts';

const MANDATORY: readonly ScbField[] = [
  'personnummer',
  'datumForRegistrering',
  'sysselsattningVidRegistrering',
  'atgardstyp',
  'startdatum',
  'sysselsattningVidAtgard',
];

const PERSON = ['kommun', 'personnummer', 'fornamn', 'efternamn', 'datumForRegistrering'] as const;
const ATGARD = [
  'atgardstyp',
  'startdatum',
  'slutdatum',
  'sysselsattningVidAtgard',
  'sysselsattningEfterAtgard',
  'orsakAvslutad',
] as const;
const AVREGISTRERING = ['avregistreradDatum', 'orsakTillAvregistrering'] as const;

function columns(fields: readonly ScbField[]): ScbProfile['columns'] {
  return fields.map((field) => ({
    field,
    title: SCB_FIELDS[field].title,
    required: MANDATORY.includes(field),
  }));
}

const FORMAT: ScbProfile['format'] = {
  delimiter: ';',
  quotes: 'whenNeeded',
  encoding: 'iso-8859-1',
  lineEnd: 'crlf',
  header: true,
  date: 'YYYY-MM-DD',
  identity: 'YYYYMMDDXXXX',
};

/** The relations of formats §9.2. What can no longer be mended in a closed period (Z45) is a warning. */
const CHECKS: ScbProfile['checks'] = {
  personnummerOgiltigt: 'error',
  avregistreringForeRegistrering: 'error',
  avregistreringUtanOrsak: 'error',
  orsakUtanAvregistrering: 'error',
  perioderOverlappar: 'error',
  fyllt20: 'warning',
  sysselsattningOkand: 'warning',
  slutForeStart: 'error',
  slutdatumSaknas: 'error',
  slutSaknas: 'error',
  efterSaknas: 'error',
  efterOkand: 'warning',
  orsakAvslutadSaknas: 'error',
  startForeRegistrering: 'warning',
  atgarderOverlappar: 'error',
  nyAtgardSaknas: 'warning',
};

/** The collection that the handbook describes (R223–R241). Its codes for åtgärder and deregistration are SCB's. */
const HANDBOK: ScbProfile = {
  id: 'handbok',
  name: 'Handbokens insamling',
  description:
    'Insamlingen 2015 till första halvåret 2017, som handboken beskriver den. Åtgärdstyper och orsaker till avregistrering har SCB:s koder. Övriga koder, kolumnernas ordning och filens form är antaganden.',
  halfYears: { from: '2015H1', to: '2017H1' },
  byChoice: true,
  formConfirmed: false,
  withoutIntroduktionsprogram: false,
  columns: columns([...PERSON, 'sysselsattningVidRegistrering', ...AVREGISTRERING, ...ATGARD]),
  codes: {
    sysselsattningVidRegistrering: ASSUMED_CODES.sysselsattningVidRegistrering,
    orsakTillAvregistrering: confirmed(AVREGISTRERING_CODES),
    atgardstyp: confirmed(ATGARDSTYP_CODES),
    sysselsattningVidAtgard: ASSUMED_CODES.sysselsattningVidAtgard,
    sysselsattningEfterAtgard: ASSUMED_CODES.sysselsattningEfterAtgard,
    orsakAvslutad: ASSUMED_CODES.orsakAvslutad,
  },
  format: FORMAT,
  checks: CHECKS,
};

/** Orsak till registrering came in, some codes went out: which of them no public source tells (formats §1.4). */
const OVERGANG: ScbProfile = {
  ...HANDBOK,
  id: 'overgang',
  name: 'Övergången 2017–2018',
  description:
    'Andra halvåret 2017 och första halvåret 2018: orsak till registrering tillkom. Ingen offentlig källa bekräftar koderna, kolumnernas ordning eller filens form.',
  halfYears: { from: '2017H2', to: '2018H1' },
  byChoice: false,
  columns: columns([
    ...PERSON,
    'sysselsattningVidRegistrering',
    'registreringsorsak',
    ...AVREGISTRERING,
    ...ATGARD,
  ]),
  codes: {
    ...ASSUMED_CODES,
    registreringsorsak: REGISTRERINGSORSAK_CODES,
    orsakTillAvregistrering: assumed(AVREGISTRERING_CODES),
    atgardstyp: assumed(ATGARDSTYP_CODES),
  },
  checks: { ...CHECKS, registreringsorsakSaknas: 'warning' },
};

/** What the law and the published statistics say since July 2018 (formats §1.4): no public source gives the file. */
const NUVARANDE: ScbProfile = {
  ...OVERGANG,
  id: 'nuvarande',
  name: 'Nuvarande insamling',
  description:
    'Sedan juli 2018: de som går på introduktionsprogram omfattas inte, senaste kontakt lämnas, och avregistrering till introduktionsprogram har en egen kod. Ingen offentlig källa bekräftar koderna, kolumnernas ordning eller filens form.',
  halfYears: { from: '2018H2', to: null },
  withoutIntroduktionsprogram: true,
  columns: columns([
    ...PERSON,
    'registreringsorsak',
    'sysselsattningVidRegistrering',
    'senasteKontakt',
    'sysselsattningVidSenasteKontakt',
    ...AVREGISTRERING,
    ...ATGARD,
  ]),
  codes: {
    ...OVERGANG.codes,
    orsakTillAvregistrering: assumed({ ...AVREGISTRERING_CODES, IntroProg: 'StInt' }),
    sysselsattningVidKontakt: assumed({
      okand: 'Okand',
      annanSysselsattning: 'AnSys',
      ingenSysselsattning: 'IngSys',
      arbete: 'Arb',
      andraStudier: 'StAn',
      komvux: 'StVux',
      introduktionsprogram: 'StInt',
      nationelltProgram: 'StNat',
      atgard: 'Atg',
    }),
  },
  checks: { ...OVERGANG.checks, paIntroduktionsprogram: 'warning', kontaktUtanSysselsattning: 'warning' },
};

/** The profiles that come with the program, in the order of their half-years. */
export const SHIPPED_PROFILES: readonly ScbProfile[] = [HANDBOK, OVERGANG, NUVARANDE];
