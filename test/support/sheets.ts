import { PullAnswer, type PullRequest } from '../../server/contract/pull.ts';
import { type Change, PushAnswer, PushRequest } from '../../server/contract/push.ts';
import type { Actor } from '../../server/domain/access.ts';
import type { CellValue, RowValues, SheetName } from '../../server/domain/sheet.ts';
import { pull } from '../../server/usecases/sheets/pull.ts';
import { push } from '../../server/usecases/sheets/push.ts';
import type { TestDatabase } from './database.ts';

/** A row as it was pulled, by column. */
export type PulledRow = { key: string; version: number; values: RowValues };

/** What somebody has pulled: the session and the rows. */
export type Pulled = { pullId: string; rows: PulledRow[] };

let nextPush = 0;

/** A push id that no other test has. */
export function newPushId(): string {
  nextPush += 1;
  return `sandning-${nextPush}`;
}

/** Works in a sheet as somebody would: pulls it, edits its rows, pushes. */
export function sheetOf(database: TestDatabase, actor: Actor, sheet: SheetName) {
  async function pulled(request: PullRequest = { filter: [] }): Promise<Pulled> {
    const answer = PullAnswer.parse(await pull(database, actor, sheet, request));
    const keys = answer.columns.map((column) => column.key);
    const rows = answer.rows.map((cells) => ({
      key: String(cells[0]),
      version: Number(cells[1]),
      values: Object.fromEntries(cells.map((cell, index) => [keys[index] ?? '', cell])),
    }));
    return { pullId: answer.pullId, rows };
  }

  async function send(
    pullId: string,
    changes: Change[],
    more: { pushId?: string; link?: string; dryRun?: boolean } = {},
  ): Promise<PushAnswer> {
    const request = PushRequest.parse({ pullId, pushId: newPushId(), dryRun: false, changes, ...more });
    return PushAnswer.parse(await push(database, actor, sheet, request));
  }

  return { pulled, send };
}

/** An edit of a pulled row: the base is what was pulled. */
export function edit(row: PulledRow | undefined, set: Record<string, CellValue>): Change {
  if (row === undefined) throw new Error('There is no such row.');
  const base = Object.fromEntries(Object.keys(set).map((key) => [key, row.values[key] ?? null]));
  return { key: row.key, version: row.version, base, set };
}

/** A deletion of a pulled row. */
export function removal(row: PulledRow | undefined): Change {
  if (row === undefined) throw new Error('There is no such row.');
  return { key: row.key, version: row.version, delete: true };
}

/** Everything in the database that a push may change, for comparing before and after. */
export async function imageOf({ engine }: TestDatabase, tables: readonly ImageTable[] = IMAGE_TABLES) {
  const image: Record<string, unknown[]> = {};
  for (const table of tables) image[table] = await engine.read.selectFrom(table).selectAll().execute();
  return image;
}

const IMAGE_TABLES = [
  'person',
  'examen',
  'aktivitetsansvar',
  'atgard',
  'kontakttillfalle',
  'sandning',
  'andringslogg',
  'hamtning',
  'laslogg',
] as const;
type ImageTable = (typeof IMAGE_TABLES)[number];
