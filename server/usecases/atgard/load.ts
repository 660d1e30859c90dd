import { findAtgarder, holdPeriodsOf, type StoredAtgard } from '../../db/queries/atgard.ts';
import { type Binding, fromTable } from '../sheets/binding.ts';
import type { StoredRow, Writing } from '../sheets/stored-row.ts';

/** The editable columns of an åtgärd in its table. */
export const ATGARD_BINDING: Binding = {
  atgardstyp: { column: 'atgardstyp' },
  startdatum: { column: 'startdatum' },
  slutdatum: { column: 'slutdatum' },
  sysselsattningVidAtgard: { column: 'sysselsattning_vid_atgard' },
  sysselsattningEfterAtgard: { column: 'sysselsattning_efter_atgard' },
  orsakAvslutad: { column: 'orsak_avslutad' },
  anteckningar: { column: 'anteckningar' },
};

/**
 * Åtgärder that the kommun may see; those of an earlier kommun only to be read, without its notes (Z44). Their periods
 * are held: which days are free there, and whether the period is open, is decided by what is read from now on.
 */
export async function loadAtgarder({ tx, kommun }: Writing, ids: readonly number[]): Promise<StoredRow[]> {
  await holdPeriodsOf(tx, ids);
  return (await findAtgarder(tx, kommun, ids)).map((row) => toStoredRow(row, kommun));
}

function toStoredRow(row: StoredAtgard, kommun: string): StoredRow {
  const annanKommun = row.period_kommun !== kommun;
  const values = fromTable(ATGARD_BINDING, row);
  if (annanKommun) values.anteckningar = null;
  return {
    id: row.id,
    version: row.version,
    personId: row.person_id,
    personnummer: row.personnummer,
    periodId: row.aktivitetsansvar_id,
    values,
    kept: {
      aktivitetsansvar: row.aktivitetsansvar_id,
      avslutadDag: row.avslutad_dag,
      kommun: row.kommun_kod,
      skapad: row.skapad,
      skapadAv: row.skapad_av,
    },
    circumstances: { avslutad: row.avregistrerad_datum !== null, annanKommun },
  };
}
