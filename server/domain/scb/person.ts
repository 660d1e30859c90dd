import type { Composer } from './compose.ts';
import type { ScbFault } from './fault.ts';
import { judgePerson } from './judge.ts';
import type { ScbProfile } from './profile.ts';
import { type ReportedPeriod, report } from './report.ts';
import type { ScbPeriod, Window } from './underlag.ts';
import { type Selection, selectPeriod } from './urval.ts';

/** Why periods are left out of an export. */
export type LeftOut = Exclude<Selection, 'in' | 'utanfor'>;

/** A fault with the row of the file that it is in, from 0. */
export type RowFault = ScbFault & { row: number };

/** What an export says of one person. */
export type PersonReport = {
  periods: ReportedPeriod[];
  leftOut: LeftOut[];
  /** One line for each åtgärd, or for a period without any. */
  lines: string[];
  /** By row; `row` counts from the person's first line. */
  faults: RowFault[];
};

/** Selects, judges and writes the periods of one person, in the order given. */
export function reportPerson(
  periods: readonly ScbPeriod[],
  window: Window,
  profile: ScbProfile,
  composer: Composer,
): PersonReport {
  const told: PersonReport = { periods: [], leftOut: [], lines: [], faults: [] };
  for (const period of periods) {
    const selection = selectPeriod(period, window, profile);
    if (selection === 'in') told.periods.push(report(period, window));
    else if (selection !== 'utanfor') told.leftOut.push(selection);
  }
  const rows = new Map<string, number>();
  const faults = judgePerson(told.periods, window, profile);
  for (const period of told.periods) {
    const first = told.lines.length;
    rows.set(`aktivitetsansvar ${period.id}`, first);
    const kontakt = period.kontakt && `kontakttillfallen ${period.kontakt.id}`;
    // A contact on the day of a move away and back is told of both periods, and asked about once.
    const isTold = kontakt !== null && rows.has(kontakt);
    if (kontakt !== null && !isTold) rows.set(kontakt, first);
    for (const [index, { id }] of period.atgarder.entries()) rows.set(`attRatta ${id}`, first + index);
    const composed = composer.compose(period);
    told.lines.push(...composed.lines);
    faults.push(...composed.faults.filter(({ sheet }) => !isTold || sheet !== 'kontakttillfallen'));
  }
  told.faults = faults
    .map((fault) => ({ ...fault, row: rows.get(`${fault.sheet} ${fault.key}`) ?? 0 }))
    .sort((a, b) => a.row - b.row);
  return told;
}
