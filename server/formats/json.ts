import { refuseUtf16, utf8Decoder } from './decode.ts';
import { FileRefused } from './file-refused.ts';
import { type FileSource, readChunks } from './source.ts';

/** One object out of a list; `nr` counts all records of the file from 1. */
export type JsonRecord = { collection: string; nr: number; value: unknown };

export type JsonRecordOptions = {
  /** Names of the lists that hold records. `data` means the list of a page. */
  collections: readonly string[];
  /** The Swedish sentence about JSON of another kind. */
  wrongKind: string;
  limits?: JsonLimits;
};

export type JsonLimits = { maxBytes: number; maxDepth: number; maxRecordLength: number };

export const JSON_LIMITS: JsonLimits = { maxBytes: 2 * 2 ** 30, maxDepth: 64, maxRecordLength: 2 ** 20 };

const MAX_SKELETON = 16 * 2 ** 20;

/**
 * The objects in the lists of a JSON file, one at a time, so that a file of any length is read in little memory. A list is
 * the file itself (`[…]`), a page's (`{data:[…]}`), a page's in a list of pages, or a named one of one object
 * (`{persons:[…]}`, `{persons:{data:[…]}}`). `collection` is the list's name; the file itself and pages are `data`.
 *
 * Throws FileRefused: `encoding` (only UTF-8), `notWellFormed`, `truncated`, `tooComplex`, `wrongKind` (no list, or a list
 * of something else than objects), `empty`, `tooLarge`, `missing`. After a throw nothing that came before may be used.
 */
export async function* readJsonRecords(
  source: FileSource,
  options: JsonRecordOptions,
): AsyncGenerator<JsonRecord> {
  const limits = options.limits ?? JSON_LIMITS;
  const decode = utf8Decoder();
  const scanner = new JsonScanner(options, limits);
  let first = true;
  for await (const chunk of readChunks(source, limits.maxBytes)) {
    if (first) refuseUtf16(chunk);
    first = false;
    scanner.write(decode(chunk, false));
    yield* scanner.take();
  }
  scanner.write(decode(new Uint8Array(0), true));
  scanner.end();
}

type Frame = { array: boolean; key: string; expectsKey: boolean; collection: string | undefined };

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Cuts records out by their brackets and lets JSON.parse judge them. What stands around them, with a 0 in the place of each
 * record, is the skeleton: JSON.parse judges that at the end, so nothing between or after the records escapes it.
 */
class JsonScanner {
  #options: JsonRecordOptions;
  #limits: JsonLimits;
  #stack: Frame[] = [];
  #skeleton = '';
  #captured: string | undefined;
  #captureDepth = 0;
  #from = 0;
  #inString = false;
  #escaped = false;
  #key: string | undefined;
  #nr = 0;
  #sawCollection = false;
  #records: JsonRecord[] = [];

  constructor(options: JsonRecordOptions, limits: JsonLimits) {
    this.#options = options;
    this.#limits = limits;
  }

  write(text: string): void {
    this.#from = 0;
    let at = 0;
    while (at < text.length) at = this.#inString ? this.#string(text, at) : this.#structure(text, at);
    this.#flush(text, text.length);
  }

  take(): JsonRecord[] {
    const taken = this.#records;
    this.#records = [];
    return taken;
  }

