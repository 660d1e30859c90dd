import type { Change } from '../contract/push.ts';
import { findByUsername, listBehorigheter, listTilldelningar } from '../db/queries/konto.ts';
import { type Actor, permissionsOf, ROLES, SCOPE_KINDS } from '../domain/access.ts';
import type { CellValue, Condition, SheetName } from '../domain/sheet.ts';
import type { Context } from '../usecases/context.ts';
import { toPermissions } from '../usecases/konto/session.ts';
import { pull } from '../usecases/sheets/pull.ts';
import { push } from '../usecases/sheets/push.ts';

/** A row of a pulled sheet by column, with `key` and `version`. */
export type PulledRow = Record<string, CellValue>;
export type Pulled = { pullId: string; rows: PulledRow[] };

/** Somebody with an account, in the account's first role. */
export async function actorOf({ engine }: Context, username: string): Promise<Actor> {
  const konto = await findByUsername(engine.read, username);
  const [assigned] = konto ? await listTilldelningar(engine.read, konto.id) : [];
  const role = ROLES.find((candidate) => candidate === assigned?.roll);
  const kind = SCOPE_KINDS.find((candidate) => candidate === assigned?.omfattning);
  if (!konto || !assigned || !role || !kind) throw new Error(`The demo has no account ${username}.`);
  const own = toPermissions(await listBehorigheter(engine.read, konto.id));
  return {
    kontoId: konto.id,
    name: konto.namn,
    tilldelningId: assigned.id,
    role,
    scope: { kind, value: assigned.omfattning_varde },
    permissions: permissionsOf(role, own),
  };
}

/** Pulls a sheet as the pane does; without a filter its own. */
export async function pullSheet(
  context: Context,
  actor: Actor,
  sheet: SheetName,
  filter?: Condition[],
): Promise<Pulled> {
  const answer = await pull(context, actor, sheet, filter ? { filter } : {});
  if ('count' in answer) throw new Error('A pull gave a count.');
  const keys = answer.columns.map(({ key }) => key);
  const rows = answer.rows.map((cells) =>
    Object.fromEntries(keys.map((key, index) => [key, cells[index] ?? null])),
  );
  return { pullId: answer.pullId, rows };
}

/** An edit of a pulled row: the new values with the old ones as base. */
export function edit(row: PulledRow, set: PulledRow): Change {
  const base = Object.fromEntries(Object.keys(set).map((key) => [key, row[key] ?? null]));
  return { key: String(row.key), version: Number(row.version), base, set };
}

/** Pushes changes as the pane does, under an id that tells what it is. */
export async function pushSheet(
  context: Context,
  actor: Actor,
  sheet: SheetName,
  sent: { pullId: string; changes: Change[] },
  occasion = 'dagens',
): Promise<void> {
  if (sent.changes.length === 0) return;
  const pushId = `demo-${occasion}-${actor.kontoId}-${sheet}-${context.clock.today()}`;
  await push(context, actor, sheet, { ...sent, pushId, dryRun: false });
}
