import { type Cause, logChanges } from '../../audit/change-log.ts';
import type { Tx } from '../../db/database.ts';
import { type NotEnded, updatePlaceringar } from '../../db/queries/placering.ts';
import { addDays } from '../../domain/plain-date.ts';
import type { Context } from '../context.ts';
import { expectNoneLost } from '../sheets/row-race.ts';
import { changeOf } from './placements.ts';

/** Ends placements on the day before today (Z39), logged with their cause. Throws RowRace when one is gone meanwhile. */
export async function endPlacements(
  { clock }: Context,
  tx: Tx,
  cause: Cause,
  rows: readonly NotEnded[],
): Promise<void> {
  const slutdatum = addDays(clock.today(), -1);
  const ends = rows.map(({ id }) => ({ id, set: { slutdatum } }));
  expectNoneLost(await updatePlaceringar(tx, ends));
  const changes = rows.map((row) => changeOf(row, 'andrad', { slutdatum: [row.slutdatum, slutdatum] }));
  await logChanges(tx, clock.now(), cause, changes);
}
