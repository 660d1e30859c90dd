import type { Verdict } from '../issue.ts';
import { judgeKontakt } from '../judge-values.ts';
import { refuseSecondMarks, validateKontaktuppgift } from '../kontaktuppgift.ts';
import type { PlainDate } from '../plain-date.ts';
import type { RowValues } from '../sheet.ts';
import { keyOf, NO_PERIOD, none, type Planned, type ReadRow, type ToMake } from './types.ts';

const KONTAKT_KEY = ['kontaktdatum', 'orsak', 'kontaktsatt', 'anteckningar'];
const UPPGIFT_KEY = ['kontakttyp', 'kontaktinformation'];

/** What becomes of a youth's kontakttillfällen. */
export function planKontakter(
  rows: readonly ReadRow[],
  known: readonly RowValues[],
  hasPeriod: boolean,
  today: PlainDate,
): Planned {
  return planRows(rows, known, hasPeriod, KONTAKT_KEY, (values) => judgeKontakt(values, today));
}

function planRows(
  rows: readonly ReadRow[],
  known: readonly RowValues[],
  hasPeriod: boolean,
  key: readonly string[],
  judge: (values: RowValues) => Verdict,
): Planned {
  const plan = none();
  const seen = new Set(known.map((values) => keyOf(values, key)));
  for (const read of rows) {
    const own = keyOf(read.values, key);
    const issue = judge(read.values).errors[0] ?? (hasPeriod ? null : NO_PERIOD);
    if (issue) plan.refused.push({ row: read.row, issue });
    else if (seen.has(own)) plan.unchanged += 1;
    else {
      seen.add(own);
      plan.make.push(read);
    }
  }
  return plan;
}

/** What becomes of a youth's kontaktuppgifter: each mark once (R124, R125). */
export function planUppgifter(
  rows: readonly ReadRow[],
  known: readonly RowValues[],
  hasPeriod: boolean,
): Planned {
  const plan = planRows(rows, known, hasPeriod, UPPGIFT_KEY, validateKontaktuppgift);
  const present = known.map((values, index) => ({ id: -1 - index, personId: 0, values }));
  const make: ToMake[] = [];
  for (const read of plan.make) {
    const wanted = { id: read.row, personId: 0, values: read.values };
    const refusal = refuseSecondMarks(present, [wanted]).get(read.row);
    if (refusal) plan.refused.push({ row: read.row, issue: refusal });
    else {
      present.push(wanted);
      make.push(read);
    }
  }
  return { ...plan, make };
}
