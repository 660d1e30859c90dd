import { type DubblettSheetRow, selectDubbletter } from '../../db/queries/dubblett.ts';
import { parseIdentity } from '../../domain/identity.ts';
import type { ReadRows, SheetRow } from '../sheets/sheet-row.ts';

/** Those of a kommun who may be there twice (R270): each with what helps to tell which number holds. None for the region. */
export const readDubblaElever: ReadRows = async (db, { kommun, openOnly, ids, personIds }) => {
  if (kommun === null) return [];
  const rows = await selectDubbletter(db, { kommun, ...(ids && { ids }), ...(personIds && { personIds }) });
  return rows.map((row) => toRow(row, kommun)).filter(({ open }) => open || !openOnly);
};

function toRow(row: DubblettSheetRow, kommun: string): SheetRow {
  const isOpen = row.oppenPeriod !== null;
  const parsed = parseIdentity(row.identitetsnummer);
  const isTemporary = parsed.ok && parsed.identity.kind === 'samordningsnummer';
  return {
    id: row.id,
    version: 1,
    personId: row.personId,
    open: isOpen,
    personnummer: row.identitetsnummer,
    fornamn: row.fornamn,
    efternamn: row.efternamn,
    par: String(Math.min(row.id, row.annanRad)),
    slag: isTemporary ? 'Samordningsnummer' : 'Personnummer',
    folkbokford: row.folkbokforing_status === 'folkbokford' && row.kommun_kod === kommun,
    oppet: isOpen,
    sedan: row.sedan,
  };
}
