import type { PullRequest } from '../../contract/pull.ts';
import { matches } from '../../domain/filter.ts';
import { validateFilter } from '../../domain/filter-check.ts';
import { chosenKeys, isRowChoice, ROW_KEY } from '../../domain/row-choice.ts';
import type {
  CellValue,
  Column,
  Condition,
  SheetDefinition,
  SheetName,
  SortStep,
} from '../../domain/sheet.ts';
import { sortRows } from '../../domain/sort.ts';
import { Refusal } from '../refusal.ts';
import type { SheetRow } from './sheet-row.ts';
import type { ValueLists } from './value-lists.ts';
import { ROW_COLUMNS } from './wire-columns.ts';

/**
 * What a pull asks for, held against the definition; columns in the order asked for (R279). `keys`: only these rows,
 * which the filter may name too; `also`: these whatever the filter says.
 */
export type Selection = {
  columns: Column[];
  filter: readonly Condition[];
  sort: readonly SortStep[] | null;
  keys: readonly number[] | null;
  also: readonly number[];
};

/** Reads a pull request against a sheet. Throws a Refusal that names each unknown column and unfit condition. */
export function readSelection(definition: SheetDefinition, request: PullRequest): Selection {
  const filter = request.filter ?? (request.keys ? [] : definition.defaultFilter);
  // Key and version are delivered always, so that naming them asks for nothing more.
  const asked = request.columns?.filter((key) => !ROW_COLUMNS.some((column) => column.key === key));
  const named = [...(asked ?? []), ...(request.sort ?? []).map((step) => step.column)];
  const known = new Map(definition.columns.map((column) => [column.key, column]));
  const issues = [
    ...named
      .filter((key) => !known.has(key))
      .map((key) => ({ path: key, code: 'okandKolumn', message: 'Kolumnen finns inte i bladet.' })),
    ...validateFilter([...definition.columns, KEY], filter).map(({ column, code, message }) => ({
      path: column ?? 'filter',
      code,
      message,
    })),
    ...filter
      .filter((condition) => isRowChoice(condition) && condition.operator !== 'in')
      .map(() => ({ path: ROW_KEY, code: 'operator', message: 'Rader väljs med villkoret är något av.' })),
  ];
  if (issues.length > 0) {
    throw new Refusal('ogiltig', 'Urvalet går inte att använda. Rätta det och hämta igen.', issues);
  }
  return {
    columns:
      asked === undefined ? definition.columns : [...new Set(asked)].flatMap((key) => known.get(key) ?? []),
    filter,
    sort: request.sort ?? null,
    keys: keysOf(filter, request.keys),
    also: idsOf(request.also ?? []),
  };
}

/** The key as a condition sees it: rows are named, or they are not. */
const KEY: Column = { key: ROW_KEY, title: 'Utvalda rader', type: 'key', editable: false };

function keysOf(filter: readonly Condition[], asked: readonly string[] | undefined): number[] | null {
  const chosen = chosenKeys(filter);
  if (chosen === null) return asked ? idsOf(asked) : null;
  return idsOf(asked ? chosen.filter((key) => asked.includes(key)) : chosen);
}

function idsOf(keys: readonly string[]): number[] {
  return keys.map(Number).filter(Number.isSafeInteger);
}

/** True if the filter cannot let a closed row through, so that only open ones need to be read. */
export function asksForOpenOnly(definition: SheetDefinition, filter: readonly Condition[]): boolean {
  const column = OPEN_COLUMN[definition.name];
  return filter.some((condition) => {
    if (condition.column !== column?.key) return false;
    const values = Array.isArray(condition.value) ? condition.value : [condition.value ?? null];
    if (condition.operator === 'ne') return values.includes(column.closed);
    return (condition.operator === 'eq' || condition.operator === 'in') && !values.includes(column.closed);
  });
}

/** The column that tells open rows from closed ones, and its value for the closed, in the sheets that have one. */
const OPEN_COLUMN: { readonly [sheet in SheetName]?: { key: string; closed: CellValue } } = {
  aktivitetsansvar: { key: 'status', closed: 'avslutad' },
  atgarder: { key: 'atgardsstatus', closed: 'avslutad' },
  kontakttillfallen: { key: 'avslutad', closed: true },
  uppfoljning: { key: 'avslutad', closed: true },
  elevhistorik: { key: 'oppet', closed: false },
  kontaktuppgifter: { key: 'oppet', closed: false },
  postadresser: { key: 'oppet', closed: false },
};

/**
 * The selected rows in the order asked for; without one in the sheet's own, where an empty filter has open rows first,
 * unless the rows of the sheet belong together.
 */
export function select(
  rows: readonly SheetRow[],
  definition: SheetDefinition,
  { filter, sort }: Selection,
  valueLists: ValueLists,
): SheetRow[] {
  const { columns } = definition;
  // The rows that a filter names are those that were read.
  const conditions = filter.filter((condition) => !isRowChoice(condition));
  const lists = { handlaggare: valueLists('handlaggare'), kommun: valueLists('kommun') };
  const chosen =
    filter.length === 0 ? [...rows] : rows.filter((row) => matches(row, conditions, columns, lists));
  if (sort !== null) return sortRows(chosen, sort, columns, lists);
  if (filter.length > 0 || definition.belongTogether) return chosen;
  return [...chosen.filter((row) => row.open), ...chosen.filter((row) => !row.open)];
}
