import { type Cause, type ChangedFields, type LoggedChange, logChanges } from '../../audit/change-log.ts';
import type { Tx } from '../../db/database.ts';
import { holdExclusively } from '../../db/engines/hold.ts';
import { idOf } from '../../db/engines/insert.ts';
import type { VersionedChange } from '../../db/engines/update.ts';
import {
  findByNumbers,
  insertAlias,
  insertPersons,
  type PersonRow,
  updatePersons,
} from '../../db/queries/person.ts';
import {
  deleteWaitingMarks,
  listWaitingMarks,
  saveWaitingMark,
  type WaitingMark,
} from '../../db/queries/skolskydd.ts';
import { expectNoneLost } from '../sheets/row-race.ts';
import type { PersonState } from './navet-state.ts';
import { takeWaitingMarks } from './school-marks.ts';

/** Of these the log keeps that they changed, never what they were: protection may come later, and the log stays. */
const NEVER_LOGGED = new Set(['identitetsnummer', 'co_adress', 'gatuadress', 'postnummer', 'postort']);
/** Follow from the others, or change with every post. */
const NOT_DATA = new Set(['namn_sortering', 'namn_sokning', 'andringstidpunkt']);

/** What storing a state did to the person. */
export type Stored = 'created' | 'updated' | 'unchanged';

/** A person that is yet to be added, and what the log is to say of it once it has an id. */
type Made = { row: PersonRow; changes: LoggedChange[] };

/**
 * The persons of one batch: read once, changed here, and written at the end with what the change log is to say of them.
 * A new one has an id of its own below zero until it is written; whatever has to name a person in the database settles
 * first.
 */
export class Register {
  readonly tx: Tx;
  readonly #persons: Map<string, PersonRow>;
  readonly #waiting: Map<string, WaitingMark[]>;
  readonly #changes: LoggedChange[] = [];
  readonly #made = new Map<number, Made>();
  readonly #changed = new Map<number, VersionedChange>();
  #lastOwnId = 0;

  private constructor(tx: Tx, persons: Map<string, PersonRow>, waiting: readonly WaitingMark[]) {
    this.tx = tx;
    this.#persons = persons;
    this.#waiting = Map.groupBy(waiting, (mark) => mark.identitetsnummer);
  }

  /**
   * Reads the persons that have, or once had, any of the numbers, and what waits for those that nobody has. One batch at
   * a time: of two side by side, one could make a person while the other lets a school's mark wait for it, and nobody
   * would give the mark to the person (Z17).
   */
  static async open(tx: Tx, numbers: readonly string[]): Promise<Register> {
    await holdExclusively(tx, 'personregister');
    const persons = await findByNumbers(tx, [...new Set(numbers)]);
    const unknown = [...new Set(numbers)].filter((number) => !persons.has(number));
    return new Register(tx, persons, await listWaitingMarks(tx, unknown));
  }

  /** The person that has or once had the number, if it was among those that were read. */
  find(number: string): PersonRow | undefined {
    return this.#persons.get(number);
  }

  /** Stores a person's state under the number: a new person, a changed one, or nothing if all is as it was. */
  async store(before: PersonRow | undefined, after: PersonState): Promise<Stored> {
    if (!before) return this.#create(after);
    const set = difference(before, after);
    const columns = Object.keys(set);
    if (columns.length === 0) return 'unchanged';
    const isData = columns.some((column) => !NOT_DATA.has(column));
    const version = before.version + (isData ? 1 : 0);
    const row = { ...before, ...after, version };
    this.#change(before, set, version);
    this.replace(before, row);
    if (!isData) return 'unchanged';
    this.log(row, 'andrad', loggedFields(before, set));
    await takeWaitingMarks(this, row.identitetsnummer);
    return 'updated';
  }

  /** Notes that the person had the number before. */
  async addAlias(person: PersonRow, number: string): Promise<void> {
    await this.settle();
    await insertAlias(this.tx, number, person.id);
    this.#persons.set(number, person);
    await takeWaitingMarks(this, number);
  }

  /** The marks of protection that wait for a number that the register does not know. */
  waitingFor(number: string): readonly WaitingMark[] {
    return this.#waiting.get(number) ?? [];
  }

