import { validateAtgard } from '../../domain/atgard.ts';
import type { Verdict } from '../../domain/issue.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import type { CellValue, RowValues } from '../../domain/sheet.ts';

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

function text(value: CellValue | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
