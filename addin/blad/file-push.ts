import { changesOf } from '../../server/contract/push-requests.ts';
import type { WorkbookPushAnswer } from '../../server/contract/workbook.ts';
import type { Decision } from '../../server/domain/decide.ts';
import type { SheetName } from '../../server/domain/sheet.ts';
import type { Served } from '../app.ts';
import type { ReviewHands } from '../panes/review-hands.ts';
import { describeReview, type Review } from '../review.ts';
import { sv } from '../ui/sv.ts';

/** A workbook that somebody has chosen, as it was then: what is sent is what was reviewed. */
export type ChosenFile = { name: string; content: Blob; sheet: SheetName | null };

/** A workbook held against the register, in words. */
export type FileReview = { review: Review; hands: ReviewHands; alreadySent: number };

/** Lets the server read a workbook and try it, or with `confirmed` send it. */
export async function pushFile(
  { api }: Pick<Served, 'api'>,
  { content, sheet }: ChosenFile,
  { pushId, decisions, confirmed }: { pushId: string; decisions: readonly Decision[]; confirmed?: number[] },
): Promise<WorkbookPushAnswer> {
  return api.pushWorkbook(content, {
    pushId,
    dryRun: confirmed ? 'false' : 'true',
    ...(sheet && { sheet }),
    ...(decisions.length > 0 && { decisions: JSON.stringify(decisions) }),
    ...(confirmed && { confirmed: JSON.stringify(confirmed) }),
  });
}

/** What the server found in a workbook, as a review shows it. */
export function reviewOf(answer: WorkbookPushAnswer): FileReview {
  const { pulled, diff, base, rowKeys, columnAt, missing, mass, results, alreadySent } = answer;
  const compared = { pulled, diff: asDiff(diff), base, missing, rowKeys: new Map(rowKeys), below: null };
  const verdicts = new Map(results.map((result) => [result.ref ?? result.key ?? '', result]));
  const review = { ...describeReview(compared, changesOf(compared.diff), verdicts), mass };
  const placeOf = (row: number, column: string | null) => {
    const letters = column === null ? undefined : columnAt[column];
    return letters ? `${letters}${row}` : sv.review.row(row);
  };
  return { review, hands: { kind: 'file', placeOf }, alreadySent };
}

/** The problems without what only an open workbook can do about them. */
function asDiff({ problems, ...diff }: WorkbookPushAnswer['diff']) {
  return {
    ...diff,
    problems: problems.map(({ row, column, code, message }) => ({ row, column, code, message })),
  };
}

/** New decisions beside earlier ones: of a row the latest counts, and what was given up stays so. */
export function withDecisions(earlier: readonly Decision[], later: readonly Decision[]): Decision[] {
  const byKey = new Map(earlier.map((decision) => [decision.key, decision]));
  for (const decision of later) {
    const before = byKey.get(decision.key)?.takeTheirs ?? [];
    byKey.set(decision.key, { ...decision, takeTheirs: [...new Set([...before, ...decision.takeTheirs])] });
  }
  return [...byKey.values()];
}
