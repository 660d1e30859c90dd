import type { Tx } from '../../db/database.ts';
import type { PeriodRow } from '../../db/queries/aktivitetsansvar-sheet.ts';
import { readKommunRules } from '../../db/queries/installning.ts';
import { introduktionsprogramOn } from '../../domain/introduktionsprogram.ts';
import type { Status } from '../../domain/lists.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import { statusOn } from '../../domain/status.ts';

/** What a query reads of a period for its status. */
type Facts = Pick<
  PeriodRow,
  'kommun' | 'studierAnnanSkolform' | 'kvarvarandeAtgard' | 'introduktionsprogramSedan'
> &
  Partial<Pick<PeriodRow, 'avregistreradDatum'>>;

/** Gives what tells the status on a day of any period of those that were read (R077). */
export async function statusReader(
  db: Tx,
  periods: readonly Pick<PeriodRow, 'kommun'>[],
  today: PlainDate,
): Promise<(facts: Facts) => Status> {
  const kommuner = [...new Set(periods.map((period) => period.kommun))];
  const rules = await readKommunRules(db, kommuner, today);
  const covering = new Set(
    kommuner.filter(
      (kommun) => introduktionsprogramOn(rules.get(kommun)?.introduktionsprogram ?? [], today).ingar,
    ),
  );
  return ({
    kommun,
    studierAnnanSkolform,
    kvarvarandeAtgard,
    introduktionsprogramSedan,
    avregistreradDatum,
  }) =>
    statusOn(today, {
      avregistrerad: (avregistreradDatum ?? null) !== null,
      studierAnnanSkolform,
      paIntroduktionsprogram: covering.has(kommun) && introduktionsprogramSedan !== null,
      atgarder:
        kvarvarandeAtgard === null
          ? []
          : [{ startdatum: kvarvarandeAtgard, slutdatum: null, avslutadDag: null }],
    });
}
