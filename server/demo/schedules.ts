import type { ScheduledJob } from '../contract/scheduled-jobs.ts';
import { addDays, type PlainDate } from '../domain/plain-date.ts';
import { instantOf } from '../domain/swedish-time.ts';
import type { Context } from '../usecases/context.ts';
import { createSchedule } from '../usecases/schemalaggning/create.ts';
import { actorOf } from './sheets.ts';

const MS_PER_HOUR = 3_600_000;

/**
 * What the region lets run by itself, each night from the next one on: at which hour of the clock in Sweden. Who lives
 * elsewhere is asked for before avisering (R019), and placements are there before the nightly run.
 */
const SCHEDULES: readonly {
  job: ScheduledJob;
  name: string;
  hour: number;
  params?: Record<string, unknown>;
}[] = [
  { job: 'navet-utomkommunala', name: 'Utomkommunala personer', hour: 0 },
  { job: 'navet-avisering', name: 'Avisering från folkbokföringen', hour: 1 },
  { job: 'placeringar', name: 'Placeringar från skolsystemen', hour: 2, params: { kommun: '*' } },
  { job: 'aktivitetsansvar', name: 'Nattkörningen', hour: 3, params: { kommun: '*' } },
  { job: 'dubbla-elever', name: 'Dubbla elever', hour: 4, params: { kommun: '*' } },
  { job: 'sok-personer', name: 'Söka personer', hour: 5 },
];

/** Sets up what runs by itself in the demo region, as its systemansvarig would have. */
export async function makeSchedules(context: Context, today: PlainDate): Promise<void> {
  const sven = await actorOf(context, 'system');
  for (const { job, name, hour, params = {} } of SCHEDULES) {
    const start = instantOf({ date: addDays(today, 1), ms: hour * MS_PER_HOUR });
    await createSchedule(context, sven, { job, name, start, repeat: 'daily', params }, { sendsMail: false });
  }
}
