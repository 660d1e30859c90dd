import * as z from 'zod/mini';
import type { ChangedFields } from '../../audit/change-log.ts';
import type { LeftPlacements } from '../../contract/connections.ts';
import type { Db, Tx } from '../../db/database.ts';
import { findHuvudman } from '../../db/queries/huvudman.ts';
import { listUnfinished } from '../../db/queries/korning.ts';
import { countNotEnded, listNotEnded, type PlaceringSource } from '../../db/queries/placering.ts';
import type { Actor } from '../../domain/access.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import type { Context } from '../context.ts';
import { holdQueue } from '../korning/claim.ts';
import { endPlacements } from '../placering/end.ts';
import { Refusal } from '../refusal.ts';

/** How many placements are open that came from the huvudman by a connection, or as the same from a file. */
export async function countOpen(
  db: Db | Tx,
  huvudman: string | undefined,
  today: PlainDate,
): Promise<number> {
  const source = await sourceOf(db, huvudman);
  return source === null ? 0 : countNotEnded(db, source, today);
}

/** A connection that stops to speak for a huvudman, and what the actor has chosen for the placements that stand open. */
export type Leaving = {
  huvudman: string | undefined;
  kommunKod: string | null;
  choice: LeftPlacements | undefined;
};

/**
 * Does what the actor has chosen with the open placements of a huvudman that a connection no longer speaks for, since
 * nothing else ends them and a youth with one is never found: they end on the day before (Z39), or are kept for another
 * connection, or files, of SS12000, since those of other formats end none of them. To be called before the connection
 * itself is written: a run that ends writes to it too. Gives what the connection's line in the change log is to say of it.
 * Throws a Refusal `krock` where some are open and nothing was chosen, or there were another number of them than the
 * actor was told, and, unless they are kept, while a run may bring more.
 */
export async function settlePlacements(
  context: Context,
  tx: Tx,
  actor: Actor,
  { huvudman, kommunKod, choice }: Leaving,
): Promise<ChangedFields> {
  if (huvudman === undefined) return {};
  // Held before anything is read: what a run has brought by now is seen, and none begins until the end.
  await holdQueue(tx);
  const source = await sourceOf(tx, huvudman);
  const open = source === null ? [] : await listNotEnded(tx, source, context.clock.today());
  if (open.length > 0 && choice?.open !== open.length) throw untold(huvudman, open.length);
  if (open.length > 0 && choice?.how === 'keep') return { placeringar: [null, `behållna ${open.length}`] };
  if (await isComingIn(tx, kommunKod)) throw new Refusal('krock', COMING_IN);
  if (open.length === 0) return {};
  await endPlacements(context, tx, { kontoId: actor.kontoId }, open);
  return { placeringar: [null, `avslutade ${open.length}`] };
}

async function sourceOf(db: Db | Tx, huvudman: string | undefined): Promise<PlaceringSource | null> {
  const huvudmanId = huvudman === undefined ? undefined : await findHuvudman(db, huvudman);
  return huvudmanId === undefined ? null : { huvudmanId, kalla: 'ss12000' };
}

function untold(huvudman: string, open: number): Refusal {
  const what = open === 1 ? 'finns 1 pågående placering' : `finns ${open} pågående placeringar`;
  const message = `Från ${huvudman} ${what}. Den som har slutat räknas som elev så länge de står kvar. Öppna anslutningen igen och välj om de ska avslutas eller behållas.`;
  return new Refusal('krock', message, [{ path: 'placements', code: 'pagaendePlaceringar', message }]);
}

const COMING_IN =
  'Placeringar läses in just nu och kan komma genom anslutningen. Vänta tills körningen är klar, eller stoppa den, och gör om det.';

/**
 * What a run of the kommun has fetched already, from a connection that it still knew, could come in when nobody speaks for
 * it any more, and open again what was ended.
 */
async function isComingIn(tx: Tx, kommunKod: string | null): Promise<boolean> {
  const runs = await listUnfinished(tx, 'placeringar');
  return runs.some(({ kommun_kod, tillstand, parametrar }) => {
    const isOther = kommunKod !== null && kommun_kod !== null && kommun_kod !== kommunKod;
    return !isOther && (tillstand !== 'vantar' || HasFetched.safeParse(JSON.parse(parametrar)).success);
  });
}

/** The parameters of a run that waits to go on with what it has taken in. */
const HasFetched = z.union([z.object({ part: z.unknown() }), z.object({ leverans: z.number() })]);
