import type { Run, RunAnswer, RunsAnswer } from '../../contract/run.ts';
import type { RunsQuery } from '../../contract/runs-query.ts';
import {
  findKorningOverview,
  type KorningOverviewRow,
  listKorningar,
  listLines,
  NIGHT_JOB,
} from '../../db/queries/korning.ts';
import { type KorningKommunRow, listKommunOutcomes } from '../../db/queries/korning-kommun.ts';
import { type Actor, kommunOf, may } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { brakeOf } from './held.ts';
import { linesOf } from './kommun-outcome.ts';
import { readRunPush } from './run-push.ts';
import { toOwnPart, toRun } from './to-run.ts';

const AT_ONCE = 200;

/**
 * The newest runs that the actor may see: all for a systemansvarig, the kommun's own for an administrator together with
 * the own part of those for all kommuner, and for everybody those that he or she has started. Of those, what the query
 * asks for, 200 at a time.
 */
export async function listRuns(
  context: Context,
  actor: Actor,
  { job, before }: RunsQuery,
): Promise<RunsAnswer> {
  const all = may(actor, 'jobs:all');
  const only = all ? null : { kommunKod: ownKommun(actor), kontoId: actor.kontoId };
  const choice = { jobb: job, beforeId: before === undefined ? undefined : Number(before) };
  const rows = await listKorningar(context.engine.read, only, choice, AT_ONCE + 1);
  const runs = await showRuns(context, actor, rows.slice(0, AT_ONCE));
  return { runs, older: rows.length > AT_ONCE };
}

/** Runs that the actor may see, as he or she sees them. */
export async function showRuns(
  context: Context,
  actor: Actor,
  rows: readonly KorningOverviewRow[],
): Promise<Run[]> {
  const shared = rows.filter((row) => seesOwnPart(actor, row)).map(({ id }) => id);
  const outcomes = await ownOutcomes(context, actor, shared);
  return rows.map((row) => (seesOwnPart(actor, row) ? toOwnPart(row, outcomes.get(row.id)) : toRun(row)));
}

/** A run with what it has to say. Throws a Refusal (`saknas`) for one that the actor may not see. */
export async function readRun(context: Context, actor: Actor, id: string): Promise<RunAnswer> {
  const row = await findSeen(context, actor, id);
  const brakeIn = ({ state }: Run) => (state === 'stoppad' ? brakeOf(actor, row, context.clock.now()) : null);
  if (seesOwnPart(actor, row)) {
    const outcome = (await ownOutcomes(context, actor, [row.id])).get(row.id);
    const run = toOwnPart(row, outcome);
    return { run, lines: linesOf(outcome), push: null, brake: brakeIn(run) };
  }
  const lines = await listLines(context.engine.read, row.id);
  const run = toRun(row);
  return {
    run,
    lines: lines.map(({ rad, niva, kod, meddelande }) => ({
      row: rad,
      level: niva === 'fel' || niva === 'varning' ? niva : 'info',
      code: kod,
      message: meddelande,
    })),
    push: await readRunPush(context, actor, row),
    brake: brakeIn(run),
  };
}

/** The stored run, if the actor may see it; otherwise a Refusal. */
export async function findSeen(context: Context, actor: Actor, id: string): Promise<KorningOverviewRow> {
  const row = /^\d{1,15}$/.test(id) ? await findKorningOverview(context.engine.read, Number(id)) : undefined;
  if (row === undefined || !maySee(actor, row)) throw new Refusal('saknas', 'Körningen finns inte.');
  return row;
}

function maySee(actor: Actor, row: KorningOverviewRow): boolean {
  if (may(actor, 'jobs:all') || row.startad_av === actor.kontoId) return true;
  return seesOwnPart(actor, row) || (row.kommun_kod !== null && row.kommun_kod === ownKommun(actor));
}

/** True for a nightly run for all kommuner of which the actor may see the own kommun's part only. */
function seesOwnPart(actor: Actor, row: KorningOverviewRow): boolean {
  if (may(actor, 'jobs:all') || row.startad_av === actor.kontoId || ownKommun(actor) === null) return false;
  return row.jobb === NIGHT_JOB && row.kommun_kod === null;
}

async function ownOutcomes(
  context: Context,
  actor: Actor,
  runIds: readonly number[],
): Promise<Map<number, KorningKommunRow>> {
  const kommun = ownKommun(actor);
  return kommun === null ? new Map() : listKommunOutcomes(context.engine.read, kommun, runIds);
}

function ownKommun(actor: Actor): string | null {
  return may(actor, 'jobs:own') ? kommunOf(actor) : null;
}
