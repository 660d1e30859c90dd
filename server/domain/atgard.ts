import type { Issue, Verdict } from './issue.ts';
import { isListValue, type StaticListName } from './lists.ts';
import { isPlainDate, isReasonableDay, type PlainDate } from './plain-date.ts';

/** The fields of an åtgärd that people fill in, by column key. */
export type AtgardFields = {
  atgardstyp: string | null;
  startdatum: PlainDate | null;
  slutdatum: PlainDate | null;
  sysselsattningVidAtgard: string | null;
  sysselsattningEfterAtgard: string | null;
  orsakAvslutad: string | null;
};

/** Mandatory at Registrera åtgärder (Z19), with the word that people read. */
const MANDATORY = {
  atgardstyp: 'Åtgärdstyp',
  startdatum: 'Startdatum',
  sysselsattningVidAtgard: 'Sysselsättning vid åtgärd',
} as const;

const LISTS: readonly { column: keyof AtgardFields & StaticListName; title: string }[] = [
  { column: 'atgardstyp', title: 'Åtgärdstyp' },
  { column: 'sysselsattningVidAtgard', title: 'Sysselsättning vid åtgärd' },
  { column: 'sysselsattningEfterAtgard', title: 'Sysselsättning efter åtgärd' },
  { column: 'orsakAvslutad', title: 'Orsak avslutad' },
];

/**
 * Judges one åtgärd by itself (Z19, Z20, R165–R171, R178); how it lies beside others is `placeNewAtgard`'s. An åtgärd
 * with slutdatum should say how it ended, and one that says so should have a slutdatum: warnings, since SCB takes
 * neither but the work goes on (R067). `datumForRegistrering` is the period's.
 */
export function validateAtgard(fields: AtgardFields, datumForRegistrering: PlainDate | null): Verdict {
  const errors: Issue[] = [];
  for (const column of ['atgardstyp', 'startdatum', 'sysselsattningVidAtgard'] as const) {
    if (!fields[column]) errors.push(issue(column, 'saknas', `${MANDATORY[column]} måste fyllas i.`));
  }
  for (const { column, title } of LISTS) {
    const value = fields[column];
    if (value && !isListValue(column, value)) {
      errors.push(
        issue(column, 'inteILista', `${title} har ett värde som inte går att välja här. Välj i listan.`),
      );
    }
  }
  errors.push(...judgeDate('startdatum', fields.startdatum), ...judgeDate('slutdatum', fields.slutdatum));
  if (fields.startdatum && fields.slutdatum && fields.slutdatum < fields.startdatum) {
    const message = 'Slutdatum ligger före Startdatum. Rätta ett av dem.';
    errors.push(issue('slutdatum', 'slutForeStart', message));
  }
  return {
    errors,
    warnings: [...judgeEnding(fields), ...judgeStart(fields.startdatum, datumForRegistrering)],
  };
}

function judgeDate(column: 'startdatum' | 'slutdatum', date: PlainDate | null): Issue[] {
  if (!date) return [];
  const title = column === 'startdatum' ? 'Startdatum' : 'Slutdatum';
  if (!isPlainDate(date))
    return [issue(column, 'datumFinnsInte', `${title} är inget datum som finns. Rätta det.`)];
  if (isReasonableDay(date)) return [];
  return [issue(column, 'datumOrimligt', `${title} har ett orimligt årtal. Rätta det.`)];
}

function judgeEnding(fields: AtgardFields): Issue[] {
  const warnings: Issue[] = [];
  for (const [column, title] of [
    ['sysselsattningEfterAtgard', 'Sysselsättning efter åtgärd'],
    ['orsakAvslutad', 'Orsak avslutad'],
  ] as const) {
    if (fields.slutdatum && !fields[column]) {
      warnings.push(
        issue(column, 'kravsVidSlut', `Fyll i ${title} när åtgärden har ett slutdatum: SCB kräver det.`),
      );
    }
    if (!fields.slutdatum && fields[column]) {
      warnings.push(
        issue('slutdatum', 'slutSaknas', `Fyll i Slutdatum: ${title} säger att åtgärden är slut.`),
      );
    }
  }
  return warnings;
}

function judgeStart(startdatum: PlainDate | null, datumForRegistrering: PlainDate | null): Issue[] {
  if (!startdatum || !datumForRegistrering || startdatum >= datumForRegistrering) return [];
  return [
    issue('startdatum', 'foreRegistrering', 'Startdatum ligger före Datum för registrering. Stämmer det?'),
  ];
}

function issue(column: string, code: string, message: string): Issue {
  return { column, code, message };
}
