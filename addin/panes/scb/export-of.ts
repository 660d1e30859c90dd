import type { ScbExport } from '../../../server/contract/scb.ts';
import type { Api } from '../../api.ts';
import { scbApi } from './scb-api.ts';

/** The export that a run has made of one's own kommun, or undefined. Throws an ApiError. */
export async function exportOf(api: Pick<Api, 'ask' | 'file'>, run: string): Promise<ScbExport | undefined> {
  return (await scbApi(api).exports()).find((one) => one.run === run);
}
