import { updateVersioned } from '../../db/engines/update.ts';
import { findAtgardDays } from '../../db/queries/atgard.ts';
import { type AtgardInterval, checkEdits } from '../../domain/atgard-placement.ts';
import type { Issue } from '../../domain/issue.ts';
import { editLine, toTable } from '../sheets/binding.ts';
import { expectNoneLost } from '../sheets/row-race.ts';
import type { Edit, Writing } from '../sheets/stored-row.ts';
import { ATGARD_BINDING } from './load.ts';

/** Writes edits of åtgärder (Z36) with their change log. */
export async function updateAtgarder(edits: readonly Edit[], writing: Writing): Promise<void> {
  const { tx, now, actor } = writing;
  const lost = await updateVersioned(
    tx,
    'atgard',
    edits.map(({ row, set }) => ({
      id: row.id,
      version: row.version,
      set: { ...toTable(ATGARD_BINDING, set), andrad: now, andrad_av: actor.kontoId },
    })),
  );
  expectNoneLost(lost);
  for (const edit of edits) writing.changes.push(editLine('atgard', writing.kommun, edit));
}

/**
 * Refuses edits after which two åtgärder of a period would share a day (Z3). One that is refused stays where it was,
 * which may refuse another.
 */
export async function judgeAtgardDays(edits: readonly Edit[], { tx }: Writing): Promise<Map<number, Issue>> {
  const moved = edits.filter(({ set }) => 'startdatum' in set || 'slutdatum' in set);
  const byPeriod = Map.groupBy(moved, ({ row }) => row.periodId ?? 0);
  const days = Map.groupBy(await findAtgardDays(tx, [...byPeriod.keys()]), (atgard) => atgard.periodId);
  const refused = new Map<number, Issue>();
  for (const [periodId, group] of byPeriod) {
    const existing = (days.get(periodId) ?? []).map((atgard) => ({ ...atgard, id: String(atgard.id) }));
    let pending = group.map(toInterval);
    for (;;) {
      const refusals = checkEdits(existing, pending);
      if (refusals.size === 0) break;
      for (const [id, issue] of refusals) refused.set(Number(id), issue);
      pending = pending.filter((atgard) => !refusals.has(atgard.id));
    }
  }
  return refused;
}

function toInterval({ row, set }: Edit): AtgardInterval {
  const { startdatum, slutdatum } = { ...row.values, ...set };
  return {
    id: String(row.id),
    startdatum: String(startdatum),
    slutdatum: slutdatum === null || slutdatum === undefined ? null : String(slutdatum),
  };
}
