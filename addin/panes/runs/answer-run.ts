import { Run } from '../../../server/contract/run.ts';
import { type Api, ApiError } from '../../api.ts';

/**
 * Lets a run that the brakes have stopped go on (`confirm`), or ends it (`decline`), as it has been read. Throws an
 * ApiError; `krock` when it is not as it was any more, and has to be read again.
 */
export function answerRun(
  api: Pick<Api, 'ask'>,
  { id, ended }: Pick<Run, 'id' | 'ended'>,
  word: 'confirm' | 'decline',
): Promise<Run> {
  const seen = ended === null ? '' : `?${new URLSearchParams({ stopped: ended })}`;
  return api.ask(Run, 'POST', `/api/runs/${id}/${word}${seen}`);
}

/** True if the run is not as it was when it was read. */
export function hasMoved(problem: unknown): boolean {
  return problem instanceof ApiError && problem.code === 'krock';
}
