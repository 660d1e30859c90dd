import type { Unscheduled } from '../../contract/schedule.ts';
import { listInOperation } from '../../db/queries/in-operation.ts';
import { findLatestDone, listLastRunDates, NIGHT_JOB } from '../../db/queries/korning.ts';
import { listScheman } from '../../db/queries/schemalaggning.ts';
import { type Actor, kommunOf, may } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { AVISERING } from './arrivals.ts';
import { comesAgain } from './timetable.ts';

/** One who has just begun is left in peace: the schedules come last. */
const GRACE_DAYS = 3;
/** What has been made so lately is made by somebody: by hand, or by the machine's own timetable. A weekend may lie between. */
const LATELY_DAYS = 4;
const MS_PER_DAY = 86_400_000;

/** What nothing makes by itself though it has to be made: the kommuner without a nightly run, and the region's avisering. */
export type Gaps = { night: { kod: string; namn: string }[]; avisering: boolean };

/**
 * Looks for kommuner in operation, with periods for some days, that nothing makes the nightly run for, and whether anything
 * lets avisering run. A schedule that is paused, or has no time ahead, makes nothing; a command that is given every night
 * does.
 */
export async function findGaps({ engine, clock }: Context): Promise<Gaps> {
  const now = clock.now();
  const ago = (days: number) => new Date(Date.parse(now) - days * MS_PER_DAY).toISOString();
  const kommuner = await listInOperation(engine.read, ago(GRACE_DAYS));
  if (kommuner.length === 0) return { night: [], avisering: false };
  const live = (await listScheman(engine.read)).filter((row) => comesAgain(row, now));
  const nights = live.filter(({ jobb }) => jobb === NIGHT_JOB).map(({ kommun_kod }) => kommun_kod);
  const lately = ago(LATELY_DAYS);
  const lastNights = await listLastRunDates(engine.read);
  const isMade = (kod: string) => nights.includes(kod) || (lastNights.get(kod) ?? '') >= lately.slice(0, 10);
  const avisering = await findLatestDone(engine.read, AVISERING);
  return {
    night: nights.includes(null) ? [] : kommuner.filter(({ kod }) => !isMade(kod)),
    avisering: !live.some(({ jobb }) => jobb === AVISERING) && (avisering?.avslutad ?? '') < lately,
  };
}

/** What is missing that the actor can schedule, in words: the own kommun's night; for systemansvarig all of it. */
export async function listUnscheduled(context: Context, actor: Actor): Promise<Unscheduled[]> {
  const gaps = await findGaps(context);
  const all = may(actor, 'jobs:all');
  const night = all ? gaps.night : gaps.night.filter(({ kod }) => kod === kommunOf(actor));
  const missing: Unscheduled[] = [];
  if (gaps.avisering && all) missing.push({ job: AVISERING, message: NO_AVISERING });
  if (night.length > 0) missing.push({ job: NIGHT_JOB, message: noNight(night.map(({ namn }) => namn)) });
  return missing;
}

const NO_AVISERING =
  'Avisering är inte schemalagd. Flyttar, nya namn och skyddade uppgifter kommer inte in av sig själva. Schemalägg den dagligen, före nattkörningen.';

function noNight(kommuner: readonly string[]): string {
  return `Nattkörningen är inte schemalagd för ${new Intl.ListFormat('sv').format(kommuner)}. Ingen registreras eller avregistreras av sig själv där. Schemalägg den dagligen.`;
}
