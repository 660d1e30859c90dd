import type { CandidateRow, ExamenRow, PlaceringRow } from '../../db/queries/omfattning.ts';
import type { Folkbokforing, PersonFacts, PlaceringFacts, Skydd } from '../../domain/aktivitetsansvar.ts';

const NONE: readonly never[] = [];

/** What the register, the schools and the examen marks say of a person, as the rules take it. */
export function toPersonFacts(
  row: CandidateRow,
  placeringar: readonly PlaceringRow[] = NONE,
  examen: readonly ExamenRow[] = NONE,
): PersonFacts {
  return {
    fodelsedatum: row.fodelsedatum,
    folkbokforing: toFolkbokforing(row),
    skydd: strictest(row.skyddNavet, row.skyddSkola, row.skyddManuellt),
    placeringar: placeringar.length === 0 ? NONE : toPlaceringar(placeringar),
    examen,
  };
}

function toFolkbokforing(row: CandidateRow): Folkbokforing {
  if (row.folkbokforingStatus === 'avregistrerad') {
    const { avregistreringsorsak, avregistreringsdatum } = row;
    return { status: 'avregistrerad', orsak: avregistreringsorsak ?? 'okand', datum: avregistreringsdatum };
  }
  if (row.folkbokforingStatus !== 'folkbokford' || row.folkbokforingKommun === null)
    return { status: 'okand' };
  return { status: 'folkbokford', kommunKod: row.folkbokforingKommun, sedan: row.folkbokforingsdatum };
}

/** Each source lifts only its own mark, the strictest counts; a mark that is not known is the strictest (Z17). */
function strictest(...marks: string[]): Skydd {
  let skydd: Skydd = 'inget';
  for (const mark of marks) {
    if (mark === 'inget') continue;
    if (mark !== 'sekretessmarkering') return 'skyddadFolkbokforing';
    skydd = 'sekretessmarkering';
  }
  return skydd;
}

/** A placement that was broken off without a last day is not current on any day. */
function toPlaceringar(rows: readonly PlaceringRow[]): PlaceringFacts[] {
  return rows
    .filter((row) => row.avbruten === 0 || row.slutdatum !== null)
    .map((row) => ({
      startdatum: row.startdatum,
      slutdatum: row.slutdatum,
      gymnasium: row.gymnasium === 1,
      introduktionsprogram: row.introduktionsprogram === 1,
    }));
}
