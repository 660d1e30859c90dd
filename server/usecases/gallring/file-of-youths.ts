import { type Entity, type LoggedChange, logChanges } from '../../audit/change-log.ts';
import type { Db, Tx } from '../../db/database.ts';
import { deleteVersioned, type VersionedTable } from '../../db/engines/update.ts';
import { holdPeriods } from '../../db/queries/aktivitetsansvar.ts';
import {
  type FileRow,
  keepDue,
  listAtgarderOf,
  listFileRows,
  type OlderThan,
  saveRemovedBefore,
} from '../../db/queries/gallring.ts';
import { deleteIfUnused } from '../../db/queries/person-unused.ts';
import { expectNoneLost } from '../sheets/row-race.ts';

/** What a kommun's files on some youths consist of. */
export type FileCounts = {
  ungdomar: number;
  perioder: number;
  atgarder: number;
  kontakter: number;
  kontaktuppgifter: number;
};

type Kind = { entity: Entity & VersionedTable; counts: Exclude<keyof FileCounts, 'ungdomar'> };

/** In the order in which they can be removed: åtgärder belong to periods. */
const KINDS: readonly Kind[] = [
  { entity: 'atgard', counts: 'atgarder' },
  { entity: 'aktivitetsansvar', counts: 'perioder' },
  { entity: 'kontakttillfalle', counts: 'kontakter' },
  { entity: 'kontaktuppgift', counts: 'kontaktuppgifter' },
  { entity: 'postadress', counts: 'kontaktuppgifter' },
];

/** What would go if the kommun's files on the youths were removed. */
export async function measureFiles(
  db: Db,
  kommunKod: string,
  personIds: readonly number[],
): Promise<FileCounts> {
  return countsOf(personIds.length, await readRows(db, kommunKod, personIds));
}

/** For which kommun, on which day and in which run files are removed. */
export type Removing = OlderThan & { now: string; runId: number };

/**
 * Removes the kommun's files on those of the youths of whom still all is older than the day: their periods with the
 * åtgärder, contacts and contact details. The change log is told which rows have gone, not what stood in them. A person
 * whom nothing speaks of any more goes too. Throws RowRace when somebody changed a row meanwhile.
 */
export async function removeFiles(
  tx: Tx,
  removing: Removing,
  personIds: readonly number[],
): Promise<FileCounts> {
  const { kommunKod, now, runId } = removing;
  const due = await keepDue(tx, removing, personIds);
  const periods = await listFileRows(tx, 'aktivitetsansvar', kommunKod, due);
  await holdPeriods(
    tx,
    periods.map(({ id }) => id),
  );
  const rows = await readRows(tx, kommunKod, due);
  const changes: LoggedChange[] = [];
  for (const { entity } of KINDS) {
    const gone = rows.get(entity) ?? [];
    expectNoneLost(await deleteVersioned(tx, entity, gone));
    changes.push(...gone.map((row) => goneLine(entity, kommunKod, row)));
  }
  for (const personId of due) {
    if (!(await deleteIfUnused(tx, personId))) continue;
    changes.push(goneLine('person', kommunKod, { id: personId, version: 1, personId }));
  }
  await logChanges(tx, now, { kontoId: null, runId }, changes);
  if (periods.length > 0) await saveRemovedBefore(tx, removing);
  return countsOf(due.length, rows);
}

type Rows = Map<Entity, FileRow[]>;

async function readRows(db: Db | Tx, kommunKod: string, personIds: readonly number[]): Promise<Rows> {
  const rows: Rows = new Map();
  for (const table of ['aktivitetsansvar', 'kontakttillfalle', 'kontaktuppgift', 'postadress'] as const) {
    rows.set(table, await listFileRows(db, table, kommunKod, personIds));
  }
  const periodIds = (rows.get('aktivitetsansvar') ?? []).map(({ id }) => id);
  return rows.set('atgard', await listAtgarderOf(db, periodIds));
}

function countsOf(ungdomar: number, rows: Rows): FileCounts {
  const counts = { ungdomar, perioder: 0, atgarder: 0, kontakter: 0, kontaktuppgifter: 0 };
  for (const kind of KINDS) counts[kind.counts] += rows.get(kind.entity)?.length ?? 0;
  return counts;
}

/** A row without its content: what the log says of it may be kept for longer than the row. */
function goneLine(entity: Entity, kommunKod: string, { id, version, personId }: FileRow): LoggedChange {
  return { entity, entityId: id, personId, kommunKod, version: version + 1, kind: 'borttagen', fields: {} };
}
