import { parseIdentity } from '../../domain/identity.ts';
import { dayOf, readArskurs, readIdentity, readStudievagKod, readTid } from './fields.ts';
import { type Placering, RowProblem } from './records.ts';
import { isIntroduktionsprogram, slagOfSkolform } from './skolform.ts';

/** A placement as formats with one row per placement tell it: texts, nothing interpreted. */
export type FlatRow = {
  personnummer: string | undefined;
  skolenhetskod: string | undefined;
  enhetsnamn: string | undefined;
  skolform: string | undefined;
  studievagskod: string | undefined;
  arskurs: string | undefined;
  startdatum: string | undefined;
  slutdatum: string | undefined;
  avbrottsdatum: string | undefined;
};

/** Interprets such rows; remembers the placements of the file, so that one that comes again is a RowProblem. */
export class FlatReader {
  #taken = new Set<string>();

  /** The externId of the row, or as much as tells whose it is, where the row says so. */
  externIds(row: FlatRow): string[] {
    const identity = parseIdentity(row.personnummer ?? '');
    const start = dayOf(row.startdatum);
    if (!identity.ok) return [];
    const { number } = identity.identity;
    return [start ? externIdOf(number, row, start) : `${number}/`];
  }

  placering(row: FlatRow): Placering {
    const identityNumber = readIdentity(row.personnummer);
    const kod = row.skolenhetskod?.trim() ?? '';
    if (!/^\d{8}$/.test(kod)) throw new RowProblem('enhet', 'Skolenhetskoden ska vara åtta siffror.');
    const skolform = skolformOf(row);
    const slag = slagOfSkolform(skolform);
    if (!slag || slag === 'yngre')
      throw new RowProblem('skolform', 'Skolformen är inte gymnasieskola eller vuxenutbildning.');
    const studievagKod = readStudievagKod(row.studievagskod);
    if (slag === 'gymnasium' && !studievagKod) throw new RowProblem('studievag', 'Studievägskoden saknas.');
    const tid = readTid(row.startdatum, row.avbrottsdatum || row.slutdatum, Boolean(row.avbrottsdatum));
    return {
      identityNumber,
      externId: this.#unique(externIdOf(identityNumber, row, tid.startdatum)),
      enhet: { externId: kod, kod, namn: row.enhetsnamn?.slice(0, 200) || null },
      studievagKod,
      skolform,
      gymnasium: slag === 'gymnasium',
      introduktionsprogram: slag === 'gymnasium' && isIntroduktionsprogram(studievagKod),
      arskurs: readArskurs(row.arskurs),
      ...tid,
    };
  }

  #unique(externId: string): string {
    if (this.#taken.has(externId))
      throw new RowProblem('repeated', 'Samma placering står redan på en tidigare rad.');
    this.#taken.add(externId);
    return externId;
  }
}

function externIdOf(identityNumber: string, row: FlatRow, startdatum: string): string {
  return `${identityNumber}/${row.skolenhetskod?.trim() ?? ''}/${skolformOf(row)}/${startdatum}`;
}

function skolformOf(row: FlatRow): string {
  return (row.skolform || 'GY').toUpperCase();
}
