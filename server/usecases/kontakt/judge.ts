import type { Verdict } from '../../domain/issue.ts';
import { validateKontakt } from '../../domain/kontakt.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import type { CellValue, RowValues } from '../../domain/sheet.ts';

/** Judges the columns of a kontakttillfälle as a whole (R185–R194). */
export function judgeKontakt(values: RowValues, today: PlainDate): Verdict {
  return validateKontakt(
    {
      kontaktdatum: text(values.kontaktdatum),
      orsak: text(values.orsak),
      kontaktsatt: text(values.kontaktsatt),
      sysselsattning: text(values.sysselsattning),
      uppfoljning: values.uppfoljning === true,
      uppfoljningsdatum: text(values.uppfoljningsdatum),
      avslutad: values.avslutad === true,
      orsakAvslutad: text(values.orsakAvslutad),
    },
    today,
  );
}

function text(value: CellValue | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
