import type { Closing, KommunRules, PeriodFacts, PersonFacts } from './aktivitetsansvar.ts';
import { introduktionsprogramOn, takesOut } from './introduktionsprogram.ts';
import { twentiethBirthday } from './omfattning.ts';
import { addDays, latest, type PlainDate } from './plain-date.ts';
import { inSommarstopp } from './sommarstopp.ts';

/** Something that closes a period on its day and from then on; `datum` is before the clamp of Z10. */
type Event = Omit<Closing, 'avregistreradDatum'> & { datum: PlainDate };

/** Which cause goes first when several fall on the same day (Z31). */
const PRECEDENCE: readonly Closing['orsak'][] = ['EjFbf', 'Fullf', 'StNat', 'IntroProg', '20Ar'];
/** Changes of number, not losses of folkbokföring (Z16). */
const NUMBER_CHANGES: readonly string[] = ['GN', 'GS'];

/**
 * Whether the run for `date` closes the open period, with which cause and day; null leaves it open. The event that
 * came first in time decides (Z31); Avregistrerad datum is its day, never before Datum för registrering (Z10).
 * During the summer stop only loss of folkbokföring and 20 years close (Z11, Z35).
 */
export function decideClosing(
  period: PeriodFacts,
  person: PersonFacts,
  rules: KommunRules,
  date: PlainDate,
): Closing | null {
  const events = [...folkbokforingLost(period, person, date), ...twenty(person)];
  if (!inSommarstopp(rules.sommarstopp, date)) {
    events.push(...examenTaken(person, date), ...placed(person, rules, date), ...annanSkolform(period));
  }
  const first = events.filter((event) => event.datum <= date).toSorted(byTime)[0];
  if (first === undefined) return null;
  const { datum, ...closing } = first;
  return { ...closing, avregistreradDatum: latest(datum, period.datumForRegistrering) };
}

/** EjFbf (Z16), never while skyddad folkbokföring hides the true kommun (Z17) or the register has not answered (Z43). */
function folkbokforingLost(period: PeriodFacts, person: PersonFacts, date: PlainDate): Event[] {
  const { folkbokforing } = person;
  if (person.skydd === 'skyddadFolkbokforing' || folkbokforing.status === 'okand') return [];
  if (folkbokforing.status === 'avregistrerad') {
    if (NUMBER_CHANGES.includes(folkbokforing.orsak)) return [];
    return [event('EjFbf', folkbokforing.datum ?? date, folkbokforing.orsak)];
  }
  if (folkbokforing.kommunKod === period.kommunKod) return [];
  return [event('EjFbf', folkbokforing.sedan ?? date, 'flytt')];
}

/** 20Ar: the day after the 20th birthday (Z9). */
function twenty(person: PersonFacts): Event[] {
  return [event('20Ar', addDays(twentiethBirthday(person.fodelsedatum), 1), null)];
}

/** Fullf, always and only for an examen (Z1); on the run's day when its own is not known (Z10). */
function examenTaken(person: PersonFacts, date: PlainDate): Event[] {
  return person.examen.map((examen) => event('Fullf', examen.datum ?? date, null));
}

/** StNat or, where introduktionsprogram is not covered, IntroProg: a placement that is current (Z7, Z15, Z32). */
function placed(person: PersonFacts, rules: KommunRules, date: PlainDate): Event[] {
  return person.placeringar
    .filter((placering) => takesOut(placering, rules.introduktionsprogram, date))
    .map((placering) => {
      const trimAtgarderTo = placering.startdatum;
      if (!placering.introduktionsprogram)
        return { ...event('StNat', placering.startdatum, null), trimAtgarderTo };
      const { sedan } = introduktionsprogramOn(rules.introduktionsprogram, date);
      return { ...event('IntroProg', latest(placering.startdatum, sedan), null), trimAtgarderTo };
    });
}

/** StNat on the day after the date in Studier annan skolform (Z5). */
function annanSkolform(period: PeriodFacts): Event[] {
  if (period.studierAnnanSkolform === null) return [];
  return [event('StNat', addDays(period.studierAnnanSkolform, 1), 'annanSkolform')];
}

function event(orsak: Closing['orsak'], datum: PlainDate, orsakDetalj: string | null): Event {
  return { orsak, datum, orsakDetalj, trimAtgarderTo: null };
}

function byTime(a: Event, b: Event): number {
  if (a.datum !== b.datum) return a.datum < b.datum ? -1 : 1;
  return PRECEDENCE.indexOf(a.orsak) - PRECEDENCE.indexOf(b.orsak);
}
