import type { OmradenForm } from '../../../server/contract/omraden.ts';
import { Run } from '../../../server/contract/run.ts';
import { type Api, ApiError } from '../../api.ts';

/** Sends a kommun's list and gives the run that reads it in. Throws an ApiError. */
export async function sendAreas(api: Pick<Api, 'ask'>, file: File, fields: OmradenForm): Promise<Run> {
  const form = new FormData();
  form.append('kommun', fields.kommun);
  if (fields.confirm) form.append('confirm', fields.confirm);
  form.append('file', file, file.name);
  return api.ask(Run, 'POST', '/api/imports/omraden', form);
}

/** True for an answer that only wants a yes: a brake has stopped the file, with the numbers (Z40). */
export function asksForYes(problem: unknown): boolean {
  return problem instanceof ApiError && problem.issues.some(({ path }) => path === 'confirm');
}
