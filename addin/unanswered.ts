import type { Change, PushAnswer, PushRequest } from '../server/contract/push.ts';
import { requestsFor } from '../server/contract/push-requests.ts';
import type { SheetName } from '../server/domain/sheet.ts';
import { type Api, ApiError } from './api.ts';

/** What a form sent without getting an answer. */
let unanswered: { signature: string; requests: PushRequest[] } | null = null;

/** Forgets it: somebody else works in the pane now. */
export function forgetUnanswered(): void {
  unanswered = null;
}

/**
 * Sends a form's changes. When the same form is saved again after a lost answer, the very same pushes go out, so that
 * nobody is registered twice.
 */
export async function pushForm(
  api: Pick<Api, 'push'>,
  sheet: SheetName,
  pullId: string,
  changes: readonly Change[],
): Promise<PushAnswer[]> {
  const signature = JSON.stringify([sheet, changes]);
  if (unanswered?.signature !== signature) {
    unanswered = { signature, requests: requestsFor(pullId, changes, false) };
  }
  const answers: PushAnswer[] = [];
  try {
    for (const request of unanswered.requests) answers.push(await api.push(sheet, request));
  } catch (error) {
    const mayHaveArrived =
      error instanceof ApiError && ['natverk', 'serverfel', 'ejInloggad'].includes(error.code);
    if (!mayHaveArrived) unanswered = null;
    throw error;
  }
  unanswered = null;
  return answers;
}
