import { type CsvRow, cutOff, plainHeading, readCsv } from '../../formats/csv.ts';
import { FileRefused } from '../../formats/file-refused.ts';
import type { FileSource } from '../../formats/source.ts';
import { FlatReader, type FlatRow } from './flat.ts';
import { orRejected, type PlaceringItem, RowProblem } from './records.ts';

const REQUIRED = ['personnummer', 'skolenhetskod', 'studievagskod', 'startdatum'] as const;
const OPTIONAL = ['skolform', 'arskurs', 'slutdatum', 'avbrottsdatum'] as const;
type Heading = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number];

/**
 * The placements of our own CSV format (formats 3.3): the headings personnummer, skolenhetskod, studievägskod and
 * startdatum, and where known årskurs, slutdatum, avbrottsdatum and skolform (GY unless said), in any order; others, such as
 * klass and avbrottsorsak, are passed over. An avbrottsdatum is the last day and marks the placement as broken off.
 *
 * `nr` is the line in the file. Throws FileRefused as `readCsv`, `wrongHeading`, and `truncated` for a last row without all of
 * the columns that are required.
 */
export async function* readPlaceringarCsv(
  source: FileSource,
  maxBytes?: number,
): AsyncGenerator<PlaceringItem> {
  const [head, ...rows] = await readCsv(source, maxBytes);
  const columns = readHeadings(head);
  const last = rows.at(-1);
  if (last && REQUIRED.some((heading) => (columns.get(heading) ?? 0) >= last.cells.length))
    throw cutOff(last);
  const reader = new FlatReader();
  for (const { row, cells } of rows) {
    const flat = toFlatRow(columns, cells);
    const interpret = (): PlaceringItem => {
      if (cells.length > (head?.cells.length ?? 0)) {
        throw new RowProblem('form', 'Raden har fler kolumner än rubrikraden.');
      }
      return { kind: 'placering', nr: row, placering: reader.placering(flat) };
    };
    yield orRejected(row, interpret, reader.externIds(flat));
  }
}

function readHeadings(head: CsvRow | undefined): Map<string, number> {
  const columns = new Map<string, number>();
  for (const [index, heading] of (head?.cells ?? []).entries()) {
    const name = plainHeading(heading);
    if (columns.has(name) && name !== '') throw wrongHeading(`Rubriken ${name} står två gånger.`);
    columns.set(name, index);
  }
  const missing = REQUIRED.filter((name) => !columns.has(name));
  if (missing.length > 0) throw wrongHeading(`Den första raden saknar rubriken ${missing.join(', ')}.`);
  return columns;
}

function wrongHeading(message: string): FileRefused {
  return new FileRefused('wrongHeading', message, { row: 1 });
}

function toFlatRow(columns: ReadonlyMap<string, number>, cells: readonly string[]): FlatRow {
  const cell = (heading: Heading) => {
    const index = columns.get(heading);
    return index === undefined ? undefined : cells[index];
  };
  return {
    personnummer: cell('personnummer'),
    skolenhetskod: cell('skolenhetskod'),
    enhetsnamn: undefined,
    skolform: cell('skolform'),
    studievagskod: cell('studievagskod'),
    arskurs: cell('arskurs'),
    startdatum: cell('startdatum'),
    slutdatum: cell('slutdatum'),
    avbrottsdatum: cell('avbrottsdatum'),
  };
}
