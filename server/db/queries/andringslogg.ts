import type { ChangedFields, Entity } from '../../audit/change-log.ts';
import { chunks } from '../chunks.ts';
import type { Db, Tx } from '../database.ts';

/** A line of the change log, its fields read. */
export type ChangeLine = {
  id: number;
  entity: string;
  entityId: number;
  personId: number | null;
  kommunKod: string | null;
  version: number;
  kind: string;
  fields: ChangedFields;
  kontoId: number | null;
  pushId: string | null;
  at: string;
};

/** The changes of rows after given versions, by row id, the newest first. */
export async function selectLaterChanges(
  tx: Tx,
  entity: Entity,
  since: ReadonlyMap<number, number>,
): Promise<Map<number, ChangeLine[]>> {
  const lines = new Map<number, ChangeLine[]>();
  for (const ids of chunks([...since.keys()])) {
    const rows = await lineQuery(tx)
      .where('entitet', '=', entity)
      .where('entitet_id', 'in', ids)
      .orderBy('id', 'desc')
      .execute();
    for (const row of rows) {
      if (row.version <= (since.get(row.entityId) ?? 0)) continue;
      const list = lines.get(row.entityId) ?? [];
      list.push(readLine(row));
      lines.set(row.entityId, list);
    }
  }
  return lines;
}

/** All changes that some pushes made, the newest first. */
export async function selectChangesOf(tx: Tx, pushIds: readonly string[]): Promise<ChangeLine[]> {
  const lines: ChangeLine[] = [];
  for (const ids of chunks(pushIds)) {
    lines.push(...(await lineQuery(tx).where('sandning_id', 'in', ids).execute()).map(readLine));
  }
  return lines.sort((a, b) => b.id - a.id);
}

/** The ids of the rows that the pushes of one pull session have made. */
export async function selectCreatedIn(tx: Tx, entity: Entity, pullId: string): Promise<Set<number>> {
  const rows = await tx
    .selectFrom('andringslogg as l')
    .innerJoin('sandning as s', 's.id', 'l.sandning_id')
    .where('s.hamtning_id', '=', pullId)
    .where('l.entitet', '=', entity)
    .where('l.slag', '=', 'skapad')
    .select('l.entitet_id as id')
    .execute();
  return new Set(rows.map((row) => row.id));
}

function lineQuery(tx: Db | Tx) {
  return tx
    .selectFrom('andringslogg')
    .select([
      'id',
      'entitet as entity',
      'entitet_id as entityId',
      'person_id as personId',
      'kommun_kod as kommunKod',
      'version',
      'slag as kind',
      'falt',
      'konto_id as kontoId',
      'sandning_id as pushId',
      'tidpunkt as at',
    ]);
}

function readLine({ falt, ...line }: Omit<ChangeLine, 'fields'> & { falt: string }): ChangeLine {
  return { ...line, fields: JSON.parse(falt) as ChangedFields };
}
