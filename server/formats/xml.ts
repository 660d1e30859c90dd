import sax from 'sax';
import { decodeXml } from './decode.ts';
import { FileRefused, type FileRefusedCode } from './file-refused.ts';
import { type FileSource, readChunks } from './source.ts';

/** What hears the elements of an XML file, in document order. Names come without namespace prefix. */
export type XmlHandler = {
  open(name: string, attributes: Record<string, string>, line: number): void;
  /** Part of the text of the open element; one text may come in several parts. */
  text(text: string): void;
  close(): void;
};

export type XmlLimits = { maxBytes: number; maxDepth: number; maxAttributes: number };

/** `positions`: whether a fault is told with its line and column; counting them takes time in a long file. */
export type XmlOptions = { limits?: XmlLimits; positions?: boolean };

/** Ample for every format that the product reads. */
export const XML_LIMITS: XmlLimits = { maxBytes: 8 * 2 ** 30, maxDepth: 40, maxAttributes: 40 };

// XML 1.0 section 2.2: characters that may not occur at all.
const FORBIDDEN = /[^\t\n\r -\ufffd]/;
const PREDEFINED = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads an XML file of any size in constant memory. Yields after each piece of some 64 kB, so that the caller can take
 * what its handler has gathered; nothing is read while the caller is busy.
 *
 * Throws FileRefused, with line and column unless they are not asked for: `encoding`, `doctype` (DOCTYPE and own entities are never read),
 * `notWellFormed`, `truncated`, `tooComplex` (too deep, too many attributes), `empty`, `tooLarge`, `missing`.
 * What has been heard until then must not be used.
 */
export async function* readXml(
  source: FileSource,
  handler: XmlHandler,
  { limits = XML_LIMITS, positions = true }: XmlOptions = {},
): AsyncGenerator<void> {
  const parser = createParser(handler, limits, positions);
  for await (const text of decodeXml(readChunks(source, limits.maxBytes))) {
    if (FORBIDDEN.test(text)) throw refusal(parser, 'notWellFormed');
    parser.write(text);
    yield;
  }
  finish(parser);
}

type Parser = sax.SAXParser & {
  doctype?: unknown;
  tag?: sax.Tag | null;
  sawRoot: boolean;
  closedRoot: boolean;
};

function createParser(handler: XmlHandler, limits: XmlLimits, position: boolean): Parser {
  const parser = sax.parser(true, { position }) as Parser;
  // sax knows all of HTML's names, and looks them up where `&constructor;` would be found too.
  parser.ENTITIES = Object.assign(Object.create(null), PREDEFINED);
  let depth = 0;
  let count = 0;
  // A tag that goes on and on is not held until its end.
  parser.onattribute = () => {
    if (++count > limits.maxAttributes) throw refusal(parser, 'tooComplex');
  };
  parser.onopentag = ({ name, attributes }) => {
    // sax lets a second root element pass.
    if (depth === 0 && parser.closedRoot) throw refusal(parser, 'notWellFormed');
    if (++depth > limits.maxDepth) throw refusal(parser, 'tooComplex');
    count = 0;
    handler.open(localName(name), attributes as Record<string, string>, parser.line + 1);
  };
  parser.ontext = (text) => handler.text(text);
  parser.oncdata = (text) => handler.text(text);
  parser.onclosetag = () => {
    depth--;
    handler.close();
  };
  parser.ondoctype = () => {
    throw refusal(parser, 'doctype');
  };
  parser.onerror = (error) => {
    throw refusal(parser, error.message.includes('doctype') ? 'doctype' : 'notWellFormed');
  };
  return parser;
}

function finish(parser: Parser): void {
  parser.onerror = () => {
    throw refusal(parser, 'truncated');
  };
  if (!parser.sawRoot) throw refusal(parser, 'notWellFormed');
  parser.close();
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

const MESSAGES: Partial<Record<FileRefusedCode, string>> = {
  doctype: 'Filen innehåller en DOCTYPE, och sådana filer tas inte emot.',
  notWellFormed: 'Filen är inte riktig XML.',
  truncated: 'Filen är avklippt: slutet saknas. Hämta den på nytt och försök igen.',
  tooComplex: 'Filen är uppbyggd på ett sätt som inte tas emot: för många nivåer eller attribut.',
};

function refusal(parser: Parser, code: FileRefusedCode): FileRefused {
  const where = { line: parser.line + 1, column: parser.column };
  const reason = parser.doctype ? 'doctype' : code;
  return new FileRefused(reason, `${MESSAGES[reason]} Rad ${where.line}, kolumn ${where.column}.`, where);
}
