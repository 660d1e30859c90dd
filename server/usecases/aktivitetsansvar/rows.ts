import type { Tx } from '../../db/database.ts';
import { type PeriodRow, selectPeriodRows } from '../../db/queries/aktivitetsansvar-sheet.ts';
import { readKommunRules } from '../../db/queries/installning.ts';
import { introduktionsprogramOn } from '../../domain/introduktionsprogram.ts';
import type { Status } from '../../domain/lists.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import { statusOn } from '../../domain/status.ts';
import type { RowQuery, SheetRow } from '../sheets/sheet-row.ts';
import { seesMark } from './seen-mark.ts';

/** The caseload: periods with their status on the day (R075–R084). The region sees no kommun's notes (Z44). */
export async function readAktivitetsansvar(db: Tx, query: RowQuery): Promise<SheetRow[]> {
  const periods = await selectPeriodRows(db, query);
  const statusOf = await statusReader(db, periods, query.today);
  return periods.map((period) => {
    const row = toRow(period, statusOf(period));
    if (query.kommun === null) row.anteckningar = null;
    return row;
  });
}

/** Tells the status of each of some periods on a day, by the rules of its kommun. */
export async function statusReader(
  db: Tx,
  periods: readonly PeriodRow[],
  today: PlainDate,
): Promise<(period: PeriodRow) => Status> {
  const kommuner = [...new Set(periods.map((period) => period.kommun))];
  const rules = await readKommunRules(db, kommuner, today);
  const covered = new Set(
    kommuner.filter(
      (kommun) => introduktionsprogramOn(rules.get(kommun)?.introduktionsprogram ?? [], today).ingar,
    ),
  );
  return ({ kommun, kvarvarandeAtgard, ...period }) =>
    statusOn(today, {
      avregistrerad: period.avregistreradDatum !== null,
      studierAnnanSkolform: period.studierAnnanSkolform,
      paIntroduktionsprogram: covered.has(kommun) && period.introduktionsprogramSedan !== null,
      atgarder:
        kvarvarandeAtgard === null
          ? []
          : [{ startdatum: kvarvarandeAtgard, slutdatum: null, avslutadDag: null }],
    });
}

function toRow(period: PeriodRow, status: Status): SheetRow {
  const { examenMyndighetSatt, examenHemkommunSatt } = period;
  return {
    id: period.id,
    version: period.version,
    personId: period.personId,
    open: period.avregistreradDatum === null,
    personnummer: period.personnummer,
    fornamn: period.fornamn,
    efternamn: period.efternamn,
    status,
    datumForRegistrering: period.datumForRegistrering,
    sysselsattningVidRegistrering: period.sysselsattningVidRegistrering,
    registreringsorsak: period.registreringsorsak,
    studierAnnanSkolform: period.studierAnnanSkolform,
    boendeUtanforHemkommunen: period.boendeUtanforHemkommunen,
    handlaggare: period.handlaggare === null ? null : String(period.handlaggare),
    gymnasieexamenMyndighet: seesMark(examenMyndighetSatt, period),
    gymnasieexamenHemkommun: seesMark(examenHemkommunSatt, period),
    anteckningar: period.anteckningar,
    senasteAtgard: period.senasteAtgard,
    senasteKontakt: period.senasteKontakt,
    avregistreradDatum: period.avregistreradDatum,
    orsakTillAvregistrering: period.orsakTillAvregistrering,
    kommun: period.kommun,
  };
}
