import type { Change, RowResult } from '../server/contract/push.ts';
import type { SheetName } from '../server/domain/sheet.ts';
import type { App } from './app.ts';
import { isSaved, refreshKeys, type Sent } from './send.ts';
import { pushForm } from './unanswered.ts';
import type { Youth } from './youths.ts';

/** What came of a form on several youths; `failed` with the reason for each. */
export type Registered = Sent & { failed: { youth: Youth; reasons: string[] }[]; warnings: string[] };

type Registration = {
  sheet: SheetName;
  pullId: string;
  youths: readonly Youth[];
  /** The change for a youth; null where there is nothing to do. `ref` names a new row. */
  changeFor: (youth: Youth, ref: string) => Change | null;
};

/** Registers the same for several youths in one push (R151–R194): each goes through or gives its own reason. */
export async function register(
  { api, workbook }: Pick<App, 'api' | 'workbook'>,
  { sheet, pullId, youths, changeFor }: Registration,
): Promise<Registered> {
  const byName = new Map<string, Youth>();
  const changes = youths.flatMap((youth, index) => {
    const change = changeFor(youth, `ny${index}`);
    if (change) byName.set('ref' in change ? change.ref : change.key, youth);
    return change ?? [];
  });
  const answers = await pushForm(api, sheet, pullId, changes);
  const results = answers.flatMap((answer) => answer.results);
  await refreshKeys({ api, workbook }, rowsToRenew(sheet, youths, results));
  const failed = results.flatMap((result) => {
    const youth = byName.get(result.ref ?? result.key ?? '');
    if (!youth || isSaved(result)) return [];
    return { youth, reasons: (result.errors ?? []).map((error) => error.message) };
  });
  const saved = results.filter(isSaved);
  const warnings = saved.flatMap((result) => (result.warnings ?? []).map((warning) => warning.message));
  return {
    pushId: answers[0]?.pushId ?? '',
    results,
    saved: saved.length,
    left: results.length - saved.length,
    failed,
    warnings: [...new Set(warnings)],
  };
}

/** The youths' periods show the new status; whatever else the push touched is renewed where it is pulled. */
function rowsToRenew(sheet: SheetName, youths: readonly Youth[], results: readonly RowResult[]) {
  const periods = youths.flatMap(({ period }) => period ?? []);
  const edited = results
    .filter(isSaved)
    .flatMap((result) => (result.ref === undefined ? (result.key ?? []) : []));
  return [
    ...periods.map((key) => ({ sheet: 'aktivitetsansvar', key })),
    ...edited.map((key) => ({ sheet, key })),
    ...results.flatMap((result) => result.touched ?? []),
  ];
}
