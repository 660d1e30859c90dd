import type { RowValues } from './sheet.ts';

/** A row among the others of its person: what rules that look at several rows go by. */
export type RowBeside = { id: number; personId: number; values: RowValues };
