import type { RecordFault } from '../../formats/xml-records.ts';
import type { NavetPost } from './parse.ts';
import { HANVISNING, isOtherAddress, isPassedOver, TERM_PLACES } from './term-codes.ts';

const MAX_TEXT = 2_000;
const MAX_HANVISNINGAR = 200;

type Loose = { [name: string]: string | string[] | Loose | undefined };

/** Gathers one post of a termdata file, item by item, into what the same post is in XML. */
export class TermdataPost {
  readonly line: number;
  fault: RecordFault | undefined;
  #post: Loose = {};

  /** `day` (YYYYMMDD): the day under which the post stands, where the file is grouped by days. */
  constructor(line: number, day: string | null) {
    this.line = line;
    // The earliest moment of its day: never later than what another source says of the same change.
    if (day !== null) this.#post.Arendeuppgift = { '@andringstidpunkt': `${day}000000` };
  }

  /** Adds an item; false for a code that is not known, which changes nothing. */
  add(code: string, value: string): boolean {
    const place = TERM_PLACES.get(code);
    if (place === undefined && code !== HANVISNING && !isPassedOver(code)) return false;
    if (isOtherAddress(code)) within(within(this.#post, 'Personpost'), 'Adresser');
    if (value.length > MAX_TEXT) this.#blame('tooLong', code);
    else if (place !== undefined) this.#set(code, place, value);
    else if (code === HANVISNING) this.#refer(value);
    return true;
  }

  /** The post as XML would have had it: texts, nothing interpreted. */
  post(): NavetPost {
    return this.#post as NavetPost;
  }

  #set(code: string, place: readonly string[], value: string): void {
    let parent = this.#post;
    for (const name of place.slice(0, -1)) parent = within(parent, name);
    const leaf = place.at(-1) ?? '';
    if (parent[leaf] !== undefined) this.#blame('repeated', code);
    else parent[leaf] = value;
  }

  #refer(value: string): void {
    const person = within(this.#post, 'Personpost');
    const numbers = Array.isArray(person.HanvisningsPersonNr) ? person.HanvisningsPersonNr : [];
    if (numbers.length >= MAX_HANVISNINGAR) this.#blame('tooLong', HANVISNING);
    else if (value !== '') person.HanvisningsPersonNr = [...numbers, value];
  }

  #blame(code: RecordFault['code'], element: string): void {
    this.fault ??= { code, element };
  }
}

function within(parent: Loose, name: string): Loose {
  const found = parent[name];
  if (typeof found === 'object' && !Array.isArray(found)) return found;
  const made: Loose = {};
  parent[name] = made;
  return made;
}
