import { COMPANION_PREFIX } from '../../contract/companion.ts';
import type { PulledSheet } from '../../contract/pulled-sheet.ts';
import { KEY, SEAL, titleOf } from '../../domain/sheet-layout.ts';
import { FileRefused } from '../../formats/file-refused.ts';
import type { Xlsx } from '../../formats/xlsx.ts';

/** Where a pulled table stands: its sheet, the row number of its header, and its columns, counted from 0. */
export type TablePlace = {
  sheet: string;
  headerRow: number;
  keyAt: number;
  sealAt: number;
  /** By column key; a column that somebody has deleted or renamed is not there. */
  columnAt: ReadonlyMap<string, number>;
};

/** A header further down is none of ours. */
const LAST_HEADER_ROW = 50;

/**
 * Finds the table of a pulled sheet, also when the sheet has been renamed or the program has dropped the table's name: then
 * its header tells. Throws FileRefused when there is none, or several that cannot be told apart, or a column is there twice.
 */
export async function findTable(book: Xlsx, pulled: PulledSheet): Promise<TablePlace> {
  const places: Candidate[] = [];
  for (const sheet of book.sheets) {
    if (sheet.startsWith(COMPANION_PREFIX)) continue;
    const place = await headerIn(book, sheet, pulled);
    if (!place) continue;
    if ((await book.tables(sheet)).includes(pulled.table)) return refuseTwins(place);
    places.push(place);
  }
  const most = Math.max(0, ...places.map(({ columnAt }) => columnAt.size));
  const [place, twin] = places.filter(({ columnAt }) => columnAt.size === most);
  if (!place) throw new FileRefused('wrongHeading', gone(pulled.title));
  if (twin) throw new FileRefused('wrongHeading', twice(place.sheet, twin.sheet));
  return refuseTwins(place);
}

function refuseTwins({ twice: header, ...place }: Candidate): TablePlace {
  if (header === null) return place;
  throw new FileRefused(
    'wrongHeading',
    `Rubriken ${header} finns två gånger på bladet ${place.sheet}. Ta bort eller byt namn på den ena. Inget har skickats.`,
  );
}

/** A place, and a header that stands there twice: nobody can tell which of its columns is meant. */
type Candidate = TablePlace & { twice: string | null };

async function headerIn(book: Xlsx, sheet: string, pulled: PulledSheet): Promise<Candidate | null> {
  for await (const { row, cells } of book.rows(sheet)) {
    if (row > LAST_HEADER_ROW) return null;
    const placeOf = new Map(cells.map((cell, index) => [titleOf(cell), index]));
    const [keyAt, sealAt] = [placeOf.get(KEY), placeOf.get(SEAL)];
    if (keyAt === undefined || sealAt === undefined) continue;
    const found = pulled.columns.flatMap(({ key, title }) => {
      const at = placeOf.get(title);
      return at === undefined ? [] : [[key, at] as const];
    });
    const titles = cells.map(titleOf);
    const ours = [KEY, SEAL, ...pulled.columns.map(({ title }) => title)];
    const twice = ours.find((title) => titles.indexOf(title) !== titles.lastIndexOf(title)) ?? null;
    return { sheet, headerRow: row, keyAt, sealAt, columnAt: new Map(found), twice };
  }
  return null;
}

function gone(title: string): string {
  return `Bladet ${title} går inte att läsa säkert: tabellen eller någon av de dolda kolumnerna ${KEY} och ${SEAL} saknas. Ångra i Excel, eller hämta en ny arbetsbok. Inget har skickats.`;
}

function twice(one: string, other: string): string {
  return `Tabellen finns på två blad, ${one} och ${other}. Ta bort kopian och försök igen. Inget har skickats.`;
}
