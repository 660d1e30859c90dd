import type { NightRun } from '../../contract/jobs.ts';
import { saveLastRunDate } from '../../db/queries/korning.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import type { Context } from '../context.ts';
import { NeedsConfirmation } from '../leverans/needs-confirmation.ts';
import { retryRaces } from '../sheets/row-race.ts';
import { applyPlan } from './apply-plan.ts';
import { brakeMessage, brakes, type Extent } from './brake.ts';
import { beginNight, chooseKommuner, type KommunTonight, NightMade } from './choose-kommuner.ts';
import { dayToCome } from './day-to-come.ts';
import { type LeftOut, noteDone, noteLeftOut } from './kommun-outcome.ts';
import { addLines, type RunHandle, RunInterrupted, readCounts, updateOwnRun } from './lease.ts';
import { type KommunPlan, planKommun } from './plan-kommun.ts';

/** What the run is made for. `run`: the row in the run list that it reports to and that must stay its owner's. */
export type AktivitetsansvarRun = {
  date: PlainDate;
  /** A kommun's code, or `*` for all. */
  kommun: string;
  /** Goes past the brakes (Z40), and to a day to come (Z41). */
  confirm?: boolean | undefined;
  /** The kommuner that somebody was shown the numbers of: then `confirm` goes past the brakes there, as far as those. */
  held?: NightRun['held'];
  run?: RunHandle;
  startedBy?: number | null;
  onProgress?(done: number, total: number): Promise<void>;
  signal?: AbortSignal;
};

/** `opened` counts periods that opened again too; `unchanged` are those that were open before and still are. */
export type NightCounts = { opened: number; closed: number; unchanged: number };

/** What a run came to. `stopped`: what the brakes say of each kommun in which nothing was changed. */
export type NightResult = { counts: NightCounts; stopped: string[] };

/**
 * Opens and closes aktivitetsansvar (R033–R074): reads and decides outside the transaction, then writes one kommun's
 * changes in one. The same date again changes nothing more. Each kommun's counts are kept beside the run with its
 * changes, so that a run that is taken over goes on from there. Throws a Refusal for an unknown kommun or a date
 * before the last run (Z41), NeedsConfirmation for a day to come, RunLost and RunInterrupted.
 */
export async function runAktivitetsansvar(
  context: Context,
  night: AktivitetsansvarRun,
): Promise<NightResult> {
  const { kommuner, skipped } = await chooseKommuner(context, night.kommun, night.date);
  const progress = startProgress(night, kommuner);
  const early = night.confirm ? null : dayToCome(night.date, context.clock.today());
  if (early !== null) throw new NeedsConfirmation(early);
  const tally = await startTally(context, night.run);
  const stopped: Stopped[] = [];
  for (const kommun of kommuner) {
    const extent = await runKommun(context, night, kommun, { progress, tally });
    if (extent !== null) stopped.push(stoppedIn(kommun, extent));
  }
  await saveLeftOut(context, night, skipped, stopped);
  return { counts: toCounts(tally), stopped: stopped.map(({ message }) => message) };
}

type Under = { progress(read: number): Promise<void>; tally: Tally };

/** A kommun in which the brakes have stopped the run, and at which numbers. */
type Stopped = LeftOut & { extent: Extent };

function stoppedIn({ kommunKod, namn }: KommunTonight, extent: Extent): Stopped {
  return { kommunKod, code: 'broms', message: brakeMessage(`${namn} (${kommunKod})`, extent), extent };
}

/**
 * Plans a kommun's night and carries it out, or gives the numbers at which the brake stops it. Done anew when another server has made the
 * same night there since it was planned: a day that is run again goes by other rules (R057).
 */
async function runKommun(
  context: Context,
  night: AktivitetsansvarRun,
  kommun: KommunTonight,
  under: Under,
): Promise<Extent | null> {
  const plan = await planKommun(context, { ...kommun, date: night.date }, under.progress);
  const extent = extentOf(plan);
  if (isStopped(kommun, extent, night)) return extent;
  try {
    await carryOut(context, night, { kommun, plan }, under.tally);
    return null;
  } catch (error) {
    if (!(error instanceof NightMade)) throw error;
    return runKommun(context, night, { ...kommun, first: false, rerun: true }, under);
  }
}

