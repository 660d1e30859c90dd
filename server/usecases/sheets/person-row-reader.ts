import { type PersonTable, type PersonTableRow, selectPersonRows } from '../../db/queries/person-rows.ts';
import type { RowValues } from '../../domain/sheet.ts';
import { type Binding, fromTable } from './binding.ts';
import type { ReadRows } from './sheet-row.ts';

/** A sheet of what a kommun keeps for itself about a person: its table, its columns, and what is shown beside them. */
export type ReadPersonRows = {
  table: PersonTable;
  binding: Binding;
  beside?: (row: PersonTableRow, kommun: string) => RowValues;
};

/** Reads such a sheet: the kommun's own rows only, and none for the region (Z44). */
export function personRowReader({ table, binding, beside }: ReadPersonRows): ReadRows {
  return async (db, { kommun, openOnly, ids, personIds }) => {
    if (kommun === null) return [];
    const narrowing = { kommun, openOnly, ...(ids && { ids }), ...(personIds && { personIds }) };
    const rows = await selectPersonRows(db, table, narrowing);
    return rows.map((row) => ({
      id: row.id,
      version: row.version,
      personId: row.person_id,
      open: row.oppen_period !== null,
      personnummer: row.personnummer,
      fornamn: row.fornamn,
      efternamn: row.efternamn,
      ...fromTable(binding, row),
      ...beside?.(row, kommun),
      oppet: row.oppen_period !== null,
      skapadAv: row.skapare,
      skapad: row.skapad,
      andradAv: row.andrare,
      andrad: row.andrad,
    }));
  };
}
