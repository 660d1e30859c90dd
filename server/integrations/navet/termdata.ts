import { FileRefused } from '../../formats/file-refused.ts';
import type { FileSource } from '../../formats/source.ts';
import { type Filinformation, NOT_NAVET, type ParsedNavet } from './parse.ts';
import { TermdataPost } from './termdata-post.ts';
import { readTermLines, type TermLine } from './termdata-text.ts';

/** Where in the file one is. */
type Part = 'start' | 'info' | 'beforeData' | 'data' | 'post' | 'beforeEnd' | 'end' | 'last' | 'over';

/** The words that lead from one part of the file to the next (formats 2.2). */
const STEPS: Readonly<Record<Part, Readonly<Record<string, Part>>>> = {
  start: { '#INFO_START': 'info' },
  info: { '#INFO_SLUT': 'beforeData' },
  beforeData: { '#DATA_START': 'data' },
  data: { '#POST_START': 'post', '#DATA_SLUT': 'beforeEnd' },
  post: { '#POST_SLUT': 'data' },
  beforeEnd: { '#AVST_START': 'end' },
  end: { '#AVST_SLUT': 'last' },
  last: { '#FIL_SLUT': 'over' },
  over: {},
};

/** So many unknown codes are named. */
const MOST_CODES = 20;

/**
 * The posts of a termdata file, Navet's older text format (formats 2.2), in the file's order, in constant memory and as they
 * would have been in XML; at the end, how many items had codes that the program does not know.
 *
 * Throws FileRefused as `readTermLines`, `notWellFormed` for a line out of place, `truncated`, `wrongKind` for an order to
 * Navet, and `countMismatch` when #ANTAL_POSTER is not the number of posts: stage first, as with XML.
 */
export async function* parseTermdata(source: FileSource, maxBytes: number): AsyncGenerator<ParsedNavet> {
  const reader = new TermdataReader();
  for await (const line of readTermLines(source, maxBytes)) {
    const parsed = reader.take(line);
    if (parsed) yield parsed;
  }
  yield* reader.end();
}

class TermdataReader {
  #part: Part = 'start';
  #day: string | null = null;
  #post: TermdataPost | undefined;
  #posts = 0;
  #claimed: number | undefined;
  #heads = new Map<string, string>();
  #unknown = 0;
  #unknownCodes = new Set<string>();

  /** What a line completes, if it completes anything. */
  take(line: TermLine): ParsedNavet | undefined {
    const { word } = line;
    if (word === '#PNR' || word === 'NAMN_INFIL') throw new FileRefused('wrongKind', AN_ORDER);
    const steps = STEPS[this.#part];
    const next = Object.hasOwn(steps, word) ? steps[word] : undefined;
    if (next === undefined) {
      this.#hold(line);
      return undefined;
    }
    if (word === '#DATA_SLUT' && this.#day !== null) throw misplaced(line);
    this.#part = next;
    if (word === '#POST_START') this.#post = new TermdataPost(line.line, this.#day);
    if (word === '#INFO_SLUT') return { kind: 'filinformation', filinformation: this.#filinformation() };
    return word === '#POST_SLUT' ? this.#completed() : undefined;
  }

  /** What is known when the file has ended. */
  *end(): Generator<ParsedNavet> {
    if (this.#part === 'start') throw new FileRefused('wrongKind', NOT_NAVET);
    if (this.#part !== 'over' || this.#claimed === undefined) {
      throw cutOff();
    }
    if (this.#claimed !== this.#posts) {
      throw new FileRefused(
        'countMismatch',
        `Filen ska innehålla ${this.#claimed} poster men innehåller ${this.#posts}. Hämta den på nytt och försök igen.`,
      );
    }
    if (this.#unknown === 0) return;
    yield { kind: 'unknownCodes', count: this.#unknown, codes: [...this.#unknownCodes] };
  }

  /** A line that stands within a part of the file. */
  #hold(line: TermLine): void {
    const { word, value } = line;
    if (this.#part === 'start') throw new FileRefused('wrongKind', NOT_NAVET, { line: line.line });
    if (this.#part === 'info' && /^#[^_]/.test(word) && !isStep(word)) {
      if (KEPT_HEADS.has(word)) this.#heads.set(word, value);
    } else if (this.#part === 'data' && word === '#DAG_START') this.#startDay(line);
    else if (this.#part === 'data' && word === '#DAG_SLUT' && this.#day !== null) this.#day = null;
    else if (this.#part === 'post' && word === '#UP') this.#item(line);
    else if (this.#part === 'end' && word === '#ANTAL_POSTER') this.#claim(line);
    else throw misplaced(line);
  }

  #startDay(line: TermLine): void {
    if (this.#day !== null || !/^\d{8}$/.test(line.value)) throw misplaced(line);
    this.#day = line.value;
  }

  #item(line: TermLine): void {
    const [, code = '', value = ''] = /^(\d{5})(?:\s+(.*))?$/.exec(line.value) ?? [];
    if (code === '') throw misplaced(line);
    if (this.#post?.add(code, value)) return;
    this.#unknown++;
    if (this.#unknownCodes.size < MOST_CODES) this.#unknownCodes.add(code);
  }

  #claim(line: TermLine): void {
    if (this.#claimed !== undefined || !/^\d{1,12}$/.test(line.value)) throw misplaced(line);
    this.#claimed = Number(line.value);
  }

  #completed(): ParsedNavet | undefined {
    const post = this.#post;
    if (post === undefined) return undefined;
    this.#post = undefined;
    return { kind: 'post', nr: ++this.#posts, line: post.line, post: post.post(), fault: post.fault };
  }

  #filinformation(): Filinformation {
    return {
      bestallningsId: this.#heads.get('#BESTÄLLNINGSID') || undefined,
      effektueringsdatum: this.#heads.get('#EFFEKTUERAD') || undefined,
      antalPoster: undefined,
      antalPosterTotalt: undefined,
      antalFiler: undefined,
      filNr: undefined,
      lopNr: undefined,
    };
  }
}

const AN_ORDER = 'Filen är en beställning till Navet, inte en avisering därifrån.';

const KEPT_HEADS = new Set(['#BESTÄLLNINGSID', '#EFFEKTUERAD']);
const STEP_WORDS = new Set(Object.values(STEPS).flatMap((steps) => Object.keys(steps)));

function isStep(word: string): boolean {
  return STEP_WORDS.has(word);
}

function cutOff(): FileRefused {
  return new FileRefused('truncated', 'Filen är avklippt. Hämta den på nytt och försök igen.');
}

function misplaced({ line, ended }: TermLine): FileRefused {
  if (!ended) return cutOff();
  return new FileRefused(
    'notWellFormed',
    `Rad ${line} passar inte in i filens format. Hämta filen på nytt.`,
    {
      line,
    },
  );
}
