import { FileRefused } from './file-refused.ts';
import { SheetHandler, type SheetRow } from './xlsx-sheet.ts';
import { readXml, type XmlHandler } from './xml.ts';
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

/** How an archive begins, and a workbook of the older kind or with a password. */
const BEGINNINGS = ['504b0304', '504b0506', 'd0cf11e0'];

/** True for bytes that begin as a workbook does, also as one that `openXlsx` refuses. */
export function isWorkbook(bytes: Buffer): boolean {
  return BEGINNINGS.includes(bytes.toString('hex', 0, 4));
}

/** A workbook whose archive has been found harmless. Must be closed. */
export type Xlsx = {
  /** The names of its sheets, hidden ones too, in their order. */
  sheets: readonly string[];
  /**
   * The rows of one sheet, blank ones left out; upper and lower case alike in its name. `serials`: days as Excel's numbers
   * (of the calendar that begins in 1900). Throws FileRefused `wrongSheet` when there is none. Rows before a throw must
   * not be used.
   */
  rows(sheet: string, options?: RowOptions): AsyncGenerator<SheetRow>;
  /** The same, many at a time: for a long sheet, where a wait for each row takes longer than the row. */
  batches(sheet: string, options?: RowOptions): AsyncGenerator<SheetRow[]>;
  /** The names of the tables on a sheet. */
  tables(sheet: string): Promise<string[]>;
  close(): void;
};

type RowOptions = { serials?: boolean };

export type XlsxOptions = { limits?: XlsxLimits; signal?: AbortSignal };

/**
 * Opens an .xlsx file. Only the parts that are needed are unpacked, piece by piece, through the door for XML; data
 * validations, drawings, formulas and links are never read.
 *
 * This and what it gives throw FileRefused as `openOfficeZip` and `readXml`, `tooComplex` past the limits, `timeout` when
 * the signal fires.
 */
export async function openXlsx(
  source: string | Buffer,
  { limits = XLSX_LIMITS, signal = AbortSignal.timeout(60_000) }: XlsxOptions = {},
): Promise<Xlsx> {
  const zip = await openOfficeZip(source, limits.zip);
  try {
    const { sheets, date1904 } = await readWorkbook(zip, signal);
    const relations = await readRelations(zip, 'xl/_rels/workbook.xml.rels', signal);
    let shared: Promise<[string[], boolean[]]> | undefined;
    const partOf = (name: string) => {
      const sheet = sheets.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
      if (sheet === undefined)
        throw new FileRefused('wrongSheet', `Arbetsboken saknar bladet ${name}.`, { sheet: name });
      const target = relations.find(({ id }) => id === sheet.relation)?.target;
      if (target === undefined) throw damaged('wrongKind');
      return inFolder('xl', target);
    };
    const batches: Xlsx['batches'] = async function* (name, { serials = false } = {}) {
      const part = partOf(name);
      shared ??= Promise.all([readStrings(zip, limits, signal), readDateStyles(zip, signal)]);
      const [strings, dateStyles] = await shared;
      const { maxRows, maxColumns } = limits;
      const rows = new SheetHandler({ strings, dateStyles, date1904, serials, maxRows, maxColumns });
      for await (const _ of readPart(zip, part, rows, signal)) yield rows.take();
    };
    return {
      sheets: sheets.map(({ name }) => name),
      batches,
      async *rows(name, options) {
        for await (const batch of batches(name, options)) yield* batch;
      },
      tables: (name) => readTables(zip, partOf(name), signal),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** The rows of one sheet of an .xlsx file, blank ones left out, many at a time. Throws FileRefused as `openXlsx` and its `rows`. */
export async function* readXlsxRows(
  source: string | Buffer,
  sheet: string,
  options: XlsxOptions = {},
): AsyncGenerator<SheetRow[]> {
  const book = await openXlsx(source, options);
  try {
    yield* book.batches(sheet);
  } finally {
    book.close();
  }
}

async function* readPart(
  zip: Zip,
  name: string,
  handler: XmlHandler,
  signal: AbortSignal,
): AsyncGenerator<void> {
  try {
    for await (const _ of readXml(zip.part(name), handler, { positions: false })) {
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
  signal: AbortSignal,
): Promise<{ sheets: { name: string; relation: string }[]; date1904: boolean }> {
  const sheets: { name: string; relation: string }[] = [];
  let date1904 = false;
  await hear(zip, 'xl/workbook.xml', signal, (name, attributes) => {
    if (name === 'workbookPr') date1904 = attributes.date1904 === '1' || attributes.date1904 === 'true';
    if (name !== 'sheet') return;
    const id = Object.keys(attributes).find((key) => key.endsWith(':id')) ?? '';
    sheets.push({ name: attributes.name ?? '', relation: attributes[id] ?? '' });
  });
  return { sheets, date1904 };
}

type Relation = { id: string | undefined; type: string; target: string | undefined };

async function readRelations(zip: Zip, part: string, signal: AbortSignal): Promise<Relation[]> {
  const relations: Relation[] = [];
  await hear(zip, part, signal, (name, { Id: id, Type: type = '', Target: target }) => {
    if (name === 'Relationship') relations.push({ id, type, target });
  });
  return relations;
}

async function readTables(zip: Zip, sheetPart: string, signal: AbortSignal): Promise<string[]> {
  const relations = sheetPart.replace(/([^/]+)$/, '_rels/$1.rels');
  if (!zip.has(relations)) return [];
  const names: string[] = [];
  for (const { type, target = '' } of await readRelations(zip, relations, signal)) {
    const part = inFolder('xl/worksheets', target);
    if (!type.endsWith('/table') || !zip.has(part)) continue;
    await hear(zip, part, signal, (name, attributes) => {
      if (name === 'table') names.push(attributes.displayName ?? attributes.name ?? '');
    });
  }
  return names;
}

function inFolder(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  return target.startsWith('../') ? `xl/${target.slice(3)}` : `${folder}/${target}`;
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
