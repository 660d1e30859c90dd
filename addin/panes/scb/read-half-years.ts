import type { ScbHalfYear } from '../../../server/contract/scb.ts';
import type { Api } from '../../api.ts';
import { scbApi } from './scb-api.ts';

/** The half-years to choose from, and the one to begin with: that which the work is about, else the last that has ended. */
export async function readHalfYears(
  api: Pick<Api, 'ask' | 'file'>,
): Promise<{ halfYears: ScbHalfYear[]; first: ScbHalfYear | undefined }> {
  const { halfYears, due } = await scbApi(api).halfYears();
  const first =
    halfYears.find(({ halfYear }) => halfYear === due) ??
    halfYears.find(({ ended }) => ended) ??
    halfYears[0];
  return { halfYears, first };
}
