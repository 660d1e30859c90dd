import type { Tx } from '../../db/database.ts';
import { type PeriodRow, selectPeriodRows } from '../../db/queries/aktivitetsansvar-sheet.ts';
import { readKommunRules } from '../../db/queries/installning.ts';
import { introduktionsprogramOn } from '../../domain/introduktionsprogram.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import { statusOn } from '../../domain/status.ts';
import type { RowQuery, SheetRow } from '../sheets/sheet-row.ts';
import { seesMark } from './seen-mark.ts';

/** The caseload: periods with their status on the day (R075–R084). The region sees no kommun's notes (Z44). */
export async function readAktivitetsansvar(db: Tx, query: RowQuery): Promise<SheetRow[]> {
  const periods = await selectPeriodRows(db, query);
  const kommuner = [...new Set(periods.map((period) => period.kommun))];
  const rules = await readKommunRules(db, kommuner, query.today);
  const covered = new Set(
    kommuner.filter(
      (kommun) => introduktionsprogramOn(rules.get(kommun)?.introduktionsprogram ?? [], query.today).ingar,
    ),
  );
  return periods.map((period) => {
    const row = toRow(period, covered.has(period.kommun), query.today);
    if (query.kommun === null) row.anteckningar = null;
    return row;
  });
}

function toRow(period: PeriodRow, coversIntroduktionsprogram: boolean, today: PlainDate): SheetRow {
  const isClosed = period.avregistreradDatum !== null;
  const { kvarvarandeAtgard, introduktionsprogramSedan, examenMyndighetSatt, examenHemkommunSatt } = period;
  const atgarder =
    kvarvarandeAtgard === null ? [] : [{ startdatum: kvarvarandeAtgard, slutdatum: null, avslutadDag: null }];
  return {
    id: period.id,
    version: period.version,
    personId: period.personId,
    open: !isClosed,
    personnummer: period.personnummer,
    fornamn: period.fornamn,
    efternamn: period.efternamn,
    status: statusOn(today, {
      avregistrerad: isClosed,
      studierAnnanSkolform: period.studierAnnanSkolform,
      paIntroduktionsprogram: coversIntroduktionsprogram && introduktionsprogramSedan !== null,
      atgarder,
    }),
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
