import { FileRefused } from './file-refused.ts';
import type { FileSource } from './source.ts';
import { readXml, type XmlHandler, type XmlLimits } from './xml.ts';

/**
 * The elements of a record that are kept; everything else is passed over and never stored. `text` = the element's text,
 * `leaves` = the texts of all its leaf elements however often and deep they stand, an object = an element with the named
 * children. A name that starts with `@` is an attribute.
 */
export type Shape = { readonly [name: string]: 'text' | 'leaves' | Shape };

/** What is kept of an element of that shape; absent elements are absent. Texts are trimmed. */
export type Kept<S extends Shape> = {
  -readonly [K in keyof S]?: S[K] extends 'text' ? string : S[K] extends Shape ? Kept<S[K]> : string[];
};

/** Something that makes one record unusable, with the element it was found in. */
export type RecordFault = { code: 'repeated' | 'tooLong'; element: string };

/** One record: the path it stood at, the line of its start tag. */
export type XmlRecord<R extends Record<string, Shape>> = {
  [P in keyof R]: { path: P; line: number; value: Kept<R[P]>; fault: RecordFault | undefined };
}[keyof R];

export type XmlRecordOptions = {
  /** One of these paths must occur, or the file is of another kind. */
  containers: readonly string[];
  /** The Swedish sentence about a file of another kind. */
  wrongKind: string;
  limits?: XmlLimits;
};

const MAX_TEXT = 2_000;
const MAX_LEAVES = 200;

type Loose = { [name: string]: string | string[] | Loose | undefined };
type LooseRecord = { path: string; line: number; value: Loose; fault: RecordFault | undefined };

/**
 * The records of an XML file in document order: the elements at the paths that are keys of `records`
 * (`Root/Parent/Record`, without prefixes). Throws as `readXml`, and FileRefused `wrongKind` for another root element or
 * when no container occurs. A throw after some records means that none of them may be used.
 */
export async function* readXmlRecords<R extends Record<string, Shape>>(
  source: FileSource,
  records: R,
  options: XmlRecordOptions,
): AsyncGenerator<XmlRecord<R>> {
  const gatherer = createGatherer(records, options);
  for await (const _ of readXml(source, gatherer.handler, options.limits ? { limits: options.limits } : {})) {
    // The gatherer builds exactly what the shapes say, which the type system cannot follow.
    yield* gatherer.take() as XmlRecord<R>[];
  }
  if (!gatherer.sawContainer()) throw new FileRefused('wrongKind', options.wrongKind);
}

type Gatherer = { handler: XmlHandler; take(): LooseRecord[]; sawContainer(): boolean };

function createGatherer(records: Record<string, Shape>, options: XmlRecordOptions): Gatherer {
  const roots = new Set([...Object.keys(records), ...options.containers].map((path) => path.split('/')[0]));
  const path: string[] = [];
  let done: LooseRecord[] = [];
  let current: RecordBuilder | undefined;
  let sawContainer = false;

  function openOutside(name: string, attributes: Record<string, string>, line: number): void {
    if (path.length === 0 && !roots.has(name))
      throw new FileRefused('wrongKind', options.wrongKind, { line });
    path.push(name);
    const joined = path.join('/');
    if (options.containers.includes(joined)) sawContainer = true;
    const shape = Object.hasOwn(records, joined) ? records[joined] : undefined;
    if (shape) current = new RecordBuilder(joined, line, shape, attributes);
  }

  return {
    handler: {
      open(name, attributes, line) {
        if (current) current.open(name, attributes);
        else openOutside(name, attributes, line);
      },
      text(text) {
        current?.text(text);
      },
      close() {
        if (current && !current.close()) return;
        if (current) done.push(current.record);
        current = undefined;
        path.pop();
      },
    },
    take() {
      const taken = done;
      done = [];
      return taken;
    },
    sawContainer: () => sawContainer,
  };
}

/** Builds one record from its start tag to its end tag. */
class RecordBuilder {
  readonly record: LooseRecord;
  #shapes: Shape[];
  #values: Loose[];
  #skipped = 0;
  #leaf: string | undefined;
  #leaves: string[] | undefined;
  #leavesDepth = 0;
  #text = '';

  constructor(path: string, line: number, shape: Shape, attributes: Record<string, string>) {
    this.record = { path, line, value: {}, fault: undefined };
    this.#shapes = [shape];
    this.#values = [this.record.value];
    this.#keepAttributes(shape, this.record.value, attributes);
  }

  open(name: string, attributes: Record<string, string>): void {
    if (this.#leaves) {
      this.#leavesDepth++;
      this.#text = '';
      return;
    }
    const shape = this.#shapes.at(-1);
    const kind =
      this.#skipped === 0 && !this.#leaf && shape && Object.hasOwn(shape, name) ? shape[name] : undefined;
    const parent = this.#values.at(-1);
    if (kind === undefined || !parent) {
      this.#skipped++;
      return;
    }
    if (kind === 'leaves') {
      const before = parent[name];
      this.#leaves = Array.isArray(before) ? before : [];
      parent[name] = this.#leaves;
      this.#text = '';
      return;
    }
    if (parent[name] !== undefined) this.#blame('repeated', name);
    if (kind === 'text') {
      this.#leaf = name;
      this.#text = '';
      return;
    }
    const value: Loose = {};
    parent[name] = value;
    this.#keepAttributes(kind, value, attributes);
    this.#shapes.push(kind);
    this.#values.push(value);
  }

  text(text: string): void {
    if (this.#skipped > 0 || !(this.#leaf || this.#leaves)) return;
    if (this.#text.length + text.length > MAX_TEXT) this.#blame('tooLong', this.#leaf ?? '');
    else this.#text += text;
  }

  /** Closes the innermost element; true when that was the record itself. */
  close(): boolean {
    if (this.#skipped > 0) {
      this.#skipped--;
    } else if (this.#leaves) {
      this.#closeLeaf(this.#leaves);
    } else if (this.#leaf) {
      const parent = this.#values.at(-1);
      if (parent) parent[this.#leaf] = this.#text.trim();
      this.#leaf = undefined;
    } else {
      this.#shapes.pop();
      this.#values.pop();
      return this.#values.length === 0;
    }
    return false;
  }

  #closeLeaf(leaves: string[]): void {
    const text = this.#text.trim();
    if (text && leaves.length < MAX_LEAVES) leaves.push(text);
    else if (text) this.#blame('tooLong', '');
    this.#text = '';
    if (this.#leavesDepth-- > 0) return;
    this.#leaves = undefined;
    this.#leavesDepth = 0;
  }

  #keepAttributes(shape: Shape, value: Loose, attributes: Record<string, string>): void {
    for (const name in attributes) {
      const key = `@${name}`;
      if (!Object.hasOwn(shape, key)) continue;
      const text = attributes[name] ?? '';
      if (text.length > MAX_TEXT) this.#blame('tooLong', name);
      else value[key] = text.trim();
    }
  }

  #blame(code: RecordFault['code'], element: string): void {
    this.record.fault ??= { code, element };
  }
}
