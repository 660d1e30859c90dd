import {
  CONNECTION_SETTINGS,
  type Connection,
  type ConnectionKind,
  type ConnectionSettings,
} from '../../contract/connections.ts';
import type { Db } from '../../db/database.ts';
import { type AnslutningRow, listAnslutningar, type NamedAnslutning } from '../../db/queries/anslutning.ts';
import type { Actor } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { readLage } from './lage.ts';
import { countOpen } from './left-placements.ts';
import { findKept, listKept } from './seen.ts';

/** The connections that the actor keeps, without what their jobs remember. */
export async function listConnections(context: Context, actor: Actor): Promise<Connection[]> {
  const rows = await listKept(context.engine.read, actor);
  return Promise.all(rows.map((row) => toConnection(context, row)));
}

/** One of those that `listConnections` gives. Throws a Refusal. */
export async function readConnection(context: Context, actor: Actor, id: string): Promise<Connection> {
  return toConnection(context, await findKept(context.engine.read, actor, id));
}

async function toConnection({ engine, clock }: Context, row: NamedAnslutning): Promise<Connection> {
  const settings = JSON.parse(row.installningar) as Record<string, string>;
  return {
    id: String(row.id),
    version: row.version,
    kind: row.slag,
    name: row.namn,
    kommun: row.kommun_kod === null ? null : { kod: row.kommun_kod, namn: row.kommun_namn ?? row.kommun_kod },
    settings,
    changed: row.andrad,
    changedBy: row.andrad_av_namn,
    fetched: readLage(row.lage).fetched ?? null,
    openPlacements: await countOpen(engine.read, settings.huvudman, clock.today()),
  };
}

/** A connection as a job uses it. */
export type UsedConnection<Kind extends ConnectionKind> = Pick<AnslutningRow, 'id' | 'version' | 'lage'> & {
  kind: Kind;
  name: string;
  /** Null for one of the region's. */
  kommun: string | null;
  settings: ConnectionSettings<Kind>;
};

/** The connections of a kind that a job is to use: those of a kommun, or with `*` all, the region's among them. */
export async function connectionsOf<Kind extends ConnectionKind>(
  db: Db,
  kind: Kind,
  kommun: string,
): Promise<UsedConnection<Kind>[]> {
  const rows = (await listAnslutningar(db)).filter(({ slag }) => slag === kind);
  return rows
    .filter(({ kommun_kod }) => kommun === '*' || kommun_kod === kommun)
    .map((row) => toUsed(row, kind));
}

/** A stored connection as it is used. */
export function toUsed<Kind extends ConnectionKind>(row: AnslutningRow, kind: Kind): UsedConnection<Kind> {
  const { id, version, lage, namn, kommun_kod, installningar } = row;
  const settings = CONNECTION_SETTINGS[kind].parse(JSON.parse(installningar)) as ConnectionSettings<Kind>;
  return { id, version, lage, kind, name: namn, kommun: kommun_kod, settings };
}
