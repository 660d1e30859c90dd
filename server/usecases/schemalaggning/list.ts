import type { Run } from '../../contract/run.ts';
import type { Schedule } from '../../contract/schedule.ts';
import { listLatestRuns, listScheman, type ScheduleRow } from '../../db/queries/schemalaggning.ts';
import { listUnsentRuns } from '../../db/queries/utskick.ts';
import { type Actor, kommunOf, may } from '../../domain/access.ts';
import { nextSlots } from '../../domain/schedule.ts';
import { wallTime } from '../../domain/swedish-time.ts';
import type { Context } from '../context.ts';
import { showRuns } from '../korning/read.ts';
import { Refusal } from '../refusal.ts';
import { readArrivals } from './arrivals.ts';
import { mayEdit, seesSchedule } from './seen.ts';
import { readSummerStops } from './summer-stops.ts';
import { timetableOf } from './timetable.ts';
import { mailWarnings, readWarnings } from './warnings.ts';
import { graceOf, standingOf } from './watch.ts';
import { toWatch } from './watch-words.ts';

const SLOTS_SHOWN = 5;

/** What a schedule's warnings depend on beside the database. */
export type Surroundings = { sendsMail: boolean };

/**
 * The schedules that the actor may see, oldest first: all for a systemansvarig, for an administrator the own kommun's
 * together with the nightly ones for all kommuner, which show what they come to in the own one.
 */
export async function listSchedules(
  context: Context,
  actor: Actor,
  { sendsMail }: Surroundings,
): Promise<Schedule[]> {
  const { read } = context.engine;
  const all = await listScheman(read);
  const seen = all.filter((row) => seesSchedule(actor, row));
  const latest = await listLatestRuns(
    read,
    seen.map(({ id }) => id),
  );
  const runs = await showRuns(context, actor, [...latest.values()]);
  const unsent = await listUnsentRuns(
    read,
    [...latest.values()].map(({ id }) => id),
  );
  const warn = await readWarnings(read, all, context.clock.now());
  const arrivals = await readArrivals(read);
  const schedules: Schedule[] = [];
  for (const row of seen) {
    const lastRun = runs.find(({ schedule }) => schedule?.id === String(row.id)) ?? null;
    const mail = mayEdit(actor, row)
      ? mailWarnings(row, unsent.has(latest.get(row.id)?.id ?? 0), sendsMail)
      : [];
    const run = latest.get(row.id);
    // Judged by what the reader is shown of the run, which may be the own kommun's part of it.
    const shown = run && lastRun ? { ...run, tillstand: lastRun.state } : undefined;
    const watch = toWatch(standingOf(row, shown, arrivals, context.clock.now()));
    schedules.push({
      ...(await toSchedule(context, actor, row, lastRun)),
      watch,
      warnings: [...warn(row), ...mail],
    });
  }
  return schedules;
}

/** One of those that `listSchedules` gives. Throws a Refusal. */
export async function readSchedule(
  context: Context,
  actor: Actor,
  id: number,
  surroundings: Surroundings,
): Promise<Schedule> {
  const found = (await listSchedules(context, actor, surroundings)).find(
    (schedule) => schedule.id === String(id),
  );
  if (!found) throw new Refusal('saknas', 'Schemat finns inte längre.');
  return found;
}

async function toSchedule(
  { engine, clock }: Context,
  actor: Actor,
  row: ScheduleRow,
  lastRun: Run | null,
): Promise<Omit<Schedule, 'warnings' | 'watch'>> {
  const timetable = timetableOf(row);
  const slots =
    row.aktivt === 1 ? nextSlots(timetable, latest(clock.now(), row.galler_fran), SLOTS_SHOWN) : [];
  const next = slots[0] === undefined ? undefined : wallTime(slots[0])?.date;
  const only = may(actor, 'jobs:all') ? null : kommunOf(actor);
  const editable = mayEdit(actor, row);
  return {
    id: String(row.id),
    version: row.version,
    job: row.jobb,
    name: row.namn,
    ...timetable,
    weekdays: timetable.weekdays === null ? null : [...timetable.weekdays],
    emails: editable && row.epost !== null ? row.epost.split(';') : [],
    params: JSON.parse(row.parametrar) as Record<string, unknown>,
    kommun: row.kommun_kod === null ? null : { kod: row.kommun_kod, namn: row.kommun_namn ?? row.kommun_kod },
    paused: row.aktivt === 0,
    graceMinutes: graceOf(row),
    nextSlots: slots,
    lastRun,
    summerStops: await readSummerStops(engine.read, row, only, next ?? clock.today()),
    createdBy: row.skapad_av_namn,
    own: row.skapad_av === actor.kontoId,
    editable,
  };
}

function latest(a: string, b: string): string {
  return a > b ? a : b;
}
