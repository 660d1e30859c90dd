import type { Schedule } from '../../../server/contract/schedule.ts';
import type { Alarm } from '../../alarm.ts';
import type { Served } from '../../app.ts';
import { scheduleApi } from './schedule-api.ts';

/** The worst first. */
const WORST: readonly Alarm[] = ['failed', 'missing', 'stopped', 'late'];

/** The worst of what is wrong with the schedules that the reader can do something about; null when nothing is. */
export function alarmOf(schedules: readonly Pick<Schedule, 'editable' | 'watch'>[]): Alarm | null {
  const wrong = new Set(schedules.filter(({ editable }) => editable).map(({ watch }) => watch.state));
  return WORST.find((state) => wrong.has(state)) ?? null;
}

/** The schedules that the role may see; what the tab warns of follows them. Throws an ApiError. */
export async function readSchedules({ api, store }: Served): Promise<Schedule[]> {
  const { schedules, unscheduled } = await scheduleApi(api).look();
  const alarm = alarmOf(schedules);
  // What the role is told of it can schedule.
  const missing = unscheduled.length > 0 && alarm !== 'failed' ? 'missing' : alarm;
  store.set({ alarm: missing, unscheduled });
  return schedules;
}
