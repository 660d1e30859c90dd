import type { RunLine } from '../../contract/run.ts';
import type { Db, Tx } from '../../db/database.ts';
import type { LeveransRow } from '../../db/queries/leverans.ts';
import type { FileNumbers } from '../../domain/file-order.ts';
import type { Marked } from '../../domain/skydd.ts';

/** The kinds of files that come in. */
export type Slag = 'navet' | 'placeringar' | 'examen' | 'register' | 'nyckelkoder' | 'omraden';

/** Why a row of a file cannot be used: a code, and a Swedish reason that never holds an identity number. */
export type Rejection = { code: string; message: string };

/**
 * One record of a file, in the file's order. `row` is where people find it: the post, line or row number. A rejected one
 * may still protect somebody (whom, and how), and tell by external ids what it is about: that is not
 * missing from the file. `asked`: the instant at which a record was asked for that does not say how old it is.
 */
export type FileItem<T> =
  | { row: number; record: T; asked?: string }
  | { row: number; rejection: Rejection; protects?: Marked; about?: readonly string[] };

/** What a file brings: its name as people know it, the SHA-256 of its bytes in hex, and its content as it is read. */
export type IncomingFile<Item> = { name: string; sha256: string; items: AsyncIterable<Item> };

/** How many posts went which way, by word (`created`, `rejected`, …). */
export type Counts = Record<string, number>;

/** What applying a batch did. */
export type Applied = { counts: Counts; rejected: readonly RejectedRow[] };
export type RejectedRow = Rejection & { row: number };

/** How the posts of one kind are applied. Everything it needs to resume stands in the delivery's own row. */
export type Applier<T> = {
  /** Every count of the kind at zero, in the order in which they are told. */
  zero: Counts;
  apply(tx: Tx, delivery: LeveransRow, items: readonly FileItem<T>[]): Promise<Applied>;
  /** What is left to do when the last post is in, in the transaction that closes the delivery. */
  finish?(tx: Tx, delivery: LeveransRow): Promise<Applied>;
};

/** A delivery on its way in. */
export type Intake<T> = {
  slag: Slag;
  /** The same file in another scope is another delivery. */
  omfang: string;
  file: IncomingFile<FileItem<T>>;
  huvudmanId?: number;
  kommunKod?: string;
  full?: boolean;
  pushId?: string;
  /** Looks at posts while they are staged, before anything is applied. */
  inspect?(db: Db, items: readonly FileItem<T>[]): Promise<void>;
  /**
   * The numbers that call for a confirmation (Z40), as a Swedish sentence; nothing when there are none. May throw
   * NeedsConfirmation itself.
   */
  brake?(db: Db): Promise<string | undefined>;
  /** How a file that is in is tried again where posts of it could not go in; without it the same file changes nothing. */
  again?: Again<T>;
  /** What the file says of itself, once it has been read to its end: kept with the delivery, and told in the run. */
  about?(): About;
  applier: Applier<T>;
};

/**
 * `obstacle`: why the delivery with the id is not tried again, null where it is. `post`: what of it is tried again; it must
 * do nothing where it has gone in before.
 */
type Again<T> = {
  obstacle(db: Db, id: number): Promise<RunLine | null>;
  post(item: FileItem<T>): FileItem<T> | null;
};

/** A file's numbers, and what the run is to say of the file as a whole. */
export type About = { numbers: FileNumbers | null; lines: readonly RunLine[] };

/** The run that a delivery reports to: its row lines go to `id`, progress is told as posts done of all. */
export type DeliveryRun = {
  id: number | null;
  /** What the file is called in the lines of a run that takes more than one. */
  label?: string;
  /** The file is whole: from here on the delivery can be taken up again by its id. */
  staged?(leveransId: number): Promise<void>;
  progress(done: number, total: number | null): Promise<void>;
};

/** What a delivery needs beside its records. */
export type DeliveryOptions = { run: DeliveryRun; confirm?: boolean };

/** Adds counts word by word, keeping the order of the first. */
export function addCounts(sum: Counts, more: Counts): Counts {
  const total = { ...sum };
  for (const [word, count] of Object.entries(more)) total[word] = (total[word] ?? 0) + count;
  return total;
}

/** Lines with the name of the file before what they say, where the run takes more than one. */
export function labelled<T extends { message: string }>(lines: readonly T[], { label }: DeliveryRun): T[] {
  return lines.map((line) =>
    label === undefined ? line : { ...line, message: `${label}: ${line.message}` },
  );
}
