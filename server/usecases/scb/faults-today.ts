import type { Tx } from '../../db/database.ts';
import { selectExportWindows } from '../../db/queries/scb-export.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import { profileOf } from '../../domain/scb/choose-profile.ts';
import { composer } from '../../domain/scb/compose.ts';
import { dueHalfYear } from '../../domain/scb/due.ts';
import type { ScbFault } from '../../domain/scb/fault.ts';
import { daysOf } from '../../domain/scb/half-year.ts';
import { type PersonReport, reportPerson } from '../../domain/scb/person.ts';
import type { ScbPeriod } from '../../domain/scb/underlag.ts';
import { readProfiles } from './profiles.ts';
import { readUnderlag, readUnderlagOf } from './read-underlag.ts';

/** More persons than that are read with all the others. */
export const A_FEW = 50;

/** What SCB would say, by the row that it is about. */
export type FaultsToday = {
  /** By period; what is wrong with its latest contact as well. */
  perioder: Map<number, ScbFault[]>;
  atgarder: Map<number, ScbFault[]>;
};

/**
 * What an export of the half-year that the work is about would tell of as wrong or worth a look, if a kommun made it now
 * (R068): the same checks as SCB-beredskap makes, by the half-year's own profile. None without a profile; none of the
 * protected (Z17). With `persons`, as many as there are on a screen or two, only what is told of them is looked for.
 */
export async function readFaultsToday(
  tx: Tx,
  kommunKod: string,
  today: PlainDate,
  persons: readonly number[] | null,
): Promise<FaultsToday> {
  const found: FaultsToday = { perioder: new Map(), atgarder: new Map() };
  const halfYear = dueHalfYear(today, await selectExportWindows(tx, kommunKod));
  const chosen = profileOf(await readProfiles(tx), halfYear);
  if (!chosen) return found;
  const window = { ...daysOf(halfYear), today };
  const extent = { kommunKod, ...window };
  const lines = composer(chosen.profile);
  const judge = (told: readonly ScbPeriod[][]) => {
    for (const periods of told) sortOut(reportPerson(periods, window, chosen.profile, lines), found);
  };
  if (persons !== null && persons.length <= A_FEW) {
    judge(await readUnderlagOf(tx, extent, chosen.profile, persons));
  } else {
    const { parts } = await readUnderlag((work) => work(tx), extent, chosen.profile);
    for await (const part of parts()) judge(part);
  }
  return found;
}

function sortOut({ faults, periods }: PersonReport, { perioder, atgarder }: FaultsToday): void {
  for (const fault of faults) {
    const { sheet, key } = fault;
    if (sheet === 'attRatta') add(atgarder, key, fault);
    if (sheet === 'aktivitetsansvar') add(perioder, key, fault);
    if (sheet !== 'kontakttillfallen') continue;
    for (const { id, kontakt } of periods) if (kontakt?.id === key) add(perioder, id, fault);
  }
}

/** A period has one line for each of its åtgärder: what is wrong with it stands there once. */
function add(rows: Map<number, ScbFault[]>, key: number, fault: ScbFault): void {
  const present = rows.get(key) ?? [];
  const same = present.some(
    ({ check, field, detail }) => check === fault.check && field === fault.field && detail === fault.detail,
  );
  if (!same) rows.set(key, [...present, fault]);
}
