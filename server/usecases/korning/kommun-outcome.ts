import type { RunLine } from '../../contract/run.ts';
import type { Tx } from '../../db/database.ts';
import {
  type KorningKommunRow,
  listKommunOutcomes,
  saveKommunOutcome,
} from '../../db/queries/korning-kommun.ts';

/** What a run has done in a kommun. `stayed`: periods that were open before and still are. */
export type DoneInKommun = { opened: number; closed: number; stayed: number };

/** A kommun in which a run has changed nothing, and why: a brake (Z40), or it has come further already (Z41). */
export type LeftOut = { kommunKod: string; code: 'broms' | 'hoppadesOver'; message: string };

/**
 * Notes what a run has done in a kommun, for those who may see no other's. What the same run did there before it was
 * taken over or confirmed is counted too.
 */
export async function noteDone(tx: Tx, runId: number, kommunKod: string, done: DoneInKommun): Promise<void> {
  const { opened = 0, closed = 0 } = countsOf(await find(tx, runId, kommunKod));
  const unchanged = Math.max(0, done.stayed - opened);
  const antal = JSON.stringify({ opened: opened + done.opened, closed: closed + done.closed, unchanged });
  const at = { korning_id: runId, kommun_kod: kommunKod };
  await saveKommunOutcome(tx, { ...at, tillstand: 'klar', antal, meddelande: null });
}

/** Notes that a run has left a kommun as it was; what it had done there already still stands. */
export async function noteLeftOut(
  tx: Tx,
  runId: number,
  { kommunKod, code, message }: LeftOut,
): Promise<void> {
  const before = await find(tx, runId, kommunKod);
  if (before?.tillstand === 'klar' && code === 'hoppadesOver') return;
  await saveKommunOutcome(tx, {
    korning_id: runId,
    kommun_kod: kommunKod,
    tillstand: code === 'broms' ? 'stoppad' : code,
    antal: before?.antal ?? '{}',
    meddelande: message,
  });
}

/** How a run's outcome in a kommun counts, by word; nothing where it is not known. */
export function countsOf(outcome: KorningKommunRow | undefined): Record<string, number> {
  return JSON.parse(outcome?.antal ?? '{}') as Record<string, number>;
}

/** What a run has to say of a kommun that it has left as it was. */
export function linesOf(outcome: KorningKommunRow | undefined): RunLine[] {
  if (!outcome || outcome.meddelande === null) return [];
  const code = outcome.tillstand === 'stoppad' ? 'broms' : outcome.tillstand;
  return [{ row: null, level: 'varning', code, message: outcome.meddelande }];
}

async function find(tx: Tx, runId: number, kommunKod: string): Promise<KorningKommunRow | undefined> {
  return (await listKommunOutcomes(tx, kommunKod, [runId])).get(runId);
}
