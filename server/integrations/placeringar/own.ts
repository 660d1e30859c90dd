import { cutOff, readCsv } from '../../formats/csv.ts';
import { FileRefused } from '../../formats/file-refused.ts';
import { hasHeading } from '../../formats/headings.ts';
import { type FileSource, readWhole } from '../../formats/source.ts';
import { isWorkbook, openXlsx, type Xlsx } from '../../formats/xlsx.ts';
import type { PlaceringItem } from './records.ts';
import { PlaceringTable } from './table.ts';

/** The largest file of our own format that is read, in bytes; a workbook is held to its own, lower limit. */
export const MAX_OWN_BYTES = 64 * 2 ** 20;

/**
 * The placements of our own format (`PlaceringTable`), as CSV or on the first sheet of a workbook, whichever the file is by
 * what it holds. `nr` is the line or the row in the sheet. Throws FileRefused as the two below.
 */
export async function* readOwnPlaceringar(source: FileSource): AsyncGenerator<PlaceringItem> {
  const bytes = await readWhole(source, MAX_OWN_BYTES);
  if (isWorkbook(bytes)) yield* readPlaceringarWorkbook(bytes);
  else yield* readPlaceringarCsv(bytes);
}

/** Throws FileRefused as `readCsv`, `wrongHeading`, and `truncated` for a last row without all the columns required. */
async function* readPlaceringarCsv(bytes: Buffer): AsyncGenerator<PlaceringItem> {
  const rows = await readCsv([bytes], MAX_OWN_BYTES);
  const table = new PlaceringTable();
  const last = rows.at(-1);
  for (const row of rows) {
    const item = table.read(row);
    if (row === last && table.stopsShort(row.cells)) throw cutOff(row);
    if (item) yield item;
  }
}

/** Throws FileRefused as `openXlsx`, `wrongSheet` and `wrongHeading`. */
async function* readPlaceringarWorkbook(bytes: Buffer): AsyncGenerator<PlaceringItem> {
  const book = await openXlsx(bytes);
  const items: PlaceringItem[] = [];
  try {
    // Read to its end before the first is given: how long reading may take says nothing of how long storing does.
    await readFirstSheet(book, items);
  } finally {
    book.close();
  }
  yield* items;
}

async function readFirstSheet(book: Xlsx, items: PlaceringItem[]): Promise<void> {
  const [sheet = ''] = book.sheets;
  const table = new PlaceringTable(sheet);
  let first = true;
  for await (const rows of book.batches(sheet)) {
    for (const row of rows) {
      if (first && !hasHeading(row.cells, 'personnummer')) throw wrongSheet(sheet);
      first = false;
      const item = table.read(row);
      if (item) items.push(item);
    }
  }
  if (first) throw wrongSheet(sheet);
}

function wrongSheet(sheet: string): FileRefused {
  const message =
    'Arbetsbokens första blad har inte rubriken personnummer överst. Flytta bladet med placeringarna först och skriv rubrikerna på dess första rad.';
  return new FileRefused('wrongSheet', message, { sheet });
}
