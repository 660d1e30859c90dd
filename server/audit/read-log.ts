import type { Tx } from '../db/database.ts';
import type { Actor } from '../domain/access.ts';
import { kommunOf } from '../domain/access.ts';

/** What was opened, and why when a reason is asked for. */
export type Reading = { purpose: string; reason?: string; personIds: readonly number[] };

/** Who sees: an account in one of its roles. */
export type Reader = Pick<Actor, 'kontoId' | 'role' | 'scope'>;

/** Writes one row to the read log: who saw which persons, when, in which role and for what. */
export async function logReading(tx: Tx, now: string, actor: Reader, reading: Reading): Promise<void> {
  const ids = [...new Set(reading.personIds)].sort((a, b) => a - b);
  await tx
    .insertInto('laslogg')
    .values({
      tidpunkt: now,
      konto_id: actor.kontoId,
      roll: actor.role,
      kommun_kod: kommunOf(actor),
      andamal: reading.purpose,
      skal: reading.reason ?? null,
      antal: ids.length,
      personer: packIds(ids),
    })
    .execute();
}

/** Packs sorted ids as the differences between them, in base 36. */
export function packIds(sorted: readonly number[]): string {
  let previous = 0;
  const parts: string[] = [];
  for (const id of sorted) {
    parts.push((id - previous).toString(36));
    previous = id;
  }
  return parts.join(' ');
}

/** The ids that `packIds` packed, in order. */
export function unpackIds(packed: string): number[] {
  let previous = 0;
  if (packed === '') return [];
  return packed.split(' ').map((part) => {
    previous += Number.parseInt(part, 36);
    return previous;
  });
}
