import type { Entity, LoggedChange } from '../../audit/change-log.ts';
import type { RowError } from '../../contract/push.ts';
import type { Tx } from '../../db/database.ts';
import type { Actor } from '../../domain/access.ts';
import type { Issue, Verdict } from '../../domain/issue.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import type { RowCircumstances } from '../../domain/redigering.ts';
import type { RowValues, SheetName } from '../../domain/sheet.ts';
import type { ValueLists } from './value-lists.ts';

/** A row of the register as a push meets it. */
export type StoredRow = {
  id: number;
  version: number;
  personId: number;
  /** The person's identity number: what the base says of it must agree. */
  personnummer: string;
  /** The period that the row is, or belongs to. */
  periodId: number | null;
  /** The editable columns. */
  values: RowValues;
  /** Where the kommun is shown something else than what the register has: a mark of after a move (Z44). */
  shown?: RowValues;
  /** What it takes beside them to put the row back after a deletion, by names that no column has. */
  kept: RowValues;
  circumstances: RowCircumstances;
};

/** New values of a row, only those that differ. */
export type Edit = { row: StoredRow; set: RowValues };

/** A row to be removed, why, and whether what should be known of it is known. */
export type Removal = { row: StoredRow; reason: string | null; confirmed: boolean };

/** A row to be made: its values have been checked against the definition. */
export type Draft = { ref: string; values: RowValues };

/** Another row that changed as a consequence. */
export type Touched = { sheet: SheetName; key: string; version: number };

/** Nothing goes along with a row. */
export const NOTHING_ALONG: ReadonlyMap<number, Touched[]> = new Map();

/** What became of a draft. */
export type Created =
  | { id: number; version: number; warnings: RowError[]; touched: Touched[] }
  | { refused: Issue[] };

/** Within which transaction, by whom and when rows are changed. `changes` gathers what goes to the change log. */
export type Writing = {
  tx: Tx;
  actor: Actor;
  kommun: string;
  now: string;
  today: PlainDate;
  lists: ValueLists;
  changes: LoggedChange[];
  /** What marks of gymnasieexamen were that an undo puts back, by `markKey`. */
  formerMarks?: ReadonlyMap<string, FormerMark>;
};

/** Who set a mark of gymnasieexamen, when, and from which delivery. */
export type FormerMark = {
  sattAv: number | null;
  satt: string;
  datum: PlainDate | null;
  leverans: number | null;
};

/** What push and undo need to know of a sheet. */
export type SheetWriter = {
  entity: Entity;
  /** The rows that the kommun may see, of those asked for. */
  load(writing: Writing, ids: readonly number[]): Promise<StoredRow[]>;
  /** Judges the editable columns of one row as a whole. */
  judge(values: RowValues, row: StoredRow | null, writing: Writing): Verdict;
  /** Judges edits beside the other rows; refusals by id. */
  judgeTogether(edits: readonly Edit[], writing: Writing): Promise<Map<number, Issue>>;
  /** Writes edits and their change log. This and the next ones throw RowRace when a row changed meanwhile. */
  update(edits: readonly Edit[], writing: Writing): Promise<void>;
  /** Makes rows; what became of each by its ref. */
  create(drafts: readonly Draft[], writing: Writing): Promise<Map<string, Created>>;
  /** Why rows may not be removed by a push, by id, in a sheet with rules of its own; else the definition decides. */
  refuseRemovals?(removals: readonly Removal[], writing: Writing): Promise<Map<number, Issue>>;
  /** Removes rows; gives what went along with each, by id. */
  remove(rows: readonly StoredRow[], writing: Writing): Promise<ReadonlyMap<number, Touched[]>>;
  /** Removes rows that pushes made, where that is something else. */
  takeBack?(rows: readonly StoredRow[], writing: Writing): Promise<void>;
  /** Why a row that was made may not be taken back: something hangs on it. */
  builtOn(row: StoredRow, writing: Writing): Promise<Issue | null>;
  /** Puts removed rows back under their ids. */
  restore(rows: readonly StoredRow[], writing: Writing): Promise<void>;
};
