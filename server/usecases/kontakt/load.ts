import { findKontakter, type StoredKontakt } from '../../db/queries/kontakttillfalle.ts';
import { type Binding, fromTable } from '../sheets/binding.ts';
import type { StoredRow, Writing } from '../sheets/stored-row.ts';

/** The editable columns of a kontakttillfälle in its table. */
export const KONTAKT_BINDING: Binding = {
  kontaktdatum: { column: 'kontaktdatum' },
  orsak: { column: 'orsak' },
  kontaktsatt: { column: 'kontaktsatt' },
  fickKontakt: { column: 'fick_kontakt', as: 'flag' },
  sysselsattning: { column: 'sysselsattning' },
  anteckningar: { column: 'anteckningar' },
  uppfoljning: { column: 'uppfoljning', as: 'flag' },
  uppfoljningsdatum: { column: 'uppfoljningsdatum' },
  avslutad: { column: 'avslutad', as: 'flag' },
  orsakAvslutad: { column: 'orsak_avslutad' },
};

/** The kommun's own kontakttillfällen (R333). */
export async function loadKontakter({ tx, kommun }: Writing, ids: readonly number[]): Promise<StoredRow[]> {
  return (await findKontakter(tx, kommun, ids)).map(toStoredRow);
}

function toStoredRow(row: StoredKontakt): StoredRow {
  return {
    id: row.id,
    version: row.version,
    personId: row.person_id,
    personnummer: row.personnummer,
    periodId: row.oppen_period,
    values: fromTable(KONTAKT_BINDING, row),
    kept: { skapad: row.skapad, skapadAv: row.skapad_av },
    circumstances: { avslutad: row.oppen_period === null, annanKommun: false },
  };
}