/** `openedEarlier`: by this run before it was taken over; they are open now, but not unchanged. */
type Tally = { opened: number; closed: number; stayed: number; openedEarlier: number };

async function startTally(context: Context, run: RunHandle | undefined): Promise<Tally> {
  const { opened = 0, closed = 0 } = run ? await readCounts(context.engine.read, run.id) : {};
  return { opened, closed, stayed: 0, openedEarlier: opened };
}

function toCounts({ opened, closed, stayed, openedEarlier }: Tally): NightCounts {
  return { opened, closed, unchanged: Math.max(0, stayed - openedEarlier) };
}

/** Makes the function that plans call after each part that they have read. */
function startProgress(
  night: AktivitetsansvarRun,
  kommuner: readonly KommunTonight[],
): (read: number) => Promise<void> {
  const total = kommuner.reduce((sum, kommun) => sum + kommun.persons, 0);
  let done = 0;
  return async (read) => {
    done += read;
    await night.onProgress?.(done, Math.max(done, total));
    if (night.signal?.aborted) throw new RunInterrupted('The process stops.');
  };
}

function extentOf({ openBefore, open, reopen, close }: KommunPlan): Extent {
  return { openBefore, opens: open.length + reopen.length, closes: close.length };
}

/**
 * True if the brake stops the run in a kommun (Z40). A first run is exempt, save where periods have been taken over from
 * another system: then it is a night like any other. A yes is to the kommuner whose numbers were shown, up to those.
 */
function isStopped({ kommunKod, first }: KommunTonight, extent: Extent, night: AktivitetsansvarRun): boolean {
  const { confirm = false, held } = night;
  if (confirm && held === undefined) return false;
  if (first && extent.openBefore === 0) return false;
  return brakes(extent, confirm ? held?.[kommunKod] : undefined);
}

/**
 * Writes a kommun's changes and adds them to the tally, which stands in the run's row from the same moment. Done anew
 * when somebody meanwhile opened a period that it opens too, or changed an åtgärd that it closes.
 */
async function carryOut(
  context: Context,
  night: AktivitetsansvarRun,
  { kommun, plan }: { kommun: KommunTonight; plan: KommunPlan },
  tally: Tally,
): Promise<void> {
  const now = context.clock.now();
  const { date, run, startedBy = null } = night;
  const after = await retryRaces(context, async (tx) => {
    await beginNight(tx, kommun, date);
    const made = await applyPlan(tx, plan, { now, date, kontoId: startedBy, runId: run?.id ?? null });
    await saveLastRunDate(tx, plan.kommunKod, date);
    const stayed = plan.openBefore - made.closed;
    const sum = {
      ...tally,
      opened: tally.opened + made.opened,
      closed: tally.closed + made.closed,
      stayed: tally.stayed + stayed,
    };
    if (run) {
      await updateOwnRun(tx, run, { antal: JSON.stringify(toCounts(sum)) });
      await noteDone(tx, run.id, plan.kommunKod, { ...made, stayed });
    }
    return sum;
  });
  Object.assign(tally, after);
}

/**
 * Says of each kommun that was left as it was why; in the run's lines, and for those who see that kommun only. Where the
 * brakes have stopped it, the run holds at which numbers: a yes is to those.
 */
async function saveLeftOut(
  context: Context,
  { run, date, kommun: place }: AktivitetsansvarRun,
  skipped: readonly LeftOut[],
  stopped: readonly Stopped[],
): Promise<void> {
  const leftOut = [...skipped, ...stopped];
  if (!run || leftOut.length === 0) return;
  const held = Object.fromEntries(
    stopped.map(({ kommunKod, extent: { opens, closes } }) => [kommunKod, { opens, closes }]),
  );
  const parametrar = JSON.stringify({ date, kommun: place, held } satisfies NightRun);
  const lines = leftOut.map(({ code, message }) => ({ row: null, level: 'varning' as const, code, message }));
  await context.engine.transaction(async (tx) => {
    await updateOwnRun(tx, run, { tillstand: 'pagar', ...(stopped.length > 0 && { parametrar }) });
    await addLines(tx, run.id, lines);
    for (const kommun of leftOut) await noteLeftOut(tx, run.id, kommun);
  });
}
