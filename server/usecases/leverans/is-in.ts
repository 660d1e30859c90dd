import { findLeverans, isUndone } from '../../db/queries/leverans.ts';
import type { Context } from '../context.ts';
import type { Slag } from './delivery.ts';

/** True if the file came in whole before, by another run than this one, and has not been taken back. */
export async function isIn(
  context: Context,
  { slag, omfang, sha256 }: { slag: Slag; omfang: string; sha256: string },
  runId: number,
): Promise<boolean> {
  const known = await findLeverans(context.engine.read, slag, sha256, omfang);
  if (known?.tillstand !== 'klar' || known.korning_id === runId) return false;
  return !(await isUndone(context.engine.read, known.sandning_id));
}
