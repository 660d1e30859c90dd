import type { PulledColumn } from '../../../server/contract/pull.ts';
import type { WireSheet } from '../../../server/contract/sheets.ts';
import type { Verdict } from '../../../server/domain/issue.ts';
import { validateKontakt } from '../../../server/domain/kontakt.ts';
import type { RowValues } from '../../../server/domain/sheet.ts';
import { today } from '../../dates.ts';
import { columnsOf, textOf } from './form-columns.ts';

/** Fields of a new kontakttillfälle; the day of a follow-up must be given where it is asked for (R189). */
export function contactColumns(sheet: WireSheet, fields: readonly string[]): PulledColumn[] {
  return columnsOf(sheet, fields).map((column) =>
    column.key === 'uppfoljningsdatum' ? { ...column, required: true } : column,
  );
}

/** The day of a follow-up is asked for only when there is one (R189). */
export function isAsked(column: string, values: RowValues): boolean {
  return column !== 'uppfoljningsdatum' || values.uppfoljning === true;
}

/** What is wrong with a new kontakttillfälle, by the rules of the server. */
export function judgeContact(values: RowValues): Verdict {
  const followUp = values.uppfoljning === true;
  const fields = {
    kontaktdatum: textOf(values.kontaktdatum),
    orsak: textOf(values.orsak),
    kontaktsatt: textOf(values.kontaktsatt),
    sysselsattning: textOf(values.sysselsattning),
    uppfoljning: followUp,
    uppfoljningsdatum: followUp ? textOf(values.uppfoljningsdatum) : null,
    avslutad: false,
    orsakAvslutad: null,
  };
  return validateKontakt(fields, today());
}
