import type { PlainDate } from '../plain-date.ts';
import { planAtgarder } from './atgarder.ts';
import { planKontakter, planUppgifter } from './contacts.ts';
import { planPeriods } from './periods.ts';
import { daysOf, type KnownOfYouth, type OvertagandePlan, type RowsOfYouth } from './types.ts';

/**
 * Decides what of a youth's rows from the system used before is made. The same rules as for what people write in the
 * sheets; beside them periods never overlap (Z18), and an åtgärd lies in the period that had not ended when it began. What
 * is there already is left as it is, so that the same rows again change nothing.
 */
export function planOvertagande(rows: RowsOfYouth, known: KnownOfYouth, today: PlainDate): OvertagandePlan {
  const perioder = planPeriods(rows.perioder, known.perioder, today);
  const periods = [...known.perioder, ...perioder.make.map(({ values }) => daysOf(values))];
  const hasPeriod = periods.length > 0;
  return {
    perioder,
    atgarder: planAtgarder(rows.atgarder, known, periods),
    kontakter: planKontakter(rows.kontakter, known.kontakter, hasPeriod, today),
    kontaktuppgifter: planUppgifter(rows.kontaktuppgifter, known.kontaktuppgifter, hasPeriod),
  };
}
