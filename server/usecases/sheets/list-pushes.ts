import type { PushAnswer, PushSummary } from '../../contract/push.ts';
import { type RecentSandning, selectRecent } from '../../db/queries/sandning.ts';
import type { Actor } from '../../domain/access.ts';
import { addDays } from '../../domain/plain-date.ts';
import type { Context } from '../context.ts';
import { editableKommun } from './scope.ts';
import { UNDO_DAYS } from './undo.ts';

/**
 * The pushes of the last 30 days, the newest first: an administrator's whole kommun, everybody else's own. Throws a
 * Refusal for a role that cannot push.
 */
export async function listPushes(context: Context, actor: Actor): Promise<PushSummary[]> {
  const kommun = editableKommun(actor);
  const since = addDays(context.clock.now().slice(0, 10), -UNDO_DAYS);
  const read = context.engine.read;
  const own = await selectRecent(read, since, { kontoId: actor.kontoId });
  const all = actor.role === 'administrator' ? await selectRecent(read, since, { kommun }) : [];
  const pushes = new Map([...own, ...all].map((row) => [row.id, row]));
  return [...pushes.values()]
    .filter((row) => row.kommunKod === null || row.kommunKod === kommun)
    .sort((a, b) => (a.skapad < b.skapad ? 1 : -1))
    .map(toSummary);
}

function toSummary(row: RecentSandning): PushSummary {
  const { counts } = JSON.parse(row.svar) as PushAnswer;
  return {
    pushId: row.id,
    sheet: row.blad,
    kind: row.slag as PushSummary['kind'],
    link: row.lank,
    at: row.skapad,
    by: { id: String(row.konto_id), name: row.namn },
    counts,
    undo: undoState(row),
  };
}

function undoState(row: RecentSandning): PushSummary['undo'] {
  if (row.slag === 'angra') return 'isUndo';
  if (row.angrad_av !== null) return 'undone';
  return row.kommunKod === null ? 'nothing' : 'possible';
}
