import { validateAtgard } from './atgard.ts';
import type { Verdict } from './issue.ts';
import { validateKontakt } from './kontakt.ts';
import type { PlainDate } from './plain-date.ts';
import type { CellValue, RowValues } from './sheet.ts';

/** Judges the columns of an åtgärd as a whole (Z19, Z20). */
export function judgeAtgard(values: RowValues, datumForRegistrering: PlainDate | null): Verdict {
  return validateAtgard(
    {
      atgardstyp: text(values.atgardstyp),
      startdatum: text(values.startdatum),
      slutdatum: text(values.slutdatum),
      sysselsattningVidAtgard: text(values.sysselsattningVidAtgard),
      sysselsattningEfterAtgard: text(values.sysselsattningEfterAtgard),
      orsakAvslutad: text(values.orsakAvslutad),
    },
    datumForRegistrering,
  );
}

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
