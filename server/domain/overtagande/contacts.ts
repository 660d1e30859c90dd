import type { Issue, Verdict } from '../issue.ts';
import { judgeKontakt } from '../judge-values.ts';
import { refuseSecondMarks, validateKontaktuppgift } from '../kontaktuppgift.ts';
import type { PlainDate } from '../plain-date.ts';
import type { RowValues } from '../sheet.ts';
import { type Likeness, sortOut } from './sort-out.ts';
import { differingColumn, issue, keyOf, NO_PERIOD, none, type Planned, type ReadRow } from './types.ts';

/** Two calls of a day may have the same cause and way, and no notes: whether anybody answered always tells. */
const KONTAKT: Likeness = {
  key: ['kontaktdatum', 'orsak', 'kontaktsatt', 'anteckningar'],
  always: ['fickKontakt'],
  own: [],
  differs:
    'Kontakttillfället finns redan i registret med ett annat värde här. Det är kvar som det var. Rätta raden, eller ändra kontakttillfället i registret.',
  standsFor: 'copy',
};
/** A number is one, however many rows of the workbook have it. */
const UPPGIFT: Likeness = {
  key: ['kontakttyp', 'kontaktinformation'],
  always: [],
  own: [],
  differs:
    'Kontaktuppgiften finns redan i registret med ett annat värde här. Den är kvar som den var. Rätta raden, eller ändra kontaktuppgiften i registret.',
  standsFor: 'every',
};
const MARKS = ['primarKontakt', 'primartTelefonnr'];
const TWICE =
  'Kontaktuppgiften står två gånger i arbetsboken, med olika värden här. Den första raden är använd. Rätta den, och ta bort den andra.';

/** What becomes of a youth's kontakttillfällen. */
export function planKontakter(
  rows: readonly ReadRow[],
  known: readonly RowValues[],
  hasPeriod: boolean,
  today: PlainDate,
): Planned {
  return planRows(rows, known, hasPeriod, KONTAKT, (values) => judgeKontakt(values, today));
}

function planRows(
  rows: readonly ReadRow[],
  known: readonly RowValues[],
  hasPeriod: boolean,
  likeness: Likeness,
  judge: (values: RowValues) => Verdict,
): Planned {
  const wrong = none();
  const right: ReadRow[] = [];
  for (const read of rows) {
    const issue = judge(read.values).errors[0] ?? (hasPeriod ? null : NO_PERIOD);
    if (issue) wrong.refused.push({ row: read.row, issue });
    else right.push(read);
  }
  const plan = sortOut(right, known, likeness);
  return { ...plan, refused: [...wrong.refused, ...plan.refused] };
}

/** What becomes of a youth's kontaktuppgifter: each mark once (R124, R125). */
export function planUppgifter(
  rows: readonly ReadRow[],
  known: readonly RowValues[],
  hasPeriod: boolean,
): Planned {
  const plan = planRows(rows, known, hasPeriod, UPPGIFT, validateKontaktuppgift);
  const present = known.map((values, index) => ({ id: -1 - index, personId: 0, values }));
  const made: Planned = { ...plan, make: [] };
  for (const read of plan.make) {
    const same = made.make.find(
      ({ values }) => keyOf(values, UPPGIFT.key) === keyOf(read.values, UPPGIFT.key),
    );
    const wanted = { id: read.row, personId: 0, values: read.values };
    const refusal = same
      ? differenceFrom(same.values, read.values)
      : refuseSecondMarks(present, [wanted]).get(read.row);
    if (refusal) made.refused.push({ row: read.row, issue: refusal });
    else if (same) made.unchanged += 1;
    else {
      present.push(wanted);
      made.make.push(read);
    }
  }
  return made;
}

/** Which mark the row has that the one before it, of the same number, has not. */
function differenceFrom(first: RowValues, values: RowValues): Issue | null {
  const column = differingColumn(first, values, { columns: MARKS, always: [] });
  return column === null ? null : issue(column, 'finnsAnnorlunda', TWICE);
}
