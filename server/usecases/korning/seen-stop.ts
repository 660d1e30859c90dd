import type { Tx } from '../../db/database.ts';
import { findKorning, type KorningRow } from '../../db/queries/korning.ts';
import { Refusal } from '../refusal.ts';

const STOPPED_ANEW = 'Körningen har stannat på nytt sedan du öppnade den. Läs siffrorna igen.';

/**
 * Throws a Refusal (`krock`) if the run has stopped at another instant than the one that was seen (Z40): its numbers are
 * not those that the answer is to. Without an instant nothing is compared.
 */
export function expectSeenStop({ avslutad }: KorningRow, seen: string | undefined): void {
  if (seen === undefined || (avslutad !== null && Date.parse(avslutad) === Date.parse(seen))) return;
  throw new Refusal('krock', STOPPED_ANEW);
}

/** Why a run that was waiting a moment ago could not be answered: it has stopped anew, or waits no more (`otherwise`). */
export async function whyNot(tx: Tx, id: number, otherwise: string): Promise<Refusal> {
  const now = await findKorning(tx, id);
  return new Refusal('krock', now?.tillstand === 'stoppad' ? STOPPED_ANEW : otherwise);
}
