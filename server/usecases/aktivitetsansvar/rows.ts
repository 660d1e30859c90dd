import type { Tx } from '../../db/database.ts';
import { type PeriodRow, selectPeriodRows } from '../../db/queries/aktivitetsansvar-sheet.ts';
import type { Status } from '../../domain/lists.ts';
import type { RowQuery, SheetRow } from '../sheets/sheet-row.ts';
import { statusReader } from './period-status.ts';
import { seesMark } from './seen-mark.ts';

/** The caseload: periods with their status on the day (R075–R084). The region sees no kommun's notes (Z44). */
export async function readAktivitetsansvar(db: Tx, query: RowQuery): Promise<SheetRow[]> {
  const periods = await selectPeriodRows(db, query);
  const status = await statusReader(db, periods, query.today);
  return periods.map((period) => {
    const row = toRow(period, status(period));
    if (query.kommun === null) row.anteckningar = null;
    return row;
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
