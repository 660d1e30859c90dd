/** What a cell holds on the wire: text, `YYYY-MM-DD`, ISO instant, code of a value list, number, boolean, or nothing. */
export type CellValue = string | number | boolean | null;

/** How a column's cells are read, written, filtered and shown. `identity` is 12 digits on the wire. */
export type ColumnType =
  | 'text'
  | 'note'
  | 'date'
  | 'instant'
  | 'boolean'
  | 'list'
  | 'identity'
  | 'key'
  | 'version';

/** One choice of a value list: the stored code and the word that people read. */
export type ListItem = { value: string; label: string };

/** The lists that live in the domain are named; `handlaggare` is read from the kommun's accounts. */
export type ListName =
  | 'status'
  | 'sysselsattningVidRegistrering'
  | 'sysselsattningVidAtgard'
  | 'sysselsattningEfterAtgard'
  | 'registreringsorsak'
  | 'boendeUtanforHemkommunen'
  | 'atgardstyp'
  | 'atgardsstatus'
  | 'orsakAvslutad'
  | 'orsakTillAvregistrering'
  | 'kontaktsatt'
  | 'uppfoljningslage'
  | 'kontakttyp'
  | 'sysselsattningVidKontakt'
  | 'kommun'
  | 'handlaggare';

/** A column of a sheet. */
export type Column = {
  key: string;
  /** The header that people read. */
  title: string;
  type: ColumnType;
  list?: ListName;
  /** May be changed on an existing row by a role that may edit the sheet. */
  editable: boolean;
  /** May be given on a new row though it is not editable afterwards (the youth's identity number). */
  creatable?: boolean;
  /** Must have a value, on new and changed rows. */
  required?: boolean;
  /** Is today on a new row that does not say (R185). */
  defaultsToToday?: boolean;
  /** Longest text, in characters; 200 for `text` and 10,000 for `note` when not given. */
  maxLength?: number;
  /** Identifies whom the row is about: sealed, frozen at the left. */
  identifying?: boolean;
  /** Left out of the first view; can be chosen. */
  hidden?: boolean;
};

/** One condition of a filter; conditions are joined by and. */
export type Condition = {
  column: string;
  operator: Operator;
  /** A value, or a list of values for `in` and `between` (two). Absent for `empty` and `notEmpty`. */
  value?: CellValue | CellValue[] | undefined;
};

export const OPERATORS = [
  'eq',
  'ne',
  'in',
  'contains',
  'startsWith',
  'gt',
  'gte',
  'lt',
  'lte',
  'between',
  'empty',
  'notEmpty',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** One step of a sort order. */
export type SortStep = { column: string; direction: 'asc' | 'desc' };

export const SHEET_NAMES = [
  'aktivitetsansvar',
  'atgarder',
  'kontakttillfallen',
  'uppfoljning',
  'attRatta',
  'attRattaPeriod',
  'elevhistorik',
  'kontaktuppgifter',
  'postadresser',
  'dubblaElever',
] as const;
export type SheetName = (typeof SHEET_NAMES)[number];

/** Sheets that show rows of another one: the same row, under the same key, is changed through either. */
const SHOWN_FROM: { readonly [sheet in SheetName]?: SheetName } = {
  uppfoljning: 'kontakttillfallen',
  attRatta: 'atgarder',
  attRattaPeriod: 'aktivitetsansvar',
};

/** The sheet that the rows of a sheet are kept in: its own, or the one that it shows rows of. */
export function homeSheet(sheet: SheetName): SheetName {
  return SHOWN_FROM[sheet] ?? sheet;
}

/**
 * A selection that is asked for often, offered by name. `own`: only the rows whose handläggare is the one who asks
 * (R201); offered to those who can be handläggare.
 */
export type Choice = { title: string; filter: Condition[]; own?: true };

/**
 * A list of the product, described once: pull, diff, push, merge and undo serve every definition alike.
 * The columns stand in the order in which they are delivered, after `key` and `version`.
 */
export type SheetDefinition = {
  name: SheetName;
  title: string;
  columns: Column[];
  /** What a new row may be given beside its columns; never delivered. */
  createOnly: Column[];
  /** Columns that merge as one: a change to any of them conflicts with a change to another. */
  groups: string[][];
  defaultFilter: Condition[];
  defaultSort: SortStep[];
  /** Rows that stand beside each other belong together: open ones are never moved before the others. */
  belongTogether?: true;
  /** Selections to choose from, the default one first; none where there is but that. */
  choices?: Choice[];
  /** New rows may be made in the sheet. */
  creates: boolean;
  /** Rows may be deleted from the sheet. */
  deletes: boolean;
};

/** A row's values by column key. */
export type RowValues = Record<string, CellValue>;
