import { findPeriods, type StoredPeriod } from '../../db/queries/aktivitetsansvar.ts';
import { type Binding, fromTable } from '../sheets/binding.ts';
import type { StoredRow, Writing } from '../sheets/stored-row.ts';
import { seesMark } from './seen-mark.ts';

/** The editable columns of a period in its table; the mark of gymnasieexamen stands on the person. */
export const PERIOD_BINDING: Binding = {
  datumForRegistrering: { column: 'datum_for_registrering' },
  sysselsattningVidRegistrering: { column: 'sysselsattning_vid_registrering' },
  registreringsorsak: { column: 'registreringsorsak' },
  studierAnnanSkolform: { column: 'studier_annan_skolform' },
  boendeUtanforHemkommunen: { column: 'boende_utanfor_hemkommunen' },
  handlaggare: { column: 'handlaggare_id', as: 'id' },
  anteckningar: { column: 'anteckningar' },
};

/** The kommun's own periods. */
export async function loadPeriods({ tx, kommun }: Writing, ids: readonly number[]): Promise<StoredRow[]> {
  return (await findPeriods(tx, kommun, ids)).map(toStoredRow);
}

function toStoredRow(row: StoredPeriod): StoredRow {
  const values = fromTable(PERIOD_BINDING, row);
  values.gymnasieexamenHemkommun = row.examen_satt !== null;
  const sees = seesMark(row.examen_satt, {
    kommun: row.kommun_kod,
    bostadskommun: row.bostadskommun,
    avregistreradDatum: row.avregistrerad_datum,
  });
  return {
    id: row.id,
    version: row.version,
    personId: row.person_id,
    personnummer: row.personnummer,
    periodId: row.id,
    values,
    ...(row.examen_satt !== null && !sees ? { shown: { gymnasieexamenHemkommun: false } } : {}),
    kept: {
      skapad: row.skapad,
      skapadAv: row.skapad_av,
      manuell: row.manuell,
      avregistrerad: row.avregistrerad_datum,
      avregistreringsorsak: row.orsak_till_avregistrering,
      avregistreringsdetalj: row.orsak_detalj,
    },
    circumstances: { avslutad: row.avregistrerad_datum !== null, annanKommun: false },
  };
}
