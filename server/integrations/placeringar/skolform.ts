/** Gymnasieskola, also for pupils with intellectual disability, in the older and the newer lists (formats 3.1). */
const GYMNASIUM = new Set(['GY', 'GYS', 'GYAN']);

/** Andra studier: kept as occupation, but they never take anybody out of the aktivitetsansvar. */
const ANDRA_STUDIER = new Set([
  'KOMVUX',
  'SARVUX',
  'SFI',
  'KU',
  'YH',
  'FHS',
  'STF',
  'KKU',
  'HS',
  'ABU',
  'AU',
]);

/** School types of younger children, which the register has no ground to keep (formats 1.6). */
const YNGRE = new Set(['FS', 'FKLASS', 'FTH', 'OPPFTH', 'GR', 'GRS', 'GRAN', 'TR', 'SP', 'SAM']);

export type Skolformsslag = 'gymnasium' | 'andraStudier' | 'yngre';

/** What a school type is to the aktivitetsansvar; undefined for one that is not known. */
export function slagOfSkolform(skolform: string): Skolformsslag | undefined {
  if (GYMNASIUM.has(skolform)) return 'gymnasium';
  if (ANDRA_STUDIER.has(skolform) || /^VUX[A-Z]{0,12}$/.test(skolform)) return 'andraStudier';
  return YNGRE.has(skolform) ? 'yngre' : undefined;
}

/**
 * True for introduktionsprogram: every studievägskod that starts with IM, or a programme that calls itself so (SS12000
 * spells it Intruduktionsprogram). IAIND is anpassad gymnasieskola, not introduktionsprogram (formats 3.5).
 */
export function isIntroduktionsprogram(kod: string | null, programmeType?: string): boolean {
  return (
    /^IM/i.test(kod ?? '') || /^Intr[ou]duktionsprogram$|^IntroductionProgram$/i.test(programmeType ?? '')
  );
}
