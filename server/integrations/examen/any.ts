import type { ExamenKalla } from '../../domain/examen.ts';
import { FileRefused } from '../../formats/file-refused.ts';
import { hasHeading } from '../../formats/headings.ts';
import { type FileSource, readWhole } from '../../formats/source.ts';
import { isWorkbook, openXlsx, type Xlsx } from '../../formats/xlsx.ts';
import { readBetygsdokument } from './betygsdokument.ts';
import type { ExamenEntry } from './entry.ts';
import { EXAMEN_SHEET, readExamenFile } from './read.ts';
import { ExamenTable, readExamenCsv } from './table.ts';

/** The largest file of examina that is read, in bytes. */
export const MAX_EXAMEN_FILE_BYTES = 64 * 2 ** 20;

/** White space, the bytes of UTF-8's byte order mark, and then what XML begins with. */
const XML = /^(?:[\s]|ï»¿)*</;

/**
 * A file of examina, one or many at a time, whichever it is by what it holds: the workbook of R248, our own list as CSV
 * or workbook, or betygsdokument as XML. Without a `kalla` the format says who tells: our own list is UHR's, the others the kommun's.
 * Throws FileRefused as the reader of each; after a throw nothing that came before may be used.
 */
export async function* readExamen(source: FileSource, kalla?: ExamenKalla): AsyncGenerator<ExamenEntry[]> {
  const bytes = await readWhole(source, MAX_EXAMEN_FILE_BYTES);
  if (isWorkbook(bytes)) yield* readWorkbook(bytes, kalla);
  else if (XML.test(bytes.toString('latin1', 0, 200)))
    yield* readBetygsdokument([bytes], kalla ?? 'hemkommun');
  else yield* readExamenCsv([bytes], kalla ?? 'uhr', MAX_EXAMEN_FILE_BYTES);
}

async function* readWorkbook(bytes: Buffer, kalla?: ExamenKalla): AsyncGenerator<ExamenEntry[]> {
  const book = await openXlsx(bytes);
  try {
    if (book.sheets.some((name) => name.toUpperCase() === EXAMEN_SHEET)) {
      for await (const items of readExamenFile(bytes)) {
        yield items.map((item) => (item.kind === 'examen' ? { ...item, kalla: kalla ?? 'hemkommun' } : item));
      }
      return;
    }
    yield* readFirstSheet(book, kalla ?? 'uhr');
  } finally {
    book.close();
  }
}

async function* readFirstSheet(book: Xlsx, kalla: ExamenKalla): AsyncGenerator<ExamenEntry[]> {
  const table = new ExamenTable(kalla);
  let first = true;
  for await (const row of book.rows(book.sheets[0] ?? '')) {
    if (first && !hasHeading(row.cells, 'personnummer')) {
      const message = `Arbetsboken har varken bladet ${EXAMEN_SHEET} eller rubriken personnummer överst på det första bladet.`;
      throw new FileRefused('wrongSheet', message);
    }
    first = false;
    const entry = table.read(row);
    if (entry) yield [entry];
  }
  table.end();
}
