import type { PulledColumn } from '../server/contract/pull.ts';
import { readCell } from '../server/domain/cell.ts';
import type { Issue } from '../server/domain/issue.ts';
import type { RowValues } from '../server/domain/sheet.ts';
import type { App } from './app.ts';
import { isSaved, type Sent } from './send.ts';
import { sv } from './ui/sv.ts';
import { pushForm } from './unanswered.ts';

/** What came of registering somebody by hand: saved, with what is worth knowing, or what is wrong. */
export type PersonRegistered = { sent: Sent; warnings: string[] } | { issues: Issue[] };

/** Reads what was typed in the fields of a new individual as the register holds it; every fault at once. */
export function readPerson(
  columns: readonly PulledColumn[],
  typed: RowValues,
): { values: RowValues; issues: Issue[] } {
  const values: RowValues = {};
  const issues: Issue[] = [];
  for (const column of columns) {
    const reading = readCell(column, column.list, typed[column.key]);
    if ('error' in reading) issues.push({ column: column.key, ...reading.error });
    else if (reading.value !== null) values[column.key] = reading.value;
  }
  return { values, issues };
}

/** Registers one individual (R132–R143), as a new row of the caseload from a pull of no rows. */
export async function registerPerson(
  { api }: Pick<App, 'api'>,
  values: RowValues,
): Promise<PersonRegistered> {
  const { pullId } = await api.pull('aktivitetsansvar', { filter: [], keys: [] });
  const changes = [{ ref: 'ny1', create: values }];
  const { answers } = await pushForm(api, { sheet: 'aktivitetsansvar', pullId, changes });
  const [answer] = answers;
  const result = answer?.results[0];
  if (!answer || !result || !isSaved(result)) {
    return { issues: result?.errors ?? [{ column: null, code: 'saknas', message: sv.outcomes.invalid }] };
  }
  return {
    sent: { pushId: answer.pushId, results: answer.results, saved: 1, left: 0, gone: 0 },
    warnings: (result.warnings ?? []).map(({ message }) => message),
  };
}
