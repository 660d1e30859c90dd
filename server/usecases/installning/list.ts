import { Installning } from '../../contract/installning.ts';
import { ALL_KOMMUNER, readInstallningar } from '../../db/queries/installning.ts';
import { listKommuner } from '../../db/queries/korning-kommuner.ts';
import { type Actor, kommunOf, may } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { NO_KOMMUN } from './set.ts';

/**
 * The rules of a kommun (`*`: of all that have none of their own) with their valid-from dates (Z7, Z11). An actor sees
 * the own kommun, systemansvarig every one; without an actor it is whoever runs the server. Throws a Refusal
 * (`saknas`) for any other.
 */
export async function listSettings(
  context: Context,
  actor: Actor | null,
  kommunKod: string,
): Promise<Installning[]> {
  const { read } = context.engine;
  const sees = actor === null || may(actor, 'jobs:all') || kommunOf(actor) === kommunKod;
  const isHere =
    kommunKod === ALL_KOMMUNER || (await listKommuner(read)).some(({ kod }) => kod === kommunKod);
  if (!sees || !isHere) throw new Refusal('saknas', NO_KOMMUN);
  const today = context.clock.today();
  const rows = await readInstallningar(read, kommunKod);
  return rows.map((row) => {
    const holding = rows.findLast(({ namn, giltig_fran }) => namn === row.namn && giltig_fran <= today);
    return Installning.parse({
      name: row.namn,
      value: JSON.parse(row.varde),
      validFrom: row.giltig_fran,
      forAll: row.kommun_kod === ALL_KOMMUNER,
      holdsToday: row === holding,
    });
  });
}
