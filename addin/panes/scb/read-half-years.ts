import type { ScbHalfYear } from '../../../server/contract/scb.ts';
import type { Api } from '../../api.ts';
import { scbApi } from './scb-api.ts';

/** The half-years to choose from, and the one to begin with: that which the work is about, else the last that has ended. */
export async function readHalfYears(
  api: Pick<Api, 'ask' | 'file'>,
): Promise<{ halfYears: ScbHalfYear[]; first: ScbHalfYear | undefined }> {
  const scb = scbApi(api);
  // Without a profile of its own the half-year has no readiness, and can still be exported by another.
  const due = scb.readiness().then(
    ({ halfYear }) => halfYear,
    () => null,
  );
  const halfYears = await scb.halfYears();
  const wanted = await due;
  const first =
    halfYears.find(({ halfYear }) => halfYear === wanted) ??
    halfYears.find(({ ended }) => ended) ??
    halfYears[0];
  return { halfYears, first };
}
