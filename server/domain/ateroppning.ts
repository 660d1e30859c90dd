import type { KommunRules, PeriodFacts, PersonFacts } from './aktivitetsansvar.ts';
import { decideClosing } from './avslut.ts';
import { takesOut } from './introduktionsprogram.ts';
import type { OrsakTillAvregistrering } from './lists.ts';
import { hasExamen, twentiethBirthday } from './omfattning.ts';
import type { PlainDate } from './plain-date.ts';
import { inSommarstopp } from './sommarstopp.ts';

/** A closed period. `exporterad`: the half-year of its closing has been exported to SCB. */
export type ClosedPeriodFacts = PeriodFacts & {
  orsak: OrsakTillAvregistrering;
  orsakDetalj: string | null;
  avregistreradDatum: PlainDate;
  exporterad: boolean;
};

/**
 * Whether the run for `date` opens the same period again, because what closed it turned out not to be so (Z42): the
 * examen or the placement was undone or corrected, the move or the birth date was wrong. A placement that merely
 * ended, or a move back, gives a new period instead. The caller knows that no other period is open there and that
 * this one is the person's latest in the kommun.
 */
export function reopens(
  period: ClosedPeriodFacts,
  person: PersonFacts,
  rules: KommunRules,
  date: PlainDate,
): boolean {
  if (period.exporterad || person.skydd !== 'inget') return false;
  if (inSommarstopp(rules.sommarstopp, date)) return false;
  return !causeStands(period, person, rules) && decideClosing(period, person, rules, date) === null;
}

function causeStands(period: ClosedPeriodFacts, person: PersonFacts, rules: KommunRules): boolean {
  const day = period.avregistreradDatum;
  switch (period.orsak) {
    case 'Fullf':
      return hasExamen(person, day);
    case 'StNat':
    case 'IntroProg':
      if (period.orsakDetalj === 'annanSkolform') return true;
      return person.placeringar.some((placering) => takesOut(placering, rules.introduktionsprogram, day));
    case '20Ar':
      return twentiethBirthday(person.fodelsedatum) < day;
    case 'EjFbf':
      return !wasHereAllTheTime(period, person);
  }
}

/** The register now says that the person was folkbokförd in the kommun on the day when the period was closed. */
function wasHereAllTheTime(period: ClosedPeriodFacts, person: PersonFacts): boolean {
  const { folkbokforing } = person;
  if (folkbokforing.status !== 'folkbokford' || folkbokforing.kommunKod !== period.kommunKod) return false;
  return folkbokforing.sedan !== null && folkbokforing.sedan <= period.avregistreradDatum;
}
