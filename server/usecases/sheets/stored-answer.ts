import { OUTCOMES, type PushAnswer, type RowResult } from '../../contract/push.ts';
import type { SandningRow } from '../../db/queries/sandning.ts';
import type { SheetName } from '../../domain/sheet.ts';
import type { Writing } from './stored-row.ts';
import { writerOf } from './writers.ts';

/**
 * The answer that a push was given, for one who asks again. A row that may no longer be seen, because the person has
 * become protected since, is gone without values (Z17).
 */
export async function repeatAnswer(sandning: SandningRow, writing: Writing): Promise<PushAnswer> {
  const answer = JSON.parse(sandning.svar) as PushAnswer;
  const shown = answer.results.flatMap(({ key, current }) => (current && key ? [Number(key)] : []));
  if (shown.length === 0) return answer;
  const rows = await writerOf(sandning.blad as SheetName).load(writing, shown);
  const visible = new Set(rows.map(({ id }) => String(id)));
  const results = answer.results.map((result): RowResult => {
    const { key, current } = result;
    return current === undefined || key === undefined || visible.has(key) ? result : { key, outcome: 'gone' };
  });
  return { ...answer, results, counts: countOutcomes(results) };
}

/** How many rows met each outcome. */
export function countOutcomes(results: readonly RowResult[]): PushAnswer['counts'] {
  const counts = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as PushAnswer['counts'];
  for (const { outcome } of results) counts[outcome] += 1;
  return counts;
}