  end(): void {
    if (this.#stack.length > 0 || this.#inString) throw this.#refusal('truncated');
    this.#parse(this.#skeleton);
    if (!this.#sawCollection) throw this.#refusal('wrongKind');
  }

  /** Passes over a string, or the rest of one; gives the place after it. */
  #string(text: string, start: number): number {
    let at = start;
    if (this.#escaped) {
      this.#escaped = false;
      at++;
    }
    for (; at < text.length; at++) {
      const char = text.charCodeAt(at);
      if (char === QUOTE) {
        this.#endString(text.slice(start, at));
        return at + 1;
      }
      if (char === BACKSLASH && ++at >= text.length) this.#escaped = true;
    }
    if (this.#key !== undefined && this.#key.length < 100) this.#key += text.slice(start);
    return at;
  }

  #endString(rest: string): void {
    this.#inString = false;
    const top = this.#stack.at(-1);
    if (top && this.#key !== undefined) top.key = this.#key + rest;
    this.#key = undefined;
  }

  #structure(text: string, at: number): number {
    const char = text.charCodeAt(at);
    const top = this.#stack.at(-1);
    if (top?.collection !== undefined && char > 0x20) {
      if (char !== OPEN_OBJECT && char !== COMMA && char !== CLOSE_ARRAY) throw this.#refusal('wrongKind');
    }
    if (char === QUOTE) {
      this.#inString = true;
      this.#key = top?.expectsKey ? '' : undefined;
    } else if (char === COMMA || char === COLON) {
      if (top && !top.array) top.expectsKey = char === COMMA;
    } else if (char === OPEN_OBJECT || char === OPEN_ARRAY) {
      this.#open(char === OPEN_ARRAY, text, at);
    } else if (char === CLOSE_OBJECT || char === CLOSE_ARRAY) {
      this.#close(char === CLOSE_ARRAY, text, at);
    }
    return at + 1;
  }

  #open(array: boolean, text: string, at: number): void {
    if (this.#stack.length >= this.#limits.maxDepth) throw this.#refusal('tooComplex');
    const collection = array ? this.#collection() : undefined;
    if (collection !== undefined) {
      this.#sawCollection = true;
      if (this.#captured !== undefined) this.#release(text, at);
    } else if (this.#captured === undefined && this.#stack.at(-1)?.collection !== undefined) {
      this.#capture(text, at);
    }
    this.#stack.push({ array, key: '', expectsKey: !array, collection });
  }

  #close(array: boolean, text: string, at: number): void {
    const frame = this.#stack.pop();
    if (frame?.array !== array) throw this.#refusal('notWellFormed');
    if (this.#captured === undefined || this.#stack.length !== this.#captureDepth) return;
    this.#flush(text, at + 1);
    const value = this.#parse(this.#captured);
    this.#captured = undefined;
    this.#records.push({ collection: this.#stack.at(-1)?.collection ?? '', nr: this.#nr, value });
  }

  /** The name of the list that begins here, if it is one that holds records. */
  #collection(): string | undefined {
    const [root, second, third] = this.#stack;
    if (!root) return 'data';
    if (third || second?.array || (root.array && !second)) return undefined;
    const { key } = second ?? root;
    if (!this.#options.collections.includes(key)) return undefined;
    if (!second || root.array) return key;
    if (!this.#options.collections.includes(root.key)) return undefined;
    if (root.key === 'data') return key;
    return key === 'data' ? root.key : undefined;
  }

  #capture(text: string, at: number): void {
    this.#flush(text, at);
    this.#skeleton += '0';
    this.#captured = '';
    this.#captureDepth = this.#stack.length;
    this.#nr++;
  }

  /** What was taken for a record of the file's own list is a page: its list holds the records. */
  #release(text: string, at: number): void {
    this.#flush(text, at);
    this.#skeleton = this.#skeleton.slice(0, -1) + this.#captured;
    this.#captured = undefined;
    this.#nr--;
  }

  #flush(text: string, to: number): void {
    const piece = text.slice(this.#from, to);
    this.#from = to;
    if (this.#captured === undefined) this.#skeleton += piece;
    else this.#captured += piece;
    const tooLong = (this.#captured?.length ?? 0) > this.#limits.maxRecordLength;
    if (tooLong || this.#skeleton.length > MAX_SKELETON) throw this.#refusal('tooComplex');
  }

  #parse(json: string): unknown {
    try {
      return JSON.parse(json);
    } catch {
      throw this.#refusal('notWellFormed');
    }
  }

  #refusal(code: Malformed | 'wrongKind'): FileRefused {
    const nr = this.#nr;
    const place = nr > 0 ? ` Felet kommer vid post ${nr} i filen.` : '';
    return new FileRefused(
      code,
      `${code === 'wrongKind' ? this.#options.wrongKind : MESSAGES[code]}${place}`,
      { row: nr },
    );
  }
}

type Malformed = 'notWellFormed' | 'truncated' | 'tooComplex';

const MESSAGES: Record<Malformed, string> = {
  notWellFormed: 'Filen är inte riktig JSON.',
  truncated: 'Filen är avklippt: slutet saknas. Hämta den på nytt och försök igen.',
  tooComplex: 'Filen är uppbyggd på ett sätt som inte tas emot: för djup eller med orimligt stora poster.',
};
