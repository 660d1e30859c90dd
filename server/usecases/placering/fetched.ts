import type { PlaceringarRun } from '../../contract/jobs.ts';
import type { RunLine } from '../../contract/run.ts';
import { saveLage } from '../../db/queries/anslutning.ts';
import { deleteBroken } from '../../db/queries/leverans.ts';
import type { Context } from '../context.ts';
import { addLines, type RunHandle, updateOwnRun } from '../korning/lease.ts';
import type { Counts } from '../leverans/delivery.ts';

/** How far a run that asks connections has come; it stands in the run's row. */
export type FetchState = { params: PlaceringarRun; counts: Counts };

/** A connection that has been fetched whole: its delivery, and what is to be remembered once that is applied. */
export type Part = NonNullable<PlaceringarRun['part']>;

/** Removes what the run had begun to take in when its process died. */
export async function forgetBroken({ engine }: Context, run: RunHandle): Promise<void> {
  await engine.transaction((tx) => deleteBroken(tx, run.id));
}

/** Notes in the run that a connection has been fetched whole, so that whoever takes the run over goes on. Throws RunLost. */
export async function notePart(
  { engine }: Context,
  run: RunHandle,
  { params }: FetchState,
  part: Part,
): Promise<void> {
  const parametrar = JSON.stringify({ ...params, part });
  await engine.transaction((tx) => updateOwnRun(tx, run, { parametrar }));
}

/**
 * Writes in the run what a connection gave, with the counts so far, and remembers from when to ask next time: all of it
 * once, also when the process dies right after. Nothing is remembered of a connection that was changed meanwhile.
 */
export async function tellPart(
  { engine }: Context,
  run: RunHandle,
  state: FetchState,
  part: Part,
  lines: readonly RunLine[],
): Promise<FetchState> {
  const { part: _part, ...params } = state.params;
  const next = { ...state, params: { ...params, told: [...(params.told ?? []), part.connection] } };
  await engine.transaction(async (tx) => {
    await updateOwnRun(tx, run, {
      parametrar: JSON.stringify(next.params),
      antal: JSON.stringify(next.counts),
    });
    await addLines(tx, run.id, lines);
    await saveLage(tx, { id: part.connection, version: part.version }, part.lage);
  });
  return next;
}

/** A connection that a brake holds, and how many placements its delivery would end. */
export type HeldPart = { id: number; ending: number };

/**
 * Writes in the run which connections a brake holds (Z40): a yes is to theirs and no other's, and, since they are fetched
 * anew after it, to no more endings than it was asked for. Throws RunLost.
 */
export async function holdParts(
  { engine }: Context,
  run: RunHandle,
  { params, counts }: FetchState,
  parts: readonly HeldPart[],
): Promise<void> {
  const { confirm: _confirm, file: _file, ...kept } = params;
  const held = parts.map(({ id }) => id).join(' ');
  const ending = Object.fromEntries(parts.map((part) => [part.id, part.ending]));
  const parametrar = JSON.stringify({ ...kept, held, ending });
  await engine.transaction((tx) => updateOwnRun(tx, run, { parametrar, antal: JSON.stringify(counts) }));
}
