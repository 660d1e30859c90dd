import type { WatchSummary } from '../../contract/schedule.ts';
import { NIGHT_JOB } from '../../db/queries/korning.ts';
import type { Context } from '../context.ts';
import { findGaps } from './unscheduled.ts';
import { listIncidents } from './watch.ts';

/**
 * What whoever watches the server is told, without a log-in: which jobs have not come to a good end, and when they should
 * have; without a time where no schedule makes them at all. No kommun, no name and no address.
 */
export async function readHealth(context: Context): Promise<WatchSummary> {
  const incidents: WatchSummary['incidents'] = (await listIncidents(context)).map(
    ({ schedule, slot, state }) => ({ job: schedule.jobb, slot, state }),
  );
  const gaps = await findGaps(context);
  if (gaps.avisering) incidents.push({ job: 'navet-avisering', slot: null, state: 'missing' });
  if (gaps.night.length > 0) incidents.push({ job: NIGHT_JOB, slot: null, state: 'missing' });
  return { state: incidents.length === 0 ? 'ok' : 'warning', incidents };
}
