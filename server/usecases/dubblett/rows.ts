import { type DubblettSheetRow, selectDubbletter } from '../../db/queries/dubblett.ts';
import { parseIdentity } from '../../domain/identity.ts';
import type { ReadRows, SheetRow } from '../sheets/sheet-row.ts';

/** Those of a kommun who may be there twice (R270): each with what helps to tell which number holds. None for the region. */
export const readDubblaElever: ReadRows = async (db, { kommun, openOnly, ids, personIds }) => {
  if (kommun === null) return [];
  const rows = await selectDubbletter(db, { kommun, ...(ids && { ids }), ...(personIds && { personIds }) });
  return rows
    .toSorted(byPair)
    .map((row) => toRow(row, kommun))
    .filter(({ open }) => open || !openOnly);
};

const pairOf = ({ id, annanRad }: DubblettSheetRow) => Math.min(id, annanRad);

/** The two of a pair beside each other. */
function byPair(a: DubblettSheetRow, b: DubblettSheetRow): number {
  return pairOf(a) - pairOf(b) || (a.identitetsnummer < b.identitetsnummer ? -1 : 1);
}

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
    par: String(pairOf(row)),
    slag: isTemporary ? 'Samordningsnummer' : 'Personnummer',
    folkbokford: row.folkbokforing_status === 'folkbokford' && row.kommun_kod === kommun,
    oppet: isOpen,
    sedan: row.sedan,
  };
}
