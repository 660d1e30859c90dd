import type { Issue } from '../issue.ts';
import type { PlainDate } from '../plain-date.ts';
import type { RowValues } from '../sheet.ts';

/** A row of the workbook, read: its number there, and its values by column. */
export type ReadRow = { row: number; values: RowValues };

/** What is taken over of one youth. */
export type RowsOfYouth = {
  perioder: readonly ReadRow[];
  atgarder: readonly ReadRow[];
  kontakter: readonly ReadRow[];
  kontaktuppgifter: readonly ReadRow[];
};

/** What the kommun has of the youth already. Of åtgärder with the place of their period in `perioder`. */
export type KnownOfYouth = {
  perioder: readonly KnownPeriod[];
  atgarder: readonly (RowValues & { period: number })[];
  kontakter: readonly RowValues[];
  kontaktuppgifter: readonly RowValues[];
};
export type PeriodDays = { forsta: PlainDate; sista: PlainDate | null };
/** A period with its values by the workbook's columns. */
export type KnownPeriod = PeriodDays & { values: RowValues };

/** A row that is to be made; one of a period, with its place among those known and then those made. */
export type ToMake = ReadRow & { period?: number; avslutadDag?: PlainDate };
export type Refused = { row: number; issue: Issue };
/** What becomes of rows of one kind: `unchanged` are there already, and are left as they are. */
export type Planned = { make: ToMake[]; unchanged: number; refused: Refused[] };
export type OvertagandePlan = { [kind in keyof RowsOfYouth]: Planned };

/** Nothing of a kind. */
export function none(): Planned {
  return { make: [], unchanged: 0, refused: [] };
}

/** The first and the last day of a period from its row. */
export function daysOf(values: RowValues): PeriodDays {
  return { forsta: String(values.datumForRegistrering), sista: text(values.avregistreradDatum) };
}

/** What two rows have in common that are the same thing. */
export function keyOf(values: RowValues, columns: readonly string[]): string {
  return JSON.stringify(columns.map((column) => values[column] ?? null));
}

/**
 * The first of the columns in which a row tells otherwise of something than the register, or null. A cell that is empty
 * tells nothing, but in the columns that `always` do.
 */
export function differingColumn(
  known: RowValues,
  row: RowValues,
  { columns, always }: { columns: readonly string[]; always: readonly string[] },
): string | null {
  const found = columns.find((column) => {
    const told = filled(row[column]);
    return (told !== null || always.includes(column)) && told !== filled(known[column]);
  });
  return found ?? null;
}

/** A flag that is not set is an empty cell. */
function filled(value: RowValues[string] | undefined): string | null {
  return value === false ? null : text(value);
}

/** A cell's text, or null. */
export function text(value: RowValues[string] | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}

/** Something wrong in a column. */
export function issue(column: string, code: string, message: string): Issue {
  return { column, code, message };
}

/** Why a row that hangs on a period is refused where there is none. */
export const NO_PERIOD = issue(
  'personnummer',
  'periodSaknas',
  'Det finns inget aktivitetsansvar i kommunen som raden kan höra till. Rätta raden på bladet Perioder först.',
);
