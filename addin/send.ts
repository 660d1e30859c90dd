import type { PendingPush, PulledSheet } from '../server/contract/pulled-sheet.ts';
import type { Change, RowResult } from '../server/contract/push.ts';
import { changesOf, requestsFor } from '../server/contract/push-requests.ts';
import type { BaseRow } from '../server/domain/diff-types.ts';
import { homeSheet, type SheetName } from '../server/domain/sheet.ts';
import { ApiError } from './api.ts';
import type { App } from './app.ts';
import { baseRows } from './pull.ts';
import { serverId } from './server-id.ts';
import { sv } from './ui/sv.ts';
import { WorkbookError } from './workbook/excel-run.ts';

type Means = Pick<App, 'api' | 'workbook'>;

/** What came of a sending. `pushId` is what undoes it, linked pushes included. */
/** What became of a push: rows saved, rows left to mend, and rows that are gone from the kommun and so from the sheet. */
export type Sent = { pushId: string; results: RowResult[]; saved: number; left: number; gone: number };

/** Answers by which the server says that it will never take a push; after others it may have arrived. */
const REFUSALS: readonly string[] = ['ogiltig', 'saknas', 'krock', 'forStor'];

/**
 * Sends what the sheet says now, shows the outcome on its rows and takes what was saved as the new base. A sending
 * that got no answer goes first, under its own id. Throws a `WorkbookError` when the sheet no longer says what was
 * `reviewed`, so that nothing goes past the rails.
 */
export async function sendSheet(
  means: Means,
  pulled: PulledSheet,
  reviewed: readonly Change[],
  progress: (done: number, total: number) => void = () => undefined,
): Promise<Sent | null> {
  const unanswered = await means.workbook.readPending(pulled);
  if (unanswered) return deliver(means, pulled, unanswered, progress);
  const changes = changesOf((await means.workbook.compare(pulled)).diff);
  if (JSON.stringify(changes) !== JSON.stringify(reviewed)) throw new WorkbookError(sv.review.moved);
  const requests = requestsFor(pulled.pullId, changes, false);
  if (requests.length === 0) return null;
  return deliver(means, pulled, { requests, answered: 0 }, progress);
}

/** Sends once more what was under way when the pane was closed or the network was lost; nothing happens twice. */
export async function resumeSending(
  means: Means,
  pulled: PulledSheet,
  pending: PendingPush,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<Sent> {
  return deliver(means, pulled, pending, progress);
}

async function deliver(
  means: Means,
  pulled: PulledSheet,
  pending: PendingPush,
  progress: (done: number, total: number) => void,
): Promise<Sent> {
  const { api, workbook } = means;
  const { requests } = pending;
  const changes = requests.flatMap((request) => request.changes);
  await workbook.keepPending(pulled, pending);
  const { results, refusal } = await pushAll(api, pulled, requests, (done) => progress(done, changes.length));
  const saved = results.filter(isSaved);
  await workbook.settle(pulled, {
    sent: changes,
    results,
    fresh: await pullKeys(means, pulled, keysOf(saved, changes)),
    time: new Date().toLocaleTimeString('sv-SE', { timeZone: 'Europe/Stockholm', timeStyle: 'short' }),
  });
  await workbook.keepPending(pulled, null);
  await refreshTouched(means, results, pulled.sheet);
  await refreshKeys(means, namedIn(pulled.sheet, saved), pulled.sheet);
  if (refusal) throw refusal;
  const gone = results.filter((result) => result.outcome === 'gone').length;
  return {
    pushId: requests[0]?.pushId ?? '',
    results,
    saved: saved.length,
    left: results.length - saved.length - gone,
    gone,
  };
}

/** Pushes one request after the other; one that is refused for good ends it, and what was answered before counts. */
async function pushAll(
  api: Means['api'],
  pulled: PulledSheet,
  requests: PendingPush['requests'],
  progress: (done: number) => void,
): Promise<{ results: RowResult[]; refusal: ApiError | null }> {
  const results: RowResult[] = [];
  for (const request of requests) {
    progress(results.length);
    try {
      results.push(...(await api.push(pulled.sheet, request)).results);
    } catch (error) {
      if (!(error instanceof ApiError && REFUSALS.includes(error.code))) throw error;
      return { results, refusal: error };
    }
  }
  progress(results.length);
  return { results, refusal: null };
}

/** True for a row that the server has stored. */
export function isSaved(result: RowResult): boolean {
  return result.outcome === 'applied' || result.outcome === 'merged';
}

/** The rows with these keys as the register has them now, in the columns of a pulled sheet. */
export async function pullKeys(
  { api }: Pick<App, 'api'>,
  pulled: PulledSheet,
  keys: readonly string[],
): Promise<BaseRow[]> {
  const rows: BaseRow[] = [];
  for (let start = 0; start < keys.length; start += 10_000) {
    const answer = await api.pull(pulled.sheet, {
      filter: [],
      keys: keys.slice(start, start + 10_000),
      columns: pulled.columns.map((column) => column.key),
    });
    rows.push(...baseRows(answer));
  }
  return rows;
}

/** Renews the rows of other pulled sheets that a change has touched (a trimmed åtgärd, a handläggare). */
export async function refreshTouched(
  means: Means,
  results: readonly RowResult[],
  except?: SheetName,
): Promise<void> {
  await refreshKeys(
    means,
    results.flatMap((result) => result.touched ?? []),
    except,
  );
}

/** Renews rows by sheet and key in the sheets that show them and have been pulled; what is not pulled is left. */
export async function refreshKeys(
  means: Means,
  rows: readonly { sheet: string; key: string }[],
  except?: SheetName,
): Promise<void> {
  if (rows.length === 0) return;
  for (const pulled of await means.workbook.pulledSheets()) {
    // Another server's keys are about other rows.
    if (pulled.server !== serverId() || pulled.sheet === except) continue;
    const home = homeSheet(pulled.sheet);
    const own = rows.filter(({ sheet }) => homeSheet(sheet as SheetName) === home);
    const keys = [...new Set(own.map(({ key }) => key))];
    if (keys.length === 0) continue;
    const fresh = await pullKeys(means, pulled, keys);
    const found = new Set(fresh.map((row) => row.key));
    const gone = new Set(keys.filter((key) => !found.has(key)));
    await means.workbook.refresh(pulled, { pulled, rows: fresh, whole: false, gone });
  }
}

/** The saved rows of a sheet, for the other sheets that show the same ones. */
function namedIn(sheet: SheetName, saved: readonly RowResult[]): { sheet: SheetName; key: string }[] {
  return saved.flatMap(({ key }) => (key === undefined ? [] : [{ sheet, key }]));
}

function keysOf(saved: readonly RowResult[], changes: readonly Change[]): string[] {
  const deleted = new Set(changes.flatMap((change) => ('delete' in change ? [change.key] : [])));
  return saved.flatMap(({ key }) => (key === undefined || deleted.has(key) ? [] : [key]));
}
