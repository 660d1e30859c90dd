import { randomBytes } from 'node:crypto';
import { packIds } from '../../audit/read-log.ts';
import type { Tx } from '../../db/database.ts';
import { insertMany } from '../../db/engines/insert.ts';
import type { Actor } from '../../domain/access.ts';
import { PULL_DAYS } from '../../domain/blad-dagar.ts';
import { addDays } from '../../domain/plain-date.ts';
import type { Condition, SheetName, SortStep } from '../../domain/sheet.ts';

/** What one pull delivered, and of what selection. */
export type Kept = {
  sheet: SheetName;
  ids: readonly number[];
  filter: readonly Condition[];
  sort: readonly SortStep[] | null;
  columns: readonly string[];
};

/** Stores pull sessions, from which rows can be pushed; gives their ids in the same order. */
export async function keepPulls(
  tx: Tx,
  actor: Actor,
  { kommun, at, pulls }: { kommun: string | null; at: string; pulls: readonly Kept[] },
): Promise<string[]> {
  const rows = pulls.map(({ sheet, ids, filter, sort, columns }) => ({
    id: randomBytes(16).toString('base64url'),
    konto_id: actor.kontoId,
    tilldelning_id: actor.tilldelningId,
    kommun_kod: kommun,
    blad: sheet,
    urval: JSON.stringify({ filter, sort, columns }),
    nycklar: packIds([...ids].sort((a, b) => a - b)),
    skapad: at,
    utgar: `${addDays(at.slice(0, 10), PULL_DAYS)}${at.slice(10)}`,
  }));
  await insertMany(tx, 'hamtning', rows);
  return rows.map(({ id }) => id);
}
