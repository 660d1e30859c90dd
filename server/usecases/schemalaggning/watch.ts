import { GRACE_MINUTES, MADE_HERE, type ScheduledJob } from '../../contract/scheduled-jobs.ts';
import type { KorningRow } from '../../db/queries/korning.ts';
import { listLatestRuns, listScheman, type SchemalaggningRow } from '../../db/queries/schemalaggning.ts';
import { latestSlot } from '../../domain/schedule.ts';
import { judgeSlot, type WatchState } from '../../domain/watch.ts';
import type { Context } from '../context.ts';
import { timetableOf } from './timetable.ts';

const MS_PER_MINUTE = 60_000;

/** How it stands with a schedule. `slot`: the latest of its times that has come; null where none has. */
export type Standing = { state: WatchState; slot: string | null; run: KorningRow | null };

/** Within how many minutes of its time a run of the schedule has to have ended. */
export function graceOf(schedule: Pick<SchemalaggningRow, 'jobb' | 'frist_minuter'>): number {
  return schedule.frist_minuter ?? GRACE_MINUTES[schedule.jobb as ScheduledJob];
}

/** How it stands with a schedule, by its latest run. One that is paused, or left to another program, is in order. */
export function standingOf(
  schedule: SchemalaggningRow,
  latestRun: KorningRow | undefined,
  now: string,
): Standing {
  const isWatched = schedule.aktivt === 1 && MADE_HERE.some((job) => job === schedule.jobb);
  const slot = isWatched ? latestSlot(timetableOf(schedule), now) : null;
  if (slot === null || slot <= schedule.galler_fran) return { state: 'ok', slot: null, run: null };
  // What somebody has started since makes up for the time.
  const run = latestRun?.lucka && latestRun.lucka >= slot ? latestRun : null;
  const graceMs = graceOf(schedule) * MS_PER_MINUTE;
  return { state: judgeSlot({ slot, graceMs, run: run && { state: run.tillstand } }, now), slot, run };
}

/** A schedule whose latest time has not come to a good end. */
export type Incident = Standing & { schedule: SchemalaggningRow; slot: string };

/** Every schedule with which something is wrong now. */
export async function listIncidents({ engine, clock }: Context): Promise<Incident[]> {
  const schedules = await listScheman(engine.read);
  const latest = await listLatestRuns(
    engine.read,
    schedules.map(({ id }) => id),
  );
  return schedules.flatMap((schedule): Incident[] => {
    const { state, slot, run } = standingOf(schedule, latest.get(schedule.id), clock.now());
    return state === 'ok' || slot === null ? [] : [{ state, slot, run, schedule }];
  });
}
