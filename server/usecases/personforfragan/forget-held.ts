import type { Tx } from '../../db/database.ts';
import { deleteBroken } from '../../db/queries/leverans.ts';
import { waitAgain } from './waiting.ts';

/** Removes the answers of Navet that a run holds. Those whom avisering had asked for wait for the next one (R016). */
export async function forgetHeldAnswers(tx: Tx, runId: number): Promise<void> {
  await waitAgain(tx, runId);
  await deleteBroken(tx, runId);
}
