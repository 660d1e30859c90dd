import { createHash } from 'node:crypto';
import type { Db } from '../../db/database.ts';
import { findByNumbers } from '../../db/queries/person.ts';
import { parseIdentity } from '../../domain/identity.ts';
import { twentiethBirthday } from '../../domain/omfattning.ts';
import { daysBetween, type PlainDate } from '../../domain/plain-date.ts';
import type { Placering, PlaceringItem } from '../../integrations/placeringar/records.ts';

/**
 * The pupils of a connection whom the register does not know yet, each under a mark that tells nobody who it is, with the
 * day on which they were first missed.
 */
export type Waiting = Readonly<Record<string, PlainDate>>;

/** So long a pupil is waited for. Whoever lives elsewhere may never come, and is found by the weekly fetch if so. */
const WAIT_DAYS = 30;
/** So many are remembered, those missed first before others: those pushed out would be missed anew each time. */
const MOST = 2000;

/** True while somebody is waited for: then everything is fetched, since changes do not tell of her again. */
export function isWaitedFor(waiting: Waiting, today: PlainDate): boolean {
  return Object.values(waiting).some((day) => {
    const days = daysBetween(day, today);
    return days >= 0 && days < WAIT_DAYS;
  });
}

/** Looks at the pupils of a fetch on their way in, for those whom the register does not know. */
export class Pupils {
  readonly #today: PlainDate;
  /** All who came, by the system's ids. */
  readonly #seen = new Set<string>();
  /** The ids of those who have a place that counts, by identity number. */
  readonly #numbers = new Map<string, string>();

  #read = false;

  constructor(today: PlainDate) {
    this.#today = today;
  }

  /** True once all the items have been looked at. */
  get haveBeenRead(): boolean {
    return this.#read;
  }

  /** Looks at the items, for nothing else. */
  async look(items: AsyncIterable<PlaceringItem>): Promise<void> {
    for await (const _item of this.watch(items));
  }

  /** Gives the items as they are, looking at each. */
  async *watch(items: AsyncIterable<PlaceringItem>): AsyncGenerator<PlaceringItem> {
    for await (const item of items) {
      if (item.kind === 'whole') this.#seen.add(personOf(item.person));
      if (item.kind === 'placering') this.#note(item.placering);
      yield item;
    }
    this.#read = true;
  }

  #note(placering: Placering): void {
    const person = personOf(placering.externId);
    this.#seen.add(person);
    if (isAwaited(placering, this.#today)) this.#numbers.set(placering.identityNumber, person);
  }

  /**
   * Whom the connection waits for once the fetch is in. Whoever was missing before has waited since then, and one of whom a
   * fetch of changes does not tell waits on.
   */
  async waiting(db: Db, before: Waiting, full: boolean): Promise<Waiting> {
    const known = await findByNumbers(db, [...this.#numbers.keys()]);
    const seen = new Set([...this.#seen].map(markOf));
    const rest = full ? [] : Object.entries(before).filter(([mark]) => !seen.has(mark));
    const unknown = [...this.#numbers].filter(([number]) => !known.has(number));
    const missed = unknown.map(([, person]): [string, PlainDate] => {
      const mark = markOf(person);
      return [mark, before[mark] ?? this.#today];
    });
    const byDay = [...rest, ...missed].sort(([, a], [, b]) => (a < b ? -1 : Number(a > b)));
    return Object.fromEntries(byDay.slice(0, MOST));
  }
}

/** Whether the population register may come to tell of the pupil while it matters: the nightly run would pick her up. */
function isAwaited({ identityNumber, slutdatum }: Placering, today: PlainDate): boolean {
  const parsed = parseIdentity(identityNumber);
  if (!parsed.ok) return false;
  const { kind, fodelsedatum } = parsed.identity;
  const isRegistered = kind === 'personnummer' || kind === 'samordningsnummer';
  return (
    isRegistered && today < twentiethBirthday(fodelsedatum) && (slutdatum === null || slutdatum >= today)
  );
}

/** The system's id of the person; what comes after the first `/` is the placement's. */
function personOf(externId: string): string {
  return externId.slice(0, externId.indexOf('/'));
}

function markOf(person: string): string {
  return createHash('sha256').update(person).digest('base64url').slice(0, 12);
}
