import type { Issue } from './issue.ts';
import { homeSheet, type RowValues, type SheetName } from './sheet.ts';

/** `avslutad`: the row's period is closed. `annanKommun`: the row was written by an earlier kommun. */
export type RowCircumstances = { avslutad: boolean; annanKommun: boolean };

/**
 * What may still be edited when the period is closed (Z45). A kontakttillfälle may still be taken off the follow-up
 * list, which closing leaves as it is (R069, R217).
 */
const EDITABLE_WHEN_CLOSED: { readonly [sheet in SheetName]?: readonly string[] } = {
  aktivitetsansvar: ['sysselsattningVidRegistrering', 'anteckningar'],
  atgarder: ['slutdatum', 'sysselsattningEfterAtgard', 'orsakAvslutad'],
  kontakttillfallen: ['avslutad', 'orsakAvslutad'],
};

/** What an earlier kommun wrote for itself, and its own marks (Z44). */
const NOTES: { readonly [sheet in SheetName]?: readonly string[] } = {
  aktivitetsansvar: ['anteckningar'],
  atgarder: ['anteckningar'],
  kontakttillfallen: ['anteckningar'],
};

/** Why a column of a row may not be edited; null when it may (Z44, Z45). That the sheet allows it is presumed. */
export function editRefusal(sheet: SheetName, column: string, row: RowCircumstances): Issue | null {
  if (row.annanKommun) return foreign(column);
  if (!row.avslutad || EDITABLE_WHEN_CLOSED[homeSheet(sheet)]?.includes(column)) return null;
  const message = 'Aktivitetsansvaret är avslutat. Återställ cellen: det här kan inte ändras längre.';
  return { column, code: 'avslutad', message };
}

/** Why nothing new may be put on a period: it is closed (Z3, Z45), or another kommun's. */
export function createRefusal(period: RowCircumstances): Issue | null {
  if (period.annanKommun) return foreign(null);
  if (!period.avslutad) return null;
  const message = 'Aktivitetsansvaret är avslutat. Det går inte att lägga till något på det.';
  return { column: null, code: 'avslutad', message };
}

/** Why an åtgärd or a kontakttillfälle may not be deleted: its period is closed (Z45), or it is another kommun's. */
export function deleteRefusal(row: RowCircumstances): Issue | null {
  if (row.annanKommun) return foreign(null);
  if (!row.avslutad) return null;
  const message = 'Aktivitetsansvaret är avslutat. Raden kan inte tas bort längre.';
  return { column: null, code: 'avslutad', message };
}

/** The row as the present kommun may see it: without the notes of the kommun that wrote it (R111, R335, Z44). */
export function withoutForeignNotes(sheet: SheetName, values: RowValues, annanKommun: boolean): RowValues {
  if (!annanKommun) return values;
  const hidden = (NOTES[homeSheet(sheet)] ?? []).filter((column) => column in values);
  return { ...values, ...Object.fromEntries(hidden.map((column) => [column, null])) };
}

function foreign(column: string | null): Issue {
  const message = 'Raden är skriven av en annan kommun och kan bara läsas. Återställ den.';
  return { column, code: 'annanKommun', message };
}
