import { overlap } from '../atgard-placement.ts';
import type { ScbField } from './fields.ts';
import type { ScbCheck } from './profile.ts';
import type { ReportedAtgard, ReportedPeriod } from './report.ts';

/** Tells of a fault in an åtgärd. */
export type TellAtgard = (
  check: ScbCheck,
  period: ReportedPeriod,
  atgard: ReportedAtgard,
  field: ScbField,
) => void;

/**
 * The åtgärder of one person, judged each by itself and together (formats §9.2): start and end in order, an ending that
 * says how, none before the registration or beside another.
 */
export function judgeAtgarder(periods: readonly ReportedPeriod[], tell: TellAtgard): void {
  for (const period of periods) {
    for (const atgard of period.atgarder) {
      const say = (check: ScbCheck, field: ScbField) => tell(check, period, atgard, field);
      judgeOne(atgard, say);
      if (atgard.startdatum < period.datumForRegistrering) say('startForeRegistrering', 'startdatum');
      const ledToNew = atgard.over && atgard.sysselsattningEfterAtgard === 'nyAtgard';
      if (ledToNew && !periods.some((other) => hasNewer(other, atgard))) {
        say('nyAtgardSaknas', 'sysselsattningEfterAtgard');
      }
    }
    for (const atgard of overlapping(period)) tell('atgarderOverlappar', period, atgard, 'startdatum');
  }
}

/** Those that share a day with an earlier one of the same period, as the product's own rule is (Z3). */
function overlapping({ atgarder }: ReportedPeriod): ReportedAtgard[] {
  const inOrder = atgarder.filter((atgard) => !endsBeforeStart(atgard)).sort(byStart);
  return inOrder.filter((atgard, index) =>
    inOrder.slice(0, index).some((earlier) => overlap(daysOf(earlier), daysOf(atgard))),
  );
}

function judgeOne(atgard: ReportedAtgard, say: (check: ScbCheck, field: ScbField) => void): void {
  const { over, registreratSlut, sysselsattningEfterAtgard: efter, orsakAvslutad } = atgard;
  if (endsBeforeStart(atgard)) say('slutForeStart', 'slutdatum');
  if (!over) {
    if (registreratSlut === null && (efter || orsakAvslutad)) say('slutSaknas', 'slutdatum');
    return;
  }
  if (registreratSlut === null) say('slutdatumSaknas', 'slutdatum');
  // Who did not take part has nothing to come after it (R164).
  if (!efter && atgard.atgardstyp !== 'Erbj') say('efterSaknas', 'sysselsattningEfterAtgard');
  if (efter === 'okand') say('efterOkand', 'sysselsattningEfterAtgard');
  if (!orsakAvslutad) say('orsakAvslutadSaknas', 'orsakAvslutad');
}

function hasNewer(period: ReportedPeriod, { id, registreratSlut, startdatum }: ReportedAtgard): boolean {
  const end = registreratSlut ?? startdatum;
  return period.allaAtgarder.some((other) => other.id !== id && other.startdatum >= end);
}

function endsBeforeStart({ registreratSlut, startdatum }: ReportedAtgard): boolean {
  return registreratSlut !== null && registreratSlut < startdatum;
}

function daysOf({ startdatum, registreratSlut, avslutadDag }: ReportedAtgard) {
  return { startdatum, slutdatum: registreratSlut ?? avslutadDag };
}

function byStart(a: ReportedAtgard, b: ReportedAtgard): number {
  if (a.startdatum === b.startdatum) return a.id - b.id;
  return a.startdatum < b.startdatum ? -1 : 1;
}