  /** Lets a mark of protection wait in place of the one that the huvudman had for the number; `inget` lifts it. */
  async keepWaiting(mark: WaitingMark): Promise<void> {
    await saveWaitingMark(this.tx, mark);
    const { identitetsnummer: number, huvudman_id } = mark;
    const others = this.waitingFor(number).filter((other) => other.huvudman_id !== huvudman_id);
    this.#waiting.set(number, mark.skydd === 'inget' ? others : [...others, mark]);
  }

  /** Gives the marks that have waited for the number, and lets them wait no longer. */
  async endWaiting(number: string): Promise<readonly WaitingMark[]> {
    const marks = this.waitingFor(number);
    if (marks.length === 0) return marks;
    this.#waiting.delete(number);
    await deleteWaitingMarks(this.tx, number);
    return marks;
  }

  /** Puts a person in another's place, under every number that led there. */
  replace(gone: PersonRow, row: PersonRow): void {
    for (const [number, known] of this.#persons) if (known.id === gone.id) this.#persons.set(number, row);
    this.#persons.set(row.identitetsnummer, row);
    const made = this.#made.get(gone.id);
    if (made) made.row = row;
  }

  log(person: PersonRow, kind: LoggedChange['kind'], fields: ChangedFields): void {
    const change: LoggedChange = {
      entity: 'person',
      entityId: person.id,
      personId: person.id,
      kommunKod: person.kommun_kod,
      version: person.version,
      kind,
      fields,
    };
    this.#changes.push(change);
    this.#made.get(person.id)?.changes.push(change);
  }

  /** A change of something that hangs on a person, for the log. */
  logOther(change: LoggedChange): void {
    this.#changes.push(change);
  }

  /**
   * Writes the persons that were stored since the last time: from then on the new ones, and the log of them, have the
   * ids of the database. Throws RowRace when somebody has changed one of them since it was read.
   */
  async settle(): Promise<void> {
    const made = [...this.#made.values()];
    const changed = [...this.#changed.values()];
    this.#made.clear();
    this.#changed.clear();
    const ids = await insertPersons(
      this.tx,
      made.map(({ row: { id: _id, ...row } }) => row),
    );
    for (const { row, changes } of made) {
      row.id = idOf(ids, row.identitetsnummer);
      for (const change of changes) change.entityId = change.personId = row.id;
    }
    expectNoneLost(await updatePersons(this.tx, changed));
  }

  /** What the change log is to say of the batch so far; of new persons, once they are settled. */
  get changes(): readonly LoggedChange[] {
    return this.#changes;
  }

  /** Writes the persons of the batch, and its change log. */
  async flush(now: string, cause: Cause): Promise<void> {
    await this.settle();
    await logChanges(this.tx, now, cause, this.#changes);
  }

  async #create(state: PersonState): Promise<Stored> {
    this.#lastOwnId -= 1;
    const row = { ...state, id: this.#lastOwnId, version: 1 };
    this.#made.set(row.id, { row, changes: [] });
    this.#persons.set(row.identitetsnummer, row);
    this.log(row, 'skapad', {});
    await takeWaitingMarks(this, row.identitetsnummer);
    return 'created';
  }

  #change(before: PersonRow, set: Partial<PersonState>, next: number): void {
    const { id } = before;
    if (this.#made.has(id)) return;
    const { version, set: earlier } = this.#changed.get(id) ?? { version: before.version, set: {} };
    this.#changed.set(id, { id, version, next, set: { ...earlier, ...set } });
  }
}

function difference(before: PersonRow, after: PersonState): Partial<PersonState> {
  const changed = Object.entries(after).filter(([key, value]) => before[key as keyof PersonState] !== value);
  return Object.fromEntries(changed);
}

/** The changed fields as the log may keep them: of a person who is or was protected only their names. */
function loggedFields(before: PersonRow, set: Partial<PersonState>): ChangedFields {
  const fields: ChangedFields = {};
  const hidden = before.skyddad === 1 || set.skyddad === 1;
  for (const [key, value] of Object.entries(set)) {
    if (NOT_DATA.has(key)) continue;
    const masked = NEVER_LOGGED.has(key) || (hidden && !key.startsWith('skydd'));
    fields[key] = masked ? [null, null] : [before[key as keyof PersonState], value];
  }
  return fields;
}
