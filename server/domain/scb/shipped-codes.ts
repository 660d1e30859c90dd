import type { CodeMap } from './profile.ts';

type Codes = Readonly<Record<string, string>>;

/** Codes that a public source states. */
export function confirmed(codes: Codes): CodeMap {
  return marked(codes, true);
}

/** Codes that are ours until SCB's own list is at hand: by analogy with those that are known (formats §1.2). */
export function assumed(codes: Codes): CodeMap {
  return marked(codes, false);
}

function marked(codes: Codes, isConfirmed: boolean): CodeMap {
  const entries = Object.entries(codes).map(([value, code]) => [value, { code, confirmed: isConfirmed }]);
  return Object.fromEntries(entries) as CodeMap;
}

/** Åtgärdstyper as the handbook gives them (R155–R164): our own values are SCB's codes. */
export const ATGARDSTYP_CODES: Codes = {
  Prak: 'Prak',
  Anst: 'Anst',
  StInt: 'StInt',
  StVux: 'StVux',
  StAn: 'StAn',
  SYV: 'SYV',
  Vagl: 'Vagl',
  AnAtg: 'AnAtg',
  Komb: 'Komb',
  Erbj: 'Erbj',
};

/** Causes of deregistration as the handbook gives them (R071); it knows introduktionsprogram as studies only (Z7). */
export const AVREGISTRERING_CODES: Codes = {
  '20Ar': '20Ar',
  StNat: 'StNat',
  EjFbf: 'EjFbf',
  Fullf: 'Fullf',
  IntroProg: 'StNat',
};

/** What stands for sysselsättning and the ending of an åtgärd, for which the handbook gives labels but no codes. */
export const ASSUMED_CODES = {
  sysselsattningVidRegistrering: assumed({
    okand: 'Okand',
    annanSysselsattning: 'AnSys',
    ingenSysselsattning: 'IngSys',
    arbete: 'Arb',
    andraStudier: 'StAn',
    komvux: 'StVux',
    introduktionsprogram: 'StInt',
  }),
  sysselsattningVidAtgard: assumed({
    annanSysselsattning: 'AnSys',
    ingenSysselsattning: 'IngSys',
    arbete: 'Arb',
    andraStudier: 'StAn',
    komvux: 'StVux',
    introduktionsprogram: 'StInt',
    atgard: 'Atg',
  }),
  sysselsattningEfterAtgard: assumed({
    annanSysselsattning: 'AnSys',
    arbete: 'Arb',
    ingenSysselsattning: 'IngSys',
    nyAtgard: 'NyAtg',
    okand: 'Okand',
    andraStudier: 'StAn',
    komvux: 'StVux',
    nationelltProgram: 'StNat',
  }),
  orsakAvslutad: assumed({ genomford: 'Genomf', ejGenomford: 'EjGen' }),
} as const;

/** Why the youth came to be covered: asked for since July 2017, with codes that no public source gives. */
export const REGISTRERINGSORSAK_CODES = assumed({
  introduktionsprogram: 'IntProg',
  avbrottNationelltProgram: 'AvbrNat',
  avbrottIntroduktionsprogram: 'AvbrInt',
  studiebevis: 'StBevis',
  aldrigStuderat: 'EjStud',
  inflyttad: 'Inflytt',
  annan: 'AnOrsak',
  okand: 'Okand',
});
