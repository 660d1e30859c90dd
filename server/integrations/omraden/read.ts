import { adressKey, toNyckelkod } from '../../domain/nyckelkod.ts';
import { breathing } from '../../formats/breathe.ts';
import { type CsvRow, cutOff, plainHeading, readCsv } from '../../formats/csv.ts';
import { FileRefused } from '../../formats/file-refused.ts';
import type { FileSource } from '../../formats/source.ts';

const MAX_BYTES = 16 * 2 ** 20;
const LONGEST_NAME = 100;

/** A line of a kommun's own lists: `key` is an address or the beginning of a nyckelkod, `value` its nyckelkod or område. */
export type OmradeLine = { key: string; value: string };

export type OmradeItem =
  | { row: number; record: OmradeLine }
  | { row: number; rejection: { code: string; message: string }; about?: readonly string[] };

/** What a file lists: the nyckelkod of addresses, or the områden of nyckelkoder. */
export type OmradeFile = { kind: 'nyckelkoder' | 'omraden'; items: OmradeItem[] };

/**
 * A kommun's list for områden, by its headings (our own format): gatuadress, postnummer and nyckelkod; or nyckelkod, whole
 * or its beginning, and område. Columns in any order, others are passed over; UTF-8 or windows-1252, at most 16 MB. A row
 * that cannot be used, or whose address or code has come before in the file, is rejected by its line.
 *
 * Throws FileRefused as `readCsv`, `wrongHeading`, `empty` for headings alone, and `truncated` for a last row without all of
 * its columns: what else stood in a list that was cut off would go from the kommun's.
 */
export async function readOmraden(source: FileSource): Promise<OmradeFile> {
  const [head, ...rows] = await readCsv(source, MAX_BYTES);
  const columns = new Map((head?.cells ?? []).map((heading, index) => [plainHeading(heading), index]));
  const kind = kindOf(columns);
  if (rows.length === 0) throw new FileRefused('empty', 'Filen har inga rader under rubrikerna.');
  const last = rows.at(-1);
  const isWhole = (heading: string) => (columns.get(heading) ?? 0) < (last?.cells.length ?? 0);
  if (last && !HEADINGS[kind].every(isWhole)) throw cutOff(last);
  const read = kind === 'nyckelkoder' ? nyckelkodOf : omradeOf;
  const seen = new Map<string, number>();
  const items: OmradeItem[] = [];
  for await (const row of breathing(rows)) {
    const line = read((heading) => row.cells[columns.get(heading) ?? -1] ?? '');
    items.push('fault' in line ? rejected(row, 'form', line) : once(row, line, seen));
  }
  return { kind, items };
}

const HEADINGS = {
  nyckelkoder: ['gatuadress', 'postnummer', 'nyckelkod'],
  omraden: ['nyckelkod', 'omrade'],
} as const;

function kindOf(columns: ReadonlyMap<string, number>): OmradeFile['kind'] {
  const has = (kind: OmradeFile['kind']) => HEADINGS[kind].every((heading) => columns.has(heading));
  if (has('nyckelkoder') && !columns.has('omrade')) return 'nyckelkoder';
  if (has('omraden') && !columns.has('gatuadress')) return 'omraden';
  throw new FileRefused(
    'wrongHeading',
    'Den första raden ska ha rubrikerna gatuadress, postnummer och nyckelkod, eller nyckelkod och område.',
    { row: 1 },
  );
}

type Cell = (heading: string) => string;
/** What is wrong with a row, and whose row it is where that can be told: what stands in the file is not missing from it. */
type Fault = { fault: string; key?: string };

function nyckelkodOf(cell: Cell): OmradeLine | Fault {
  const key = adressKey(cell('gatuadress'), cell('postnummer'));
  if (key === null) return { fault: 'Raden saknar gatuadress, eller ett postnummer med fem siffror.' };
  const value = toNyckelkod(cell('nyckelkod'));
  return value === null ? { fault: NO_CODE, key } : { key, value };
}

function omradeOf(cell: Cell): OmradeLine | Fault {
  const key = toNyckelkod(cell('nyckelkod'));
  if (key === null) return { fault: NO_CODE };
  const value = cell('omrade').normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (value === '' || value.length > LONGEST_NAME || /\p{C}/u.test(value)) return { fault: NO_NAME, key };
  return { key, value };
}

const NO_NAME = `Raden saknar namnet på området, eller har ett som är längre än ${LONGEST_NAME} tecken.`;
const NO_CODE = 'Nyckelkoden ska vara siffror och bokstäver, högst 20.';

function once(row: CsvRow, record: OmradeLine, seen: Map<string, number>): OmradeItem {
  const first = seen.get(record.key);
  if (first !== undefined) {
    const fault = `Samma adress eller nyckelkod står redan på rad ${first}, och den gäller.`;
    return rejected(row, 'dubblett', { fault, key: record.key });
  }
  seen.set(record.key, row.row);
  return { row: row.row, record };
}

function rejected({ row }: CsvRow, code: string, { fault, key }: Fault): OmradeItem {
  return { row, rejection: { code, message: fault }, ...(key !== undefined && { about: [key] }) };
}
