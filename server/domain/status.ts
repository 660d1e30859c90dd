import { type AtgardTimes, atgardsstatusOn } from './atgardsstatus.ts';
import type { Status } from './lists.ts';
import type { PlainDate } from './plain-date.ts';

/** What the status of a period follows from. */
export type StatusFacts = {
  avregistrerad: boolean;
  studierAnnanSkolform: PlainDate | null;
  /** On an introduktionsprogram that is covered that day: `onCoveredIntroduktionsprogram`. */
  paIntroduktionsprogram: boolean;
  /** The åtgärder of the period itself. */
  atgarder: readonly AtgardTimes[];
};

/**
 * Status Aktivitetsansvar on a day: the first that applies of Avslutad, Studier annan skolform, Introduktionsprogram,
 * Pågående, Planerad, Åtgärdas (Z13/Z14). A date in Studier annan skolform holds until a run has closed the period,
 * also when it has passed (Z35).
 */
export function statusOn(date: PlainDate, facts: StatusFacts): Status {
  if (facts.avregistrerad) return 'avslutad';
  if (facts.studierAnnanSkolform !== null) return 'annanSkolform';
  if (facts.paIntroduktionsprogram) return 'introduktionsprogram';
  const states = facts.atgarder.map((atgard) => atgardsstatusOn(date, atgard));
  if (states.includes('pagaende')) return 'pagaende';
  return states.includes('planerad') ? 'planerad' : 'atgardas';
}
