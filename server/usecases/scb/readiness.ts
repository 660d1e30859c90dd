import type { ScbFaultKind, ScbReadiness } from '../../contract/scb.ts';
import { selectExportWindows } from '../../db/queries/scb-export.ts';
import type { Actor } from '../../domain/access.ts';
import { rowChoice } from '../../domain/row-choice.ts';
import { composer } from '../../domain/scb/compose.ts';
import { dueHalfYear } from '../../domain/scb/due.ts';
import { wordsOf } from '../../domain/scb/fault.ts';
import { fieldOf } from '../../domain/scb/fields.ts';
import { daysOf, halfYearInWords, isHalfYear } from '../../domain/scb/half-year.ts';
import { type FaultKind, faultKinds } from '../../domain/scb/kinds.ts';
import { reportPerson } from '../../domain/scb/person.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { chooseFor } from './choose.ts';
import { ownKommun } from './exports.ts';
import { readUnderlag } from './read-underlag.ts';

/**
 * How many youths SCB would refuse today (SCB-beredskap): what an export of a half-year would come to if it were made
 * now by the half-year's own profile. Without a half-year it is the one that the work is about. Nothing is written, and
 * nobody is named. Throws a Refusal for a half-year that has not begun or has no profile.
 */
export async function readReadiness(
  { engine, clock }: Context,
  actor: Actor,
  given: string | undefined,
): Promise<ScbReadiness> {
  const kommun = ownKommun(actor);
  if (given !== undefined && !isHalfYear(given)) throw new Refusal('saknas', 'Halvåret finns inte.');
  const today = clock.today();
  const wanted = given ?? dueHalfYear(today, await selectExportWindows(engine.read, kommun));
  const { halfYear, chosen } = await chooseFor({ engine, clock }, daysOf(wanted));
  const { profile, version } = chosen;
  const window = { ...daysOf(halfYear), today };
  const underlag = await readUnderlag(
    (work) => engine.snapshot(work),
    { kommunKod: kommun, ...window },
    profile,
  );
  const lines = composer(profile);
  const leftOut = { skyddade: underlag.skyddade, annanSkolform: 0, introduktionsprogram: 0 };
  const counts = { perioder: 0, atgarder: 0, errors: 0, warnings: 0, persons: 0, refused: 0 };
  const kinds = faultKinds();
  for await (const persons of underlag.parts()) {
    for (const periods of persons) {
      const told = reportPerson(periods, window, profile, lines);
      for (const reason of told.leftOut) leftOut[reason] += 1;
      if (told.periods.length === 0) continue;
      const errors = told.faults.filter(({ level }) => level === 'error').length;
      kinds.add(told.faults);
      counts.persons += 1;
      counts.refused += errors > 0 ? 1 : 0;
      counts.errors += errors;
      counts.warnings += told.faults.length - errors;
      counts.perioder += told.periods.length;
      for (const period of told.periods) counts.atgarder += period.atgarder.length;
    }
  }
  return {
    ...counts,
    halfYear,
    words: halfYearInWords(halfYear),
    from: window.from,
    to: window.to,
    profile: { id: profile.id, name: profile.name, version },
    leftOut,
    kinds: kinds.worstFirst().map(toKind),
  };
}

function toKind({ level, check, field, detail, sheet, persons, keys }: FaultKind): ScbFaultKind {
  const words = wordsOf({ check, field, ...(detail === undefined ? {} : { detail }) });
  const rows = { sheet, filter: [rowChoice(keys.map(String))] };
  return { level, check, title: fieldOf(field).title, ...words, persons, rows };
}
