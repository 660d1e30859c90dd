import type { Change, PushAnswer, PushRequest } from '../server/contract/push.ts';
import { requestsFor } from '../server/contract/push-requests.ts';
import type { SheetName } from '../server/domain/sheet.ts';
import { type Api, ApiError } from './api.ts';

/** Changes of a sheet, with the pull that they come from. */
export type SheetChanges = { sheet: SheetName; pullId: string; changes: readonly Change[] };

/** What a form sent without getting an answer. */
let unanswered: { signature: string; requests: PushRequest[]; link: string } | null = null;

/** Forgets it: somebody else works in the pane now. */
export function forgetUnanswered(): void {
  unanswered = null;
}

/**
 * Sends a form's changes. When the same form is saved again after a lost answer, the very same pushes go out, so that
 * nobody is registered twice. Gives the link that they were sent with, `ownLink` if they are sent for the first time:
 * what goes along with them is sent with it too, and undoes together with them, though it may be asked for only when
 * the form is saved again.
 */
export async function pushForm(
  api: Pick<Api, 'push'>,
  { sheet, pullId, changes }: SheetChanges,
  ownLink: string = crypto.randomUUID(),
): Promise<{ answers: PushAnswer[]; link: string }> {
  const signature = JSON.stringify([sheet, changes]);
  if (unanswered?.signature !== signature) {
    unanswered = { signature, requests: requestsFor(pullId, changes, false, ownLink), link: ownLink };
  }
  const { requests, link } = unanswered;
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
  return { answers, link };
}
