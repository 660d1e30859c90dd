import type { CandidateRow, ExamenRow, PlaceringRow } from '../../db/queries/omfattning.ts';
import type {
  ExamenFacts,
  Folkbokforing,
  PersonFacts,
  PlaceringFacts,
} from '../../domain/aktivitetsansvar.ts';
import { strictest } from '../../domain/skydd.ts';

const NONE: readonly never[] = [];

/** What the register, the schools and the examen marks say of a person, as the rules take it. */
export function toPersonFacts(
  row: CandidateRow,
  placeringar: readonly PlaceringFacts[] = NONE,
  examen: readonly ExamenFacts[] = NONE,
): PersonFacts {
  return {
    fodelsedatum: row.fodelsedatum,
    folkbokforing: toFolkbokforing(row),
    skydd: strictest(row.skyddNavet, row.skyddSkola, row.skyddManuellt),
    placeringar,
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

/** The placements by person. One that was broken off without a last day is not current on any day. */
export function placeringarByPerson(rows: readonly PlaceringRow[]): Map<number, PlaceringFacts[]> {
  const byPerson = new Map<number, PlaceringFacts[]>();
  for (const row of rows) {
    if (row.avbruten === 1 && row.slutdatum === null) continue;
    const facts: PlaceringFacts = {
      startdatum: row.startdatum,
      slutdatum: row.slutdatum,
      gymnasium: row.gymnasium === 1,
      introduktionsprogram: row.introduktionsprogram === 1,
    };
    const others = byPerson.get(row.personId);
    if (others) others.push(facts);
    else byPerson.set(row.personId, [facts]);
  }
  return byPerson;
}

/** The examen marks by person. */
export function examenByPerson(rows: readonly ExamenRow[]): Map<number, ExamenFacts[]> {
  const byPerson = new Map<number, ExamenFacts[]>();
  for (const { personId, datum } of rows) {
    byPerson.set(personId, [...(byPerson.get(personId) ?? []), { datum }]);
  }
  return byPerson;
}
