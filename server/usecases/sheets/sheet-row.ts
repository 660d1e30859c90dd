import type { Tx } from '../../db/database.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import type { RowValues } from '../../domain/sheet.ts';

/** A row of a sheet: its columns by key, and what the engine needs beside them. `open`: still to be worked with. */
export type SheetRow = RowValues & { id: number; version: number; personId: number; open: boolean };

/** Which rows are asked for. `kommun` null = the whole region; `ids`, `personIds` = only these, only theirs. */
export type RowQuery = {
  kommun: string | null;
  today: PlainDate;
  openOnly: boolean;
  ids?: readonly number[];
  personIds?: readonly number[];
};

/** Reads the rows of a sheet that a kommun may see, in the sheet's default order. */
export type ReadRows = (db: Tx, query: RowQuery) => Promise<SheetRow[]>;
