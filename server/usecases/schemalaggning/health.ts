import type { WatchSummary } from '../../contract/schedule.ts';
import type { Context } from '../context.ts';
import { listIncidents } from './watch.ts';

/**
 * What whoever watches the server is told, without a log-in: which jobs have not come to a good end, and when they should
 * have. No kommun, no name and no address.
 */
export async function readHealth(context: Context): Promise<WatchSummary> {
  const incidents = await listIncidents(context);
  return {
    state: incidents.length === 0 ? 'ok' : 'warning',
    incidents: incidents.map(({ schedule, slot, state }) => ({ job: schedule.jobb, slot, state })),
  };
}
