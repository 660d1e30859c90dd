import { placeNewAtgarder } from '../atgard-placement.ts';
import { closeAtgard } from '../atgardsstatus.ts';
import type { Issue } from '../issue.ts';
import { judgeAtgard } from '../judge-values.ts';
import type { PlainDate } from '../plain-date.ts';
import type { RowValues } from '../sheet.ts';
import { type Likeness, sortOut } from './sort-out.ts';
import {
  issue,
  type KnownOfYouth,
  NO_PERIOD,
  none,
  type PeriodDays,
  type Planned,
  type ReadRow,
  text,
} from './types.ts';

/**
 * One without an end may have got one from the åtgärd that came after it (Z3): an empty end tells nothing, and of rows that
 * begin the same day the first is the one that was made, also where another has the end that it got.
 */
const ATGARD: Likeness = {
  key: ['startdatum', 'atgardstyp'],
  always: [],
  own: ['anteckningar'],
  differs:
    'Åtgärden finns redan i registret med ett annat värde här. Den är kvar som den var. Rätta raden, eller ändra åtgärden i registret.',
  standsFor: 'first',
};

/** What becomes of a youth's åtgärder; `periods` are those known and those that are made. */
export function planAtgarder(
  rows: readonly ReadRow[],
  known: KnownOfYouth,
  periods: readonly PeriodDays[],
): Planned {
  const plan = none();
  const byPeriod = new Map<number, ReadRow[]>();
  for (const read of rows) {
    const [wrong] = judgeAtgard(read.values, null).errors;
    const period = wrong ? -1 : periodAt(periods, String(read.values.startdatum));
    if (wrong) plan.refused.push({ row: read.row, issue: wrong });
    else if (period < 0) plan.refused.push({ row: read.row, issue: NO_PERIOD });
    else byPeriod.set(period, [...(byPeriod.get(period) ?? []), read]);
  }
  for (const [period, group] of byPeriod) {
    const present = known.atgarder.filter((values) => values.period === period);
    const { make, unchanged, refused } = sortOut(group, present, ATGARD);
    plan.unchanged += unchanged;
    plan.refused.push(...refused);
    placeInPeriod(plan, make, present, { period, sista: periods[period]?.sista ?? null });
  }
  return plan;
}

/** The first period that had not ended when the åtgärd began; -1 for none. */
function periodAt(periods: readonly PeriodDays[], startdatum: PlainDate): number {
  let found = -1;
  periods.forEach(({ forsta, sista }, index) => {
    if (sista !== null && sista < startdatum) return;
    if (found < 0 || forsta < String(periods[found]?.forsta)) found = index;
  });
  return found;
}

/** Puts åtgärder of a period beside each other as if they had been written one by one (Z3); none that is there changes. */
function placeInPeriod(
  plan: Planned,
  group: readonly ReadRow[],
  present: readonly RowValues[],
  { period, sista }: { period: number; sista: PlainDate | null },
): void {
  const added = new Map(group.map((read) => [`ny:${read.row}`, read]));
  const slut = new Map([...added].map(([id, { values }]) => [id, text(values.slutdatum)]));
  const lie = (values: RowValues, id: string) => ({
    id,
    startdatum: String(values.startdatum),
    slutdatum: text(values.slutdatum),
  });
  const placed = placeNewAtgarder(
    present.map((values, index) => lie(values, `har:${index}`)),
    [...added].map(([id, { values }]) => lie(values, id)),
  );
  const refused = new Map<string, Issue>();
  for (const { id, placement } of placed) {
    if ('refusal' in placement) refused.set(id, placement.refusal);
    else if (placement.trim && !slut.has(placement.trim.id)) refused.set(id, STILL_OPEN);
    else if (placement.trim) slut.set(placement.trim.id, placement.trim.slutdatum);
  }
  for (const [id, read] of added) {
    const why = refused.get(id);
    if (why) {
      plan.refused.push({ row: read.row, issue: why });
      continue;
    }
    const values = { ...read.values, slutdatum: slut.get(id) ?? null };
    const avslutadDag = sista === null ? undefined : endedWith(values, sista);
    plan.make.push({ row: read.row, values, period, ...(avslutadDag ? { avslutadDag } : {}) });
  }
}

const STILL_OPEN = issue(
  'startdatum',
  'pagaendeTidigare',
  'Det finns redan en åtgärd utan slutdatum i registret. Ge den ett slutdatum först.',
);

/** The day that stands on an åtgärd that was planned or ongoing when its period ended (Z4). */
function endedWith(values: RowValues, sista: PlainDate): PlainDate | undefined {
  const days = {
    startdatum: String(values.startdatum),
    slutdatum: text(values.slutdatum),
    avslutadDag: null,
  };
  const closing = {
    orsak: 'EjFbf',
    avregistreradDatum: sista,
    orsakDetalj: null,
    trimAtgarderTo: null,
  } as const;
  return closeAtgard(days, closing)?.avslutadDag;
}
