import type { Issue } from '../issue.ts';
import { isReasonableDay, type PlainDate } from '../plain-date.ts';
import type { RowValues } from '../sheet.ts';
import {
  daysOf,
  differingColumn,
  issue,
  type KnownPeriod,
  none,
  type PeriodDays,
  type Planned,
  type ReadRow,
  text,
} from './types.ts';

/**
 * What becomes of a youth's periods: none overlaps another (Z18), and one that is closed says when and why. One that is
 * there already is left as it is; where the row tells otherwise of it, that is told, since nobody else would see it.
 */
export function planPeriods(
  rows: readonly ReadRow[],
  known: readonly KnownPeriod[],
  today: PlainDate,
): Planned {
  const plan = none();
  const present = [...known];
  for (const read of rows.toSorted((a, b) => (daysOf(a.values).forsta < daysOf(b.values).forsta ? -1 : 1))) {
    const days = daysOf(read.values);
    const same = present.find(({ forsta }) => forsta === days.forsta);
    if (same) {
      const other = differenceFrom(same, read.values);
      if (other === null) plan.unchanged += 1;
      else plan.refused.push({ row: read.row, issue: other });
      continue;
    }
    const issue = judgePeriod(read.values, today) ?? (meets(present, days) ? OVERLAPS : null);
    if (issue) plan.refused.push({ row: read.row, issue });
    else {
      plan.make.push(read);
      present.push({ ...days, values: read.values });
    }
  }
  return plan;
}

/** What the row must say as the register does; notes are the colleagues' own from then on. */
const END = ['avregistreradDatum', 'orsakTillAvregistrering'];
const COMPARED = [
  ...END,
  'sysselsattningVidRegistrering',
  'registreringsorsak',
  'studierAnnanSkolform',
  'boendeUtanforHemkommunen',
  'handlaggare',
];

/** In which column the row tells otherwise of the period. */
function differenceFrom({ values: known }: KnownPeriod, values: RowValues): Issue | null {
  const column = differingColumn(known, values, { columns: COMPARED, always: END });
  return column === null ? null : issue(column, 'finnsAnnorlunda', DIFFERS);
}

const DIFFERS =
  'Perioden finns redan i registret med ett annat värde här. Den är kvar som den var. Rätta raden, eller ändra perioden i registret.';

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
