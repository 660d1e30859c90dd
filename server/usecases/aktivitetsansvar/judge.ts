import type { Issue, Verdict } from '../../domain/issue.ts';
import { isReasonableDay, type PlainDate } from '../../domain/plain-date.ts';
import type { RowValues } from '../../domain/sheet.ts';

const DATES = [
  { column: 'datumForRegistrering', title: 'Datum för registrering' },
  { column: 'studierAnnanSkolform', title: 'Studier annan skolform' },
] as const;

/** Judges the columns of a period as a whole: dates within reason; one in the future or the past is a warning. */
export function judgePeriod(values: RowValues, today: PlainDate): Verdict {
  const errors: Issue[] = [];
  for (const { column, title } of DATES) {
    const date = values[column];
    if (typeof date === 'string' && !isReasonableDay(date)) {
      const message = `${title} har ett orimligt årtal. Rätta det.`;
      errors.push({ column, code: 'datumOrimligt', message });
    }
  }
  return { errors, warnings: judgeCare(values, today) };
}

function judgeCare({ datumForRegistrering, studierAnnanSkolform }: RowValues, today: PlainDate): Issue[] {
  const warnings: Issue[] = [];
  if (typeof datumForRegistrering === 'string' && datumForRegistrering > today) {
    const message = 'Datum för registrering ligger i framtiden. Stämmer det?';
    warnings.push({ column: 'datumForRegistrering', code: 'iFramtiden', message });
  }
  if (typeof studierAnnanSkolform === 'string' && studierAnnanSkolform < today) {
    const message = 'Datumet har passerat: aktivitetsansvaret avslutas vid nästa körning.';
    warnings.push({ column: 'studierAnnanSkolform', code: 'passerat', message });
  }
  return warnings;
}
