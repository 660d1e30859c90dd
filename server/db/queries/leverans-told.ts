import type { Db, Tx } from '../database.ts';
import type { LeveransRow } from './leverans.ts';

/**
 * True if another delivery of the same kind has told the register something after an instant, or may be doing so: one that
 * came after it, or of a run that was still at it. Of the delivery's own run it is those that came after it.
 */
export async function hasToldSince(
  db: Db | Tx,
  { id, slag, korning_id }: Pick<LeveransRow, 'id' | 'slag' | 'korning_id'>,
  instant: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('leverans as l')
    .leftJoin('korning as k', 'k.id', 'l.korning_id')
    .select(({ fn }) => fn.min('l.id').as('first'))
    .where('l.slag', '=', slag)
    .where('l.id', '<>', id)
    .where('l.tillstand', 'in', ['mellanlagrad', 'klar'])
    .where((eb) =>
      eb.or([
        eb('l.skapad', '>', instant),
        eb.and([
          eb('k.id', '<>', korning_id ?? 0),
          eb.or([eb('k.avslutad', 'is', null), eb('k.avslutad', '>', instant)]),
        ]),
      ]),
    )
    .executeTakeFirst();
  return (row?.first ?? null) !== null;
}
