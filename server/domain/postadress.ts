import type { Issue, Verdict } from './issue.ts';
import type { RowBeside } from './row-beside.ts';
import type { RowValues } from './sheet.ts';

const MANDATORY = { gatuadress: 'Gatuadress', postort: 'Postort' } as const;

/** Judges one postadress (R114): where it is, and a Swedish postnummer unless it is in another land. */
export function validatePostadress(values: RowValues): Verdict {
  const errors: Issue[] = [];
  for (const column of ['gatuadress', 'postort'] as const) {
    if (!values[column]) errors.push(issue(column, 'saknas', `${MANDATORY[column]} måste fyllas i.`));
  }
  if (!values.land && !/^\d{3} ?\d{2}$/.test(String(values.postnummer ?? ''))) {
    const message = 'Postnumret ska ha fem siffror, till exempel 123 45. Fyll i Land om det inte är Sverige.';
    errors.push(issue('postnummer', 'postnummer', message));
  }
  return { errors, warnings: [] };
}

/** Refuses new rows of persons who have a postadress already: there is at most one (R115). */
export function refuseSecondPostadress(
  present: readonly RowBeside[],
  wanted: readonly RowBeside[],
): Map<number, Issue> {
  const message = 'Ungdomen har redan en postadress. Ändra den i stället.';
  const taken = new Set(present.map(({ personId }) => personId));
  const known = new Set(present.map(({ id }) => id));
  const refused = new Map<number, Issue>();
  for (const { id, personId } of wanted) {
    if (!known.has(id) && taken.has(personId)) refused.set(id, issue('personnummer', 'redanEn', message));
    taken.add(personId);
  }
  return refused;
}

function issue(column: string, code: string, message: string): Issue {
  return { column, code, message };
}
