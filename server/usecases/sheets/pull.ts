import { logReading } from '../../audit/read-log.ts';
import type { CountAnswer, PullAnswer, PulledColumn, PullRequest } from '../../contract/pull.ts';
import { SHEETS } from '../../contract/sheets/definitions.ts';
import type { Actor } from '../../domain/access.ts';
import type { CellValue, SheetDefinition, SheetName } from '../../domain/sheet.ts';
import type { Context } from '../context.ts';
import { keepPulls } from './keep-pulls.ts';
import { READERS } from './readers.ts';
import { mayEdit, readableKommun } from './scope.ts';
import { asksForOpenOnly, readSelection, type Selection, select } from './selection.ts';
import type { SheetRow } from './sheet-row.ts';
import { readValueLists, type ValueLists, withFormerHandlaggare } from './value-lists.ts';
import { ROW_COLUMNS, wireColumns } from './wire-columns.ts';

/** What a selection gives: rows, and what it takes to deliver them. */
export type Selected = {
  kommun: string | null;
  selection: Selection;
  rows: readonly SheetRow[];
  columns: PulledColumn[];
};

/**
 * Reads the rows that the actor may see in one snapshot, then stores the pull session and the line of the read log.
 * `countOnly` does neither, but is logged where it is asked about somebody by name or number. Throws a Refusal for a role without the caseload, and for an unfit selection.
 */
export async function pull(
  context: Context,
  actor: Actor,
  sheet: SheetName,
  request: PullRequest,
): Promise<PullAnswer | CountAnswer> {
  const { kommun, selection, rows, columns } = await readSelected(context, actor, sheet, request);
  if (request.countOnly) {
    if (namesSomebody(SHEETS[sheet], selection)) await logCount(context, actor, sheet, rows);
    return { count: rows.length };
  }
  const pulledAt = context.clock.now();
  const pullId = await storePull(context, actor, { sheet, kommun, selection, rows, pulledAt });
  return { pullId, pulledAt, columns: [...ROW_COLUMNS, ...columns], rows: toArrays(rows, selection) };
}

/** Reads the rows of a selection; nothing is stored, nor logged. Throws as `pull`. */
export async function readSelected(
  context: Context,
  actor: Actor,
  sheet: SheetName,
  request: PullRequest,
): Promise<Selected> {
  const kommun = readableKommun(actor);
  const definition = SHEETS[sheet];
  const selection = readSelection(definition, request);
  const today = context.clock.today();
  const { rows, lists } = await context.engine.snapshot(async (tx) => {
    const all = await READERS[sheet](tx, {
      kommun,
      today,
      openOnly: asksForOpenOnly(definition, selection.filter),
      ...(selection.keys ? { ids: selection.keys } : {}),
    });
    const ids = selection.also;
    const also = ids.length > 0 ? await READERS[sheet](tx, { kommun, today, openOnly: false, ids }) : [];
    const lists = await listsFor(tx, kommun, today, [...all, ...also]);
    const selected = select(all, definition, selection, lists);
    const there = new Set(selected.map((row) => row.id));
    return { rows: [...selected, ...also.filter((row) => !there.has(row.id))], lists };
  });
  const edits = mayEdit(actor);
  const rights = { edits, creates: edits && definition.creates };
  return { kommun, selection, rows, columns: wireColumns(selection.columns, lists, rights) };
}

/** The value lists with those handläggare who stand on the rows though they have left. */
export async function listsFor(
  tx: Parameters<typeof readValueLists>[0],
  kommun: string | null,
  today: string,
  rows: readonly SheetRow[],
): Promise<ValueLists> {
  const lists = await readValueLists(tx, kommun, today);
  const used = new Set<string>();
  for (const row of rows) if (typeof row.handlaggare === 'string') used.add(row.handlaggare);
  return withFormerHandlaggare(tx, lists, used);
}

/** How many are called so tells whether somebody is there. */
function namesSomebody({ columns }: SheetDefinition, { filter }: Selection): boolean {
  const identifying = columns.filter((column) => column.identifying).map(({ key }) => key);
  return filter.some(({ column }) => identifying.includes(column));
}

async function logCount(
  { engine, clock }: Context,
  actor: Actor,
  sheet: SheetName,
  rows: readonly SheetRow[],
): Promise<void> {
  const reading = { purpose: `antal ${sheet}`, personIds: rows.map((row) => row.personId) };
  await engine.transaction((tx) => logReading(tx, clock.now(), actor, reading));
}

type Pulled = {
  sheet: SheetName;
  kommun: string | null;
  selection: Selection;
  rows: readonly SheetRow[];
  pulledAt: string;
};

async function storePull(
  { engine }: Context,
  actor: Actor,
  { sheet, kommun, selection, rows, pulledAt }: Pulled,
): Promise<string> {
  const { filter, sort } = selection;
  const columns = selection.columns.map((column) => column.key);
  const pulls = [{ sheet, ids: rows.map((row) => row.id), filter, sort, columns }];
  return engine.transaction(async (tx) => {
    const [id = ''] = await keepPulls(tx, actor, { kommun, at: pulledAt, pulls });
    const personIds = rows.map((row) => row.personId);
    await logReading(tx, pulledAt, actor, { purpose: `hamtning ${sheet}`, personIds });
    return id;
  });
}

/** Rows as the wire has them: key and version first. */
export function toArrays(rows: readonly SheetRow[], { columns }: Selection): CellValue[][] {
  const keys = columns.map((column) => column.key);
  return rows.map((row) => {
    const cells: CellValue[] = [String(row.id), row.version];
    for (const key of keys) cells.push(row[key] ?? null);
    return cells;
  });
}
