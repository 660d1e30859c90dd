import { type ExamenKalla, kallaOf } from '../../domain/examen.ts';
import { cutOff, readCsv } from '../../formats/csv.ts';
import { FileRefused } from '../../formats/file-refused.ts';
import { readHeadings } from '../../formats/headings.ts';
import type { FileSource } from '../../formats/source.ts';
import type { RawCell, SheetRow } from '../../formats/xlsx-sheet.ts';
import { type ExamenEntry, refusedEntry, toEntry } from './entry.ts';

const REQUIRED = ['personnummer', 'examensdatum', 'typ'] as const;
type Heading = (typeof REQUIRED)[number] | 'kalla';

/**
 * Reads the rows of our own list of examina (formats 4): the headings personnummer, examensdatum and typ, and where known
 * källa, in any order; others are passed over. A blank källa is the list's own. Throws FileRefused `wrongHeading`, and
 * `empty` when nothing stands under the headings.
 */
export class ExamenTable {
  readonly #kalla: ExamenKalla;
  #columns: Map<string, number> | undefined;
  #rows = 0;

  constructor(kalla: ExamenKalla) {
    this.#kalla = kalla;
  }

  read({ row, cells }: SheetRow): ExamenEntry | undefined {
    if (this.#columns === undefined) {
      this.#columns = readHeadings(cells, REQUIRED, { row });
      return undefined;
    }
    this.#rows++;
    const columns = this.#columns;
    const cell = (heading: Heading): RawCell => cells[columns.get(heading) ?? -1] ?? null;
    const named = cell('kalla');
    const kalla = named === null || named === '' ? this.#kalla : kallaOf(String(named));
    if (kalla === undefined) return refusedEntry(row, 'kalla', KALLA);
    const told = { nummer: cell('personnummer'), datum: cell('examensdatum'), typ: cell('typ') };
    return toEntry(row, told, kalla);
  }

  end(): void {
    if (this.#rows > 0) return;
    throw new FileRefused('empty', 'Det står inga rader under rubrikerna. Hämta filen på nytt.');
  }
}

/**
 * The list as CSV. A last row that stops short is a file that was cut off: throws FileRefused `truncated` for it, and as
 * `readCsv`.
 */
export async function* readExamenCsv(
  source: FileSource,
  kalla: ExamenKalla,
  maxBytes?: number,
): AsyncGenerator<ExamenEntry[]> {
  const rows = await readCsv(source, maxBytes);
  const width = rows[0]?.cells.length ?? 0;
  const last = rows.at(-1);
  const table = new ExamenTable(kalla);
  for (const { row, cells } of rows) {
    if (row === last?.row && cells.length < width) throw cutOff({ row });
    const entry =
      cells.length === width
        ? table.read({ row, cells })
        : refusedEntry(row, 'form', 'Raden har inte lika många kolumner som rubrikraden.');
    if (entry) yield [entry];
  }
  table.end();
}

const KALLA = 'Källan känns inte igen. Skriv UHR eller hemkommun, eller lämna den tom.';
