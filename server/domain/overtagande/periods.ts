import type { Issue } from '../issue.ts';
import { isReasonableDay, type PlainDate } from '../plain-date.ts';
import type { RowValues } from '../sheet.ts';
import { daysOf, issue, none, type PeriodDays, type Planned, type ReadRow, text } from './types.ts';

/** What becomes of a youth's periods: none overlaps another (Z18), and one that is closed says when and why. */
export function planPeriods(
  rows: readonly ReadRow[],
  known: readonly PeriodDays[],
  today: PlainDate,
): Planned {
  const plan = none();
  const present = [...known];
  for (const read of rows.toSorted((a, b) => (daysOf(a.values).forsta < daysOf(b.values).forsta ? -1 : 1))) {
    const days = daysOf(read.values);
    if (present.some(({ forsta }) => forsta === days.forsta)) {
      plan.unchanged += 1;
      continue;
    }
    const issue = judgePeriod(read.values, today) ?? (meets(present, days) ? OVERLAPS : null);
    if (issue) plan.refused.push({ row: read.row, issue });
    else {
      plan.make.push(read);
      present.push(days);
    }
  }
  return plan;
}

/** A period may begin on the day on which the one before it ended. */
function meets(present: readonly PeriodDays[], { forsta, sista }: PeriodDays): boolean {
  return present.some(
    (other) => (other.sista === null || forsta < other.sista) && (sista === null || other.forsta < sista),
  );
}

function judgePeriod(values: RowValues, today: PlainDate): Issue | null {
  const { forsta, sista } = daysOf(values);
  for (const column of ['datumForRegistrering', 'studierAnnanSkolform', 'avregistreradDatum']) {
    const date = text(values[column]);
    if (date !== null && !isReasonableDay(date)) {
      return issue(column, 'datumOrimligt', 'Datumet har ett orimligt årtal. Rätta det.');
    }
  }
  if (forsta > today) {
    return issue(
      'datumForRegistrering',
      'iFramtiden',
      'Datum för registrering ligger i framtiden. Rätta det.',
    );
  }
  const orsak = text(values.orsakTillAvregistrering);
  if ((sista === null) !== (orsak === null)) {
    return issue(
      sista === null ? 'avregistreradDatum' : 'orsakTillAvregistrering',
      'saknas',
      'Fyll i både Avregistrerad datum och Orsak till avregistrering, eller inget av dem.',
    );
  }
  if (sista === null) return null;
  if (sista < forsta) {
    return issue(
      'avregistreradDatum',
      'slutForeStart',
      'Avregistrerad datum ligger före Datum för registrering.',
    );
  }
  if (sista > today) {
    return issue('avregistreradDatum', 'iFramtiden', 'Avregistrerad datum ligger i framtiden. Rätta det.');
  }
  return null;
}

const OVERLAPS = issue(
  'datumForRegistrering',
  'overlappar',
  'Perioden krockar med en annan för samma person. Rätta datumen: perioder får inte gå in i varandra.',
);
