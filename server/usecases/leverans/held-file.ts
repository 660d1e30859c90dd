import * as z from 'zod/mini';
import type { Tx } from '../../db/database.ts';
import { findLeverans, insertLeverans } from '../../db/queries/leverans.ts';
import type { Context } from '../context.ts';
import type { Slag } from './delivery.ts';

/** A file that a brake holds, as its run notes it: its SHA-256, and what it would be as a delivery. */
export const HeldFile = z.object({
  held: z.string(),
  file: z.object({ name: z.string(), slag: z.string(), omfang: z.string() }),
});
export type HeldFile = z.infer<typeof HeldFile>;

/** A delivery that somebody has said no to: nothing of it is in, and only its SHA-256 is known. */
const DECLINED = 'avbojd';

/**
 * Remembers that somebody has said no to a file, so that the next run puts it aside. What has come of it since stays: true
 * if another run has taken it in, or is about to.
 */
export async function forgetHeldFile(
  tx: Tx,
  runId: number,
  { held, file }: HeldFile,
  now: string,
): Promise<boolean> {
  const { slag, omfang, name } = file;
  const known = await findLeverans(tx, slag, held, omfang);
  if (known !== undefined) return known.tillstand === 'klar' || known.tillstand === 'mellanlagrad';
  const row = {
    slag,
    sha256: held,
    omfang,
    filnamn: name,
    tillstand: DECLINED,
    korning_id: runId,
    skapad: now,
  };
  await insertLeverans(tx, row);
  return false;
}

/** True for a file that somebody has said no to. */
export async function isDeclined(
  { engine }: Context,
  { slag, omfang, sha256 }: { slag: Slag; omfang: string; sha256: string },
): Promise<boolean> {
  return (await findLeverans(engine.read, slag, sha256, omfang))?.tillstand === DECLINED;
}
