import { GRACE_MINUTES, MADE_HERE, type ScheduledJob } from '../../contract/scheduled-jobs.ts';
import type { KorningRow } from '../../db/queries/korning.ts';
import { listLatestRuns, listScheman, type SchemalaggningRow } from '../../db/queries/schemalaggning.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import { latestSlot } from '../../domain/schedule.ts';
import { type Arrivals, judgeSlot, silentSince, type WatchState } from '../../domain/watch.ts';
import type { Context } from '../context.ts';
import { AVISERING, readArrivals } from './arrivals.ts';
import { comesAgain, timetableOf } from './timetable.ts';

const MS_PER_MINUTE = 60_000;

/**
 * How it stands with a schedule. `slot`: the latest of its times that has come; null where none has. `silentSince`: the day
 * of the last file, where it runs as it should and none has come since; null else.
 */
export type Standing = {
  state: WatchState;
  slot: string | null;
  run: KorningRow | null;
  silentSince: PlainDate | null;
};

/** Within how many minutes of its time a run of the schedule has to have ended. */
export function graceOf(schedule: Pick<SchemalaggningRow, 'jobb' | 'frist_minuter'>): number {
  return schedule.frist_minuter ?? GRACE_MINUTES[schedule.jobb as ScheduledJob];
}

/** How it stands with a schedule, by its latest run. One that is paused, or left to another program, is in order. */
export function standingOf(
  schedule: SchemalaggningRow,
  latestRun: KorningRow | undefined,
  arrivals: Arrivals,
  now: string,
): Standing {
  const isWatched = schedule.aktivt === 1 && MADE_HERE.some((job) => job === schedule.jobb);
  const slot = isWatched ? latestSlot(timetableOf(schedule), now) : null;
  if (slot === null || slot <= schedule.galler_fran) {
    return { state: 'ok', slot: null, run: null, silentSince: null };
  }
  // What somebody has started since makes up for the time.
  const run = latestRun?.lucka && latestRun.lucka >= slot ? latestRun : null;
  const graceMs = graceOf(schedule) * MS_PER_MINUTE;
  const state = judgeSlot({ slot, graceMs, run: run && { state: run.tillstand } }, now);
  if (state === 'ok' && schedule.jobb === AVISERING && comesAgain(schedule, now)) {
    const since = silentSince(arrivals, schedule.galler_fran);
    if (since !== null) return { state: 'missing', slot: null, run, silentSince: since };
  }
  return { state, slot, run, silentSince: null };
}

/** A schedule whose latest time has not come to a good end, or to which nothing comes any more. */
export type Incident = Standing & { schedule: SchemalaggningRow };

/** Every schedule with which something is wrong now. */
export async function listIncidents({ engine, clock }: Context): Promise<Incident[]> {
  const schedules = await listScheman(engine.read);
  const latest = await listLatestRuns(
    engine.read,
    schedules.map(({ id }) => id),
  );
  const arrivals = await readArrivals(engine.read);
  return schedules.flatMap((schedule): Incident[] => {
    const standing = standingOf(schedule, latest.get(schedule.id), arrivals, clock.now());
    return standing.state === 'ok' ? [] : [{ ...standing, schedule }];
  });
}
