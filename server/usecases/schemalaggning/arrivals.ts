import type { Db } from '../../db/database.ts';
import { findLatestDone } from '../../db/queries/korning.ts';
import { findLastArrival } from '../../db/queries/leverans.ts';
import type { Arrivals } from '../../domain/watch.ts';

export const AVISERING = 'navet-avisering';

/** Reads when avisering last had a file, by whichever way it came in, and when it last took what there was. */
export async function readArrivals(db: Db): Promise<Arrivals> {
  const file = await findLastArrival(db, 'navet', '*');
  const run = file === null ? undefined : await findLatestDone(db, AVISERING);
  return { file, run: run?.startad ?? null };
}
