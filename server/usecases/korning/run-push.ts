import type { RunPush } from '../../contract/run.ts';
import type { KorningRow } from '../../db/queries/korning.ts';
import { findSandningOfRun, type SandningRow } from '../../db/queries/sandning.ts';
import { type Actor, kommunOf, may } from '../../domain/access.ts';
import { addDays } from '../../domain/plain-date.ts';
import type { Context } from '../context.ts';
import { UNDO_DAYS } from '../sheets/undo.ts';

/** The push that a run is kept as and whether the actor may take it back (Z42); null when there is none. */
export async function readRunPush(context: Context, actor: Actor, run: KorningRow): Promise<RunPush | null> {
  if (run.jobb !== 'examen') return null;
  const sandning = await findSandningOfRun(context.engine.read, run.id);
  if (sandning === undefined) return null;
  return { pushId: sandning.id, undo: undoState(context, actor, run, sandning) };
}

function undoState(context: Context, actor: Actor, run: KorningRow, sandning: SandningRow): RunPush['undo'] {
  if (sandning.angrad_av !== null) return 'undone';
  if (addDays(sandning.skapad.slice(0, 10), UNDO_DAYS) < context.clock.today()) return 'tooLate';
  const isOwn = sandning.konto_id === actor.kontoId || actor.role === 'administrator';
  return may(actor, 'caseload:edit') && isOwn && kommunOf(actor) === run.kommun_kod ? 'possible' : 'others';
}
