import { Run } from '../../../server/contract/run.ts';
import {
  type CreateSchedule,
  Schedule,
  SchedulesAnswer,
  type UpdateSchedule,
} from '../../../server/contract/schedule.ts';
import type { Api } from '../../api.ts';

/** The way of schedules to the server. Everything throws an ApiError. */
export function scheduleApi(api: Pick<Api, 'ask' | 'remove'>) {
  return {
    /** What runs by itself, as far as the role may see it. */
    list: async () => (await api.ask(SchedulesAnswer, 'GET', '/api/schedules')).schedules,
    /** The same, with what is not scheduled though it has to run. */
    look: () => api.ask(SchedulesAnswer, 'GET', '/api/schedules'),
    add: (body: CreateSchedule) => api.ask(Schedule, 'POST', '/api/schedules', body),
    save: (id: string, body: UpdateSchedule) => api.ask(Schedule, 'PATCH', `/api/schedules/${id}`, body),
    /** Runs it once now, beside its own times. */
    start: (id: string) => api.ask(Run, 'POST', `/api/schedules/${id}/start`),
    remove: (id: string) => api.remove(`/api/schedules/${id}`),
  };
}
