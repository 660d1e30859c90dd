import { readHeadings } from '../../formats/headings.ts';
import type { RawCell, SheetRow } from '../../formats/xlsx-sheet.ts';
import { FlatReader, type FlatRow } from './flat.ts';
import { orRejected, type PlaceringItem, RowProblem } from './records.ts';

const REQUIRED = ['personnummer', 'skolenhetskod', 'studievagskod', 'startdatum'] as const;
const OPTIONAL = ['skolform', 'arskurs', 'slutdatum', 'avbrottsdatum'] as const;
type Heading = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number];

/**
 * Reads the rows of our own list of placements (formats 3.3), whatever file they stand in: the headings personnummer,
 * skolenhetskod, studievägskod and startdatum, and where known årskurs, slutdatum, avbrottsdatum and skolform (GY unless
 * said), in any order; others, such as klass and avbrottsorsak, are passed over. An avbrottsdatum is the last day and marks
 * the placement as broken off. Throws FileRefused as `readHeadings`.
 */
export class PlaceringTable {
  readonly #reader = new FlatReader();
  readonly #sheet: string | undefined;
  #columns: Map<string, number> | undefined;
  #width = 0;

  /** `sheet`: the name of the sheet that they stand in. */
  constructor(sheet?: string) {
    this.#sheet = sheet;
  }

  /** The item of one row; undefined for the first, which has the headings, and for a row with nothing in it. */
  read({ row, cells }: SheetRow): PlaceringItem | undefined {
    const texts = cells.map(toText);
    if (texts.every((text) => text === '')) return undefined;
    if (this.#columns === undefined) {
      const place = this.#sheet === undefined ? { row } : { row, sheet: this.#sheet };
      this.#columns = readHeadings(texts, REQUIRED, place);
      this.#width = texts.length;
      return undefined;
    }
    const flat = toFlatRow(this.#columns, texts);
    const interpret = (): PlaceringItem => {
      if (texts.findLastIndex((text) => text !== '') >= this.#width)
        throw new RowProblem('form', 'Raden har fler kolumner än rubrikraden.');
      return { kind: 'placering', nr: row, placering: this.#reader.placering(flat) };
    };
    return orRejected(row, interpret, this.#reader.externIds(flat));
  }

  /** True for a row that ends before all that is required of it. */
  stopsShort(cells: readonly RawCell[]): boolean {
    return REQUIRED.some((heading) => (this.#columns?.get(heading) ?? 0) >= cells.length);
  }
}

/** A cell as it would stand in CSV. What no column may hold becomes a text that none takes for something, or for nothing. */
function toText(cell: RawCell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell.trim();
  if (typeof cell === 'number') return String(cell);
  return typeof cell === 'object' && 'date' in cell && cell.date !== '' ? cell.date : '#';
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
