import type { Change, PushAnswer, PushRequest } from '../server/contract/push.ts';
import { requestsFor } from '../server/contract/push-requests.ts';
import type { SheetName } from '../server/domain/sheet.ts';
import { type Api, ApiError } from './api.ts';

/** Changes of a sheet, with the pull that they come from. */
export type SheetChanges = { sheet: SheetName; pullId: string; changes: readonly Change[] };

/** What a form sent without getting an answer. */
let unanswered: { signature: string; requests: PushRequest[] } | null = null;

/** Forgets it: somebody else works in the pane now. */
export function forgetUnanswered(): void {
  unanswered = null;
}

/**
 * Sends a form's changes. When the same form is saved again after a lost answer, the very same pushes go out, so that
 * nobody is registered twice; `link` is then what they were sent with. Pushes that share it undo together.
 */
export async function pushForm(
  api: Pick<Api, 'push'>,
  { sheet, pullId, changes }: SheetChanges,
  ownLink?: string,
): Promise<{ answers: PushAnswer[]; link: string | undefined }> {
  const signature = JSON.stringify([sheet, changes]);
  if (unanswered?.signature !== signature) {
    unanswered = { signature, requests: requestsFor(pullId, changes, false, ownLink) };
  }
  const { requests } = unanswered;
  const answers: PushAnswer[] = [];
  try {
    for (const request of requests) answers.push(await api.push(sheet, request));
  } catch (error) {
    const mayHaveArrived =
      error instanceof ApiError && ['natverk', 'serverfel', 'ejInloggad'].includes(error.code);
    if (!mayHaveArrived) unanswered = null;
    throw error;
  }
  unanswered = null;
  return { answers, link: requests[0]?.link };
}
