import { listItems, listLabel } from '../lists.ts';
import { lackedBy } from './encoding.ts';
import { fieldOf, listOf } from './fields.ts';
import { type HalfYear, halfYearInWords } from './half-year.ts';
import { lineMaker } from './line.ts';
import type { ScbProfile } from './profile.ts';

/** Something wrong with a profile: the path of the field and a sentence for people. */
export type ProfileFault = { path: string; code: string; message: string };

/**
 * What is wrong with a profile whose fields have the right form: columns or titles twice, a code map with gaps or with
 * values that the list does not have, characters that the encoding lacks, half-years the wrong way round or those of
 * another profile. `others` are the other profiles as they stand.
 */
export function profileFaults(profile: ScbProfile, others: readonly ScbProfile[]): ProfileFault[] {
  return [
    ...columnFaults(profile),
    ...codeFaults(profile),
    ...textFaults(profile),
    ...halfYearFaults(profile, others),
  ];
}

function columnFaults({ columns }: ScbProfile): ProfileFault[] {
  const faults: ProfileFault[] = [];
  const fields = new Set<string>();
  const titles = new Set<string>();
  for (const [index, { field, title }] of columns.entries()) {
    const { title: word } = fieldOf(field);
    if (fields.has(field)) {
      const message = `Kolumnen ${word} finns två gånger. Ta bort den ena.`;
      faults.push({ path: `columns.${index}.field`, code: 'dubblett', message });
    }
    if (titles.has(title.trim().toLowerCase())) {
      const message = `Två kolumner har rubriken ${title}. Ge dem olika rubriker.`;
      faults.push({ path: `columns.${index}.title`, code: 'dubblett', message });
    }
    fields.add(field);
    titles.add(title.trim().toLowerCase());
  }
  if (!fields.has('personnummer')) {
    const message = 'Kolumnen Personnummer måste vara med.';
    faults.push({ path: 'columns', code: 'saknas', message });
  }
  return faults;
}

function codeFaults({ columns, codes }: ScbProfile): ProfileFault[] {
  const faults: ProfileFault[] = [];
  for (const { field, title } of columns) {
    const list = listOf(field);
    if (list === null) continue;
    const missing = listItems(list).filter(({ value }) => !Object.hasOwn(codes[list] ?? {}, value));
    if (missing.length === 0) continue;
    const words = missing.map(({ label }) => label).join(', ');
    const message = `Koden saknas för ${words} i kolumnen ${title}. Alla värden måste ha en kod.`;
    faults.push({ path: `codes.${list}`, code: 'lucka', message });
  }
  for (const [list, map] of Object.entries(codes) as [keyof typeof codes, object][]) {
    const known = new Set(listItems(list).map(({ value }) => value));
    for (const value of Object.keys(map)) {
      if (known.has(value)) continue;
      const message = `Listan har inget värde ${value.slice(0, 40)}. Ta bort koden.`;
      faults.push({ path: `codes.${list}`, code: 'okantVarde', message });
    }
  }
  return faults;
}

function textFaults({ columns, codes, format }: ScbProfile): ProfileFault[] {
  const faults: ProfileFault[] = [];
  const { unfit } = lineMaker(format);
  const look = (path: string, text: string, what: string) => {
    if (text.trim() === '') {
      faults.push({ path, code: 'saknas', message: `${what} är bara blanktecken. Fyll i den.` });
      return;
    }
    const lacked = lackedBy(format.encoding, text);
    const why = lacked
      ? `tecknet ${lacked}, som ${format.encoding} saknar`
      : /[\r\n]/.test(text)
        ? 'radbrytning'
        : unfit(text);
    if (why) faults.push({ path, code: 'tecken', message: `${what} har ${why}. Byt ut det.` });
  };
  for (const [index, { title }] of columns.entries())
    look(`columns.${index}.title`, title, `Rubriken ${title}`);
  for (const [list, map] of Object.entries(codes) as [
    keyof typeof codes,
    Record<string, { code: string }>,
  ][]) {
    for (const [value, { code }] of Object.entries(map)) {
      look(`codes.${list}.${value}`, code, `Koden för ${listLabel(list, value)}`);
    }
  }
  return faults;
}

/** The register and the duty to report are from 2015 (formats §1.1). */
const FIRST: HalfYear = '2015H1';

function halfYearFaults(profile: ScbProfile, others: readonly ScbProfile[]): ProfileFault[] {
  const { halfYears } = profile;
  if (halfYears === null) return [];
  if (halfYears.from < FIRST) {
    const message = `SCB:s insamling började ${halfYearInWords(FIRST)}. Ange ${FIRST} eller senare.`;
    return [{ path: 'halfYears.from', code: 'forTidigt', message }];
  }
  if (halfYears.to !== null && halfYears.to < halfYears.from) {
    const message = 'Sista halvåret ligger före det första. Låt dem byta plats.';
    return [{ path: 'halfYears.to', code: 'felOrdning', message }];
  }
  return others
    .filter(({ id, halfYears: theirs }) => id !== profile.id && theirs !== null && overlap(halfYears, theirs))
    .map(({ name, halfYears: theirs }) => ({
      path: 'halfYears',
      code: 'overlappar',
      message: `Halvåren överlappar ${name} (${spanInWords(theirs)}). Ändra någon av dem så att varje halvår har en profil.`,
    }));
}

type Span = NonNullable<ScbProfile['halfYears']>;

function overlap(a: Span, b: Span): boolean {
  return a.from <= (b.to ?? '9999H2') && b.from <= (a.to ?? '9999H2');
}

/** Half-years as people say them. */
export function spanInWords(span: ScbProfile['halfYears']): string {
  if (span === null) return 'inget bestämt halvår';
  const from = halfYearInWords(span.from);
  if (span.to === null) return `från ${from}`;
  return span.to === span.from ? from : `${from} till ${halfYearInWords(span.to)}`;
}
