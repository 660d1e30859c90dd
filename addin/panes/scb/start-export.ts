import type { ScbExportParams } from '../../../server/contract/jobs.ts';
import type { App } from '../../app.ts';

/** Starts the job and shows how it goes. Throws an ApiError with what is wrong with the days or the profile. */
export async function startExport(
  { api, store }: Pick<App, 'api' | 'store'>,
  params: Pick<ScbExportParams, 'from' | 'to' | 'profile'>,
): Promise<void> {
  const run = await api.startJob('scb-export', params);
  store.set({ scbView: { kind: 'making', run: run.id }, notice: null });
}
