/**
 * Who says that somebody has gymnasieexamen: the kommun itself (*Gymnasieexamen enligt hemkommun*, R102), or UHR by way
 * of a file (*Gymnasieexamen enligt myndighetsimport*, R101). Either closes (Z1).
 */
export type ExamenKalla = 'hemkommun' | 'uhr';

/** What a document says of its holder: an examen that takes them out of the aktivitetsansvar, or something else. */
export type Handling = 'examen' | 'annan';

/** Those of skollagen 29 kap. 9 §: gymnasieexamen, and the bevis of anpassad gymnasieskola (formats 4). */
const EXAMEN = [
  'GY_EXAMENSBEVIS_HOGSKOLEFORBEREDANDE',
  'VUX_EXAMENSBEVIS_HOGSKOLEFORBEREDANDE',
  'GY_EXAMENSBEVIS_YRKESFORBEREDANDE',
  'VUX_EXAMENSBEVIS_YRKESFORBEREDANDE',
  'GY_EXAMENSBEVIS_INGENJOR',
  'GYSAR_STUDIEBEVIS_FOR_INDIVIDUELLT',
  'GYSAR_STUDIEBEVIS_FOR_NATIONELLT',
  'examensbevis',
  'gymnasieexamen',
  'högskoleförberedande examen',
  'yrkesexamen',
  'gymnasieingenjörsexamen',
  'gymnasiebevis',
  'gymnasiesärskolebevis',
];

const ANNAN = [
  'GR_SLUTBETYG',
  'GY_SLUTBETYG',
  'VUX_SLUTBETYG',
  'GYSAR02_SLUTBETYG',
  'GY_STUDIEBEVIS',
  'GY_GYMNASIEINTYG',
  'SFI_KUNSKAPSINTYG',
  'VUX_KUNSKAPSINTYG',
  'SFI_BETYG',
  'studiebevis',
  'gymnasieintyg',
  'kunskapsintyg',
  'slutbetyg',
  'utdrag ur betygskatalogen',
];

const HANDLINGAR = new Map<string, Handling>([
  ...EXAMEN.map((name) => [letters(name), 'examen'] as const),
  ...ANNAN.map((name) => [letters(name), 'annan'] as const),
]);

/** What a type of document is, by betygsdokument's code or in words; undefined for one that is not known. */
export function handlingOf(typ: string): Handling | undefined {
  return HANDLINGAR.get(letters(typ));
}

const KALLOR = new Map<string, ExamenKalla>([
  ['uhr', 'uhr'],
  ['myndighetsimport', 'uhr'],
  ['hemkommun', 'hemkommun'],
]);

/** The source that a word names; undefined for one that is not known. */
export function kallaOf(word: string): ExamenKalla | undefined {
  return KALLOR.get(letters(word));
}

function letters(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '');
}
