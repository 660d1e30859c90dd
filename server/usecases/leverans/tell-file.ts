import type { AviseringRun, ExamenRun, PlaceringarRun } from '../../contract/jobs.ts';
import type { RunLine } from '../../contract/run.ts';
import type { Context } from '../context.ts';
import { addLines, type RunHandle, updateOwnRun } from '../korning/lease.ts';
import type { Counts } from './delivery.ts';
import type { HeldFile } from './held-file.ts';

/** How far a run that takes dropped files has come; it stands in the run's row. */
export type DropState = { params: AviseringRun | ExamenRun | PlaceringarRun; counts: Counts };

/** A file that a brake holds: its SHA-256, what it would be as a delivery, and the sentence with the numbers. */
export type BrakedFile = HeldFile['file'] & { sha256: string; message: string };

/**
 * Writes in the run what became of a file, with the counts so far: once for each file (`key`), also when the process dies
 * right after it and the file is found again. Throws RunLost.
 */
export async function tellFile(
  context: Context,
  run: RunHandle,
  state: DropState,
  file: { key: string; lines: readonly RunLine[] },
): Promise<DropState> {
  const params = { ...state.params, told: [...(state.params.told ?? []), file.key] };
  const values = { parametrar: JSON.stringify(params), antal: JSON.stringify(state.counts) };
  await context.engine.transaction(async (tx) => {
    await updateOwnRun(tx, run, values);
    await addLines(tx, run.id, file.lines);
  });
  return { ...state, params };
}

/**
 * Writes in the run that a brake holds a file (Z40), by its SHA-256: what is confirmed is that file and no other. Throws
 * RunLost.
 */
export async function holdFile(
  context: Context,
  run: RunHandle,
  { params, counts }: DropState,
  { message, sha256, ...file }: BrakedFile,
): Promise<void> {
  const { confirm: _confirm, ...kept } = params;
  const values = {
    parametrar: JSON.stringify({ ...kept, held: sha256, file }),
    antal: JSON.stringify(counts),
  };
  await context.engine.transaction(async (tx) => {
    await updateOwnRun(tx, run, values);
    await addLines(tx, run.id, [{ row: null, level: 'varning', code: 'broms', message }]);
  });
}
