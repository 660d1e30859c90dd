import { FileRefused } from './file-refused.ts';
import { SheetHandler, type SheetRow } from './xlsx-sheet.ts';
import { readXml, XML_LIMITS, type XmlHandler } from './xml.ts';
import { openOfficeZip, ZIP_LIMITS, type Zip } from './zip.ts';

export type XlsxLimits = {
  zip: typeof ZIP_LIMITS;
  maxRows: number;
  maxColumns: number;
  /** The longest that all texts of the workbook may be together, in characters. */
  maxTextLength: number;
};

export const XLSX_LIMITS: XlsxLimits = {
  zip: ZIP_LIMITS,
  maxRows: 200_000,
  maxColumns: 256,
  maxTextLength: 32 * 2 ** 20,
};

/**
 * The rows of one sheet of an .xlsx file, blank ones left out. Only the parts that are needed are unpacked, piece by piece,
 * through the door for XML; data validations, drawings, formulas and links are never read.
 *
 * Throws FileRefused as `openOfficeZip` and `readXml`, `wrongSheet` when there is no sheet of that name (upper and lower case
 * alike), `tooComplex` past the limits, `timeout` when the signal fires. Rows before a throw must not be used.
 */
export async function* readXlsxRows(
  source: string | Buffer,
  sheet: string,
  options: { limits?: XlsxLimits; signal?: AbortSignal } = {},
): AsyncGenerator<SheetRow> {
  const { limits = XLSX_LIMITS, signal = AbortSignal.timeout(60_000) } = options;
  const zip = await openOfficeZip(source, limits.zip);
  try {
    const book = await readWorkbook(zip, sheet, signal);
    const [strings, dateStyles] = [await readStrings(zip, limits, signal), await readDateStyles(zip, signal)];
    const { maxRows, maxColumns } = limits;
    const sheetRows = new SheetHandler({
      strings,
      dateStyles,
      date1904: book.date1904,
      maxRows,
      maxColumns,
    });
    for await (const _ of readPart(zip, book.part, sheetRows, signal)) yield* sheetRows.take();
  } finally {
    zip.close();
  }
}

async function* readPart(
  zip: Zip,
  name: string,
  handler: XmlHandler,
  signal: AbortSignal,
): AsyncGenerator<void> {
  try {
    for await (const _ of readXml(zip.part(name), handler, XML_LIMITS)) {
      if (signal.aborted)
        throw new FileRefused(
          'timeout',
          'Arbetsboken tar för lång tid att läsa. Spara bara det blad som ska läsas in.',
        );
      yield;
    }
  } catch (error) {
    const ours = error instanceof FileRefused;
    // Line and column of a part inside the archive help nobody.
    throw ours && error.where?.line === undefined ? error : damaged(ours ? error.code : 'notWellFormed');
  }
}

async function hear(zip: Zip, name: string, signal: AbortSignal, open: XmlHandler['open']): Promise<void> {
  const handler: XmlHandler = { open, text() {}, close() {} };
  for await (const _ of readPart(zip, name, handler, signal));
}

function damaged(code: FileRefused['code']): FileRefused {
  return new FileRefused(
    code,
    'Arbetsboken är skadad och går inte att läsa. Öppna den i Excel, spara den på nytt och försök igen.',
  );
}

async function readWorkbook(
  zip: Zip,
  sheet: string,
  signal: AbortSignal,
): Promise<{ part: string; date1904: boolean }> {
  let relation: string | undefined;
  let target: string | undefined;
  let date1904 = false;
  await hear(zip, 'xl/workbook.xml', signal, (name, attributes) => {
    if (name === 'workbookPr') date1904 = attributes.date1904 === '1' || attributes.date1904 === 'true';
    if (name !== 'sheet' || attributes.name?.toLowerCase() !== sheet.toLowerCase()) return;
    const id = Object.keys(attributes).find((key) => key.endsWith(':id'));
    relation = id === undefined ? undefined : attributes[id];
  });
  if (relation === undefined)
    throw new FileRefused('wrongSheet', `Arbetsboken saknar bladet ${sheet}.`, { sheet });
  await hear(zip, 'xl/_rels/workbook.xml.rels', signal, (name, attributes) => {
    if (name === 'Relationship' && attributes.Id === relation) target = attributes.Target;
  });
  if (target === undefined) throw damaged('wrongKind');
  return { part: target.startsWith('/') ? target.slice(1) : `xl/${target}`, date1904 };
}

/** The texts that cells share; rich text counts as its text. */
async function readStrings(zip: Zip, limits: XlsxLimits, signal: AbortSignal): Promise<string[]> {
  const strings: string[] = [];
  const open: string[] = [];
  let current = '';
  let length = 0;
  const handler: XmlHandler = {
    open(name) {
      open.push(name);
      if (name === 'si') current = '';
    },
    text(part) {
      if (open.at(-1) !== 't' || open.includes('rPh')) return;
      length += part.length;
      if (length > limits.maxTextLength)
        throw new FileRefused('tooComplex', 'Arbetsboken har mer text än vad som tas emot.');
      current += part;
    },
    close() {
      if (open.pop() === 'si') strings.push(current);
    },
  };
  if (!zip.has('xl/sharedStrings.xml')) return strings;
  for await (const _ of readPart(zip, 'xl/sharedStrings.xml', handler, signal));
  return strings;
}

// ECMA-376 part 1, 18.8.30: the built-in number formats that show a date or a time.
const BUILT_IN_DATE = /^(1[4-9]|2[0-2]|2[7-9]|3[0-6]|4[5-7]|5[0-8])$/;

async function readDateStyles(zip: Zip, signal: AbortSignal): Promise<boolean[]> {
  const styles: boolean[] = [];
  const dateFormats = new Set<string>();
  let inCellXfs = false;
  if (!zip.has('xl/styles.xml')) return styles;
  await hear(zip, 'xl/styles.xml', signal, (name, attributes) => {
    const id = attributes.numFmtId ?? '';
    if (name === 'numFmt' && isDateFormat(attributes.formatCode ?? '')) dateFormats.add(id);
    else if (name === 'cellXfs') inCellXfs = true;
    else if (name === 'cellStyles' || name === 'dxfs') inCellXfs = false;
    else if (name === 'xf' && inCellXfs) styles.push(BUILT_IN_DATE.test(id) || dateFormats.has(id));
  });
  return styles;
}

function isDateFormat(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  return /[dmyhs]/i.test(bare) && !/general|standard/i.test(bare);
}
