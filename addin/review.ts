import type { PulledSheet } from '../server/contract/pulled-sheet.ts';
import type { Change, RowResult } from '../server/contract/push.ts';
import { changesOf, requestsFor } from '../server/contract/push-requests.ts';
import type { BaseRow, Problem } from '../server/domain/diff-types.ts';
import { valueText } from '../server/domain/filter-words.ts';
import { type MassChange, massChanges } from '../server/domain/mass-change.ts';
import type { RowValues } from '../server/domain/sheet.ts';
import type { App } from './app.ts';
import { sv } from './ui/sv.ts';
import { byColumn } from './workbook/rebase-row.ts';
import type { RowsBelow } from './workbook/rows-below.ts';
import type { Compared } from './workbook/workbook.ts';

/** One field of a change, in words. */
export type ReviewLine = { column: string; title: string; from: string; to: string };

/** One change to one row. `name` is the key or ref by which the server answers. */
export type ReviewItem = {
  name: string;
  kind: 'update' | 'create' | 'delete';
  row: number | null;
  person: Person;
  lines: ReviewLine[];
  verdict: RowResult | null;
};

/** Whom rows are about; `id` is the same for the rows of one person. */
export type Person = { id: string; name: string; identity: string };

/** What would be sent, what stops it, and what the server says of it. */
export type Review = {
  pulled: PulledSheet;
  changes: Change[];
  items: ReviewItem[];
  problems: (Problem & { person: Person | null })[];
  mass: MassChange[];
  missing: string[];
  /** Rows that stand below the table and are not sent. */
  below: RowsBelow | null;
  /** By which it is seen whether the sheet is still as it was reviewed. */
  print: string;
};

/**
 * Compares the sheet with what was pulled, lets the server try the changes without storing anything, and shows the
 * verdicts on the rows. Throws an `ApiError` when the server cannot be asked.
 */
export async function reviewSheet(
  { api, workbook }: Pick<App, 'api' | 'workbook'>,
  pulled: PulledSheet,
): Promise<Review> {
  const compared = await workbook.compare(pulled);
  const changes = changesOf(compared.diff);
  const verdicts = new Map<string, RowResult>();
  for (const request of requestsFor(pulled.pullId, changes, true)) {
    const { results } = await api.push(pulled.sheet, request);
    for (const result of results) verdicts.set(result.ref ?? result.key ?? '', result);
  }
  await workbook.mark(pulled, verdicts);
  return describeReview(compared, changes, verdicts);
}

/** What a comparison found, as a text that is the same while nothing more is changed in the sheet. */
export function printOf({ changes, creates, deletes, problems }: Compared['diff']): string {
  return JSON.stringify([changes, creates, deletes, problems]);
}

/** True for a row that the server would take as it is. */
export function canBeSent(item: ReviewItem): boolean {
  return item.verdict?.outcome === 'applied' || item.verdict?.outcome === 'merged';
}

/** A comparison in words, with what the server says of each change by key or ref. */
export function describeReview(
  compared: Omit<Compared, 'edited'>,
  changes: Change[],
  verdicts: ReadonlyMap<string, RowResult>,
): Review {
  const { pulled, base, diff } = compared;
  const baseByKey = new Map(base.map((row) => [row.key, row]));
  const values = (key: string) => byColumn(pulled.columns, baseByKey.get(key)?.values ?? []);
  const updates = diff.changes.map((change): ReviewItem => {
    const old = values(change.key);
    return {
      name: change.key,
      kind: 'update',
      row: change.row,
      person: personOf(old),
      lines: linesOf(pulled, change.set, old),
      verdict: verdicts.get(change.key) ?? null,
    };
  });
  const creates = diff.creates.map((create): ReviewItem => {
    return {
      name: create.ref,
      kind: 'create',
      row: create.row,
      person: personOf(
        create.values,
        pulled.sheet === 'aktivitetsansvar' ? sv.review.newPerson : sv.review.newRow,
      ),
      lines: linesOf(pulled, create.values, {}),
      verdict: verdicts.get(create.ref) ?? null,
    };
  });
  const deletes = diff.deletes.map(({ key }): ReviewItem => {
    const person = personOf(values(key));
    return { name: key, kind: 'delete', row: null, person, lines: [], verdict: verdicts.get(key) ?? null };
  });
  return {
    pulled,
    changes,
    items: [...deletes, ...updates, ...creates],
    problems: diff.problems.map((problem) => ({ ...problem, person: personAt(compared, problem.row) })),
    mass: massChanges({ rowCount: base.length, changes: diff.changes, deleteCount: diff.deletes.length }),
    missing: compared.missing,
    below: compared.below,
    print: printOf(diff),
  };
}

/** Whom a row is about, by what was pulled of it; `nameless` is what a row is called that says no name. */
export function personOf(values: RowValues, nameless: string = sv.review.newRow): Person {
  const identity = String(values.personnummer ?? '');
  const name = [values.efternamn, values.fornamn].filter(Boolean).join(', ');
  return {
    id: identity,
    name: name || nameless,
    identity: identity.length === 12 ? `${identity.slice(0, 8)}-${identity.slice(8)}` : identity,
  };
}

function personAt(
  { rowKeys, base, pulled }: Pick<Compared, 'rowKeys' | 'base' | 'pulled'>,
  row: number | null,
): Person | null {
  const key = row === null ? undefined : rowKeys.get(row);
  const found: BaseRow | undefined = key ? base.find((candidate) => candidate.key === key) : undefined;
  return found ? personOf(byColumn(pulled.columns, found.values)) : null;
}

function linesOf(pulled: PulledSheet, set: RowValues, old: RowValues): ReviewLine[] {
  return pulled.columns
    .filter((column) => column.key in set)
    .map((column) => ({
      column: column.key,
      title: column.title,
      from: shortened(valueText(column, old[column.key] ?? null)),
      to: shortened(valueText(column, set[column.key] ?? null)),
    }));
}

/** Characters that a value is shown with at most, and of them those from its end, where a note is written on. */
const LONGEST = 400;
const END = 100;

/** A long note by its beginning and its end, so that one of 10,000 characters does not hide the rows after it. */
function shortened(text: string): string {
  const letters = [...text];
  if (letters.length <= LONGEST) return text;
  const [start, end] = [letters.slice(0, LONGEST - END).join(''), letters.slice(-END).join('')];
  return `${start} … ${end} (${sv.review.characters(letters.length)})`;
}

/** “11 kan skickas · 1 att rätta”. */
export function summaryOf({ items, problems }: Review): string {
  const ready = items.filter(canBeSent).length;
  const conflicts = items.filter((item) => item.verdict?.outcome === 'conflict').length;
  const rowsWithProblems = new Set(problems.map((problem) => problem.row)).size;
  return sv.review.summary(ready, items.length - ready - conflicts + rowsWithProblems, conflicts);
}
