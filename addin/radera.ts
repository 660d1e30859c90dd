import type { PulledSheet } from '../server/contract/pulled-sheet.ts';
import type { Change, RowResult } from '../server/contract/push.ts';
import { requestsFor } from '../server/contract/push-requests.ts';
import type { App } from './app.ts';
import { type EditedRows, type RowEdit, readRows, UPPDATERA } from './edit-rows.ts';
import { type Failure, type Registered, reasonsOf, register } from './register.ts';
import { isSaved } from './send.ts';
import { sv } from './ui/sv.ts';
import type { Youth } from './youths.ts';

const SHOWN: RowEdit = {
  ...UPPDATERA,
  fields: [],
  beside: ['avregistreradDatum', 'orsakTillAvregistrering'],
};

/** What would become of a deletion: what would go along, and who needs more than a reason or cannot be deleted. */
export type Deletion = {
  rows: EditedRows;
  ready: Youth[];
  /** SCB has been told of them: that has to be confirmed (Z24). */
  exported: Youth[];
  refused: Failure[];
  /** Åtgärder that go along with those that are ready, and with those that SCB has been told of. */
  along: { ready: number; exported: number };
};

/** Lets the server try a deletion of periods (R195), without anything being deleted. */
export async function tryDeletion(
  { api }: Pick<App, 'api'>,
  youths: readonly Youth[],
  reason: string,
): Promise<Deletion> {
  const keys = youths.flatMap(({ period }) => period ?? []);
  const rows = await readRows({ api }, SHOWN, keys);
  const byKey = new Map(youths.map((youth) => [youth.period ?? '', youth]));
  const tried = async (wanted: readonly Youth[], confirmed: boolean) => {
    const changes = wanted.flatMap((youth) => removalOf(rows, youth, { reason, confirmed }) ?? []);
    const results: RowResult[] = [];
    for (const request of requestsFor(rows.pullId, changes, true)) {
      results.push(...(await api.push('aktivitetsansvar', request)).results);
    }
    return results;
  };
  const deletion: Deletion = { rows, ready: [], exported: [], refused: [], along: { ready: 0, exported: 0 } };
  for (const youth of youths) {
    if (!rows.rows.has(youth.period ?? '')) deletion.refused.push({ youth, reasons: [sv.outcomes.gone] });
  }
  for (const result of await tried(youths, false)) {
    const youth = byKey.get(result.key ?? '');
    if (!youth) continue;
    if (isSaved(result)) deletion.ready.push(youth);
    else if (result.errors?.some(({ code }) => code === 'exporterad')) deletion.exported.push(youth);
    else deletion.refused.push({ youth, reasons: reasonsOf(result) });
    deletion.along.ready += result.touched?.length ?? 0;
  }
  for (const { touched } of await tried(deletion.exported, true)) {
    deletion.along.exported += touched?.length ?? 0;
  }
  return deletion;
}

/** Deletes what was tried, those that SCB has been told of only when that is `confirmed`; tells who is left, and why. */
export async function deletePeriods(
  means: Pick<App, 'api' | 'workbook'>,
  { rows, ready, exported, refused }: Deletion,
  { shownIn, reason, confirmed }: { shownIn: PulledSheet; reason: string; confirmed: boolean },
): Promise<Registered> {
  const confirmable = new Set(exported);
  const done = await register(means, {
    sheet: 'aktivitetsansvar',
    pullId: rows.pullId,
    shownIn,
    youths: confirmed ? [...ready, ...exported] : ready,
    changeFor: (youth) => removalOf(rows, youth, { reason, confirmed: confirmable.has(youth) }),
  });
  const unconfirmed = confirmed ? [] : exported;
  const left = unconfirmed.map((youth) => ({ youth, reasons: [sv.radera.unconfirmed] }));
  const failed = [...done.failed, ...left, ...refused];
  return { ...done, failed, left: failed.length };
}

function removalOf(
  { rows }: EditedRows,
  { period }: Youth,
  { reason, confirmed }: { reason: string; confirmed: boolean },
): Change | null {
  const row = rows.get(period ?? '');
  if (!row || period === null) return null;
  return { key: period, version: row.version, delete: true, reason, ...(confirmed && { confirmed }) };
}
