import type { PulledSheet } from '../server/contract/pulled-sheet.ts';
import type { Change, RowResult } from '../server/contract/push.ts';
import type { SheetName } from '../server/domain/sheet.ts';
import { type App, messageOf } from './app.ts';
import { isSaved, refreshKeys, type Sent } from './send.ts';
import { sv } from './ui/sv.ts';
import { pushForm, type SheetChanges } from './unanswered.ts';
import type { Youth } from './youths.ts';

type Means = Pick<App, 'api' | 'workbook'>;

/** A youth for whom it did not go, and why. */
export type Failure = { youth: Youth; reasons: string[] };

/** What came of a form on several youths. */
export type Registered = Sent & {
  failed: Failure[];
  warnings: string[];
  /** Earlier åtgärder that got a slutdatum (R168). */
  ended: number;
  /** Saved, but the sheets could not be renewed. */
  stale: boolean;
};

type Registration = {
  sheet: SheetName;
  pullId: string;
  /** The sheet in which the youths were marked. */
  shownIn: PulledSheet;
  youths: readonly Youth[];
  /** The change for a youth; null where there is nothing to do. `ref` names a new row. */
  changeFor: (youth: Youth, ref: string) => Change | null;
  /** What is to be changed too for those for whom it went; it undoes together with it. */
  along?: ((youths: readonly Youth[]) => Promise<SheetChanges>) | undefined;
};

/**
 * Registers the same for several youths in one push (R151–R194): each goes through or gives its own reason. Nothing is
 * sent about youths whose rows have been mixed up in the sheet. Throws when nothing is known to have been saved.
 */
export async function register(means: Means, registration: Registration): Promise<Registered> {
  const { sheet, pullId, shownIn, youths, changeFor } = registration;
  const mixedUp = await mixedUpRows(means, shownIn);
  const failed: Failure[] = [];
  const byName = new Map<string, Youth>();
  const changes = youths.flatMap((youth, index) => {
    const change = changeFor(youth, `ny${index}`);
    const reason = mixedUp.get(youth.rowKey);
    if (change && reason !== undefined) failed.push({ youth, reasons: [reason] });
    if (!change || reason !== undefined) return [];
    byName.set('ref' in change ? change.ref : change.key, youth);
    return change;
  });
  const { answers, link } =
    changes.length === 0
      ? { answers: [], link: undefined }
      : await pushForm(means.api, { sheet, pullId, changes });
  const results = answers.flatMap((answer) => answer.results);
  for (const result of results) {
    const youth = byName.get(result.ref ?? result.key ?? '');
    if (youth && !isSaved(result)) failed.push({ youth, reasons: reasonsOf(result) });
  }
  const saved = results.filter(isSaved);
  const warnings = saved.flatMap((result) => (result.warnings ?? []).map((warning) => warning.message));
  const touched = saved.flatMap((result) => result.touched ?? []);
  // A new row stands in no sheet yet.
  const changed = saved.flatMap(({ ref, key }) =>
    ref === undefined && key !== undefined ? { sheet, key } : [],
  );
  const went = saved.flatMap(({ ref, key }) => byName.get(ref ?? key ?? '') ?? []);
  const along = await changeAlong(means, registration, { went, link });
  return {
    pushId: answers[0]?.pushId ?? '',
    results,
    saved: saved.length,
    left: failed.length,
    gone: 0,
    failed,
    warnings: [...new Set(warnings), ...along.warnings],
    ended: sheet === 'atgarder' ? touched.filter((row) => row.sheet === 'atgarder').length : 0,
    stale: !(await renew(means, [...byName.values()], [...changed, ...along.changed, ...touched])),
  };
}

/**
 * Makes what goes along with a registration that is done. What stands in its way is a warning: the registration stands,
 * and saved again it would be made twice.
 */
async function changeAlong(
  { api }: Means,
  { along }: Registration,
  { went, link }: { went: readonly Youth[]; link: string | undefined },
): Promise<{ changed: { sheet: SheetName; key: string }[]; warnings: string[] }> {
  if (!along || went.length === 0) return { changed: [], warnings: [] };
  try {
    const wanted = await along(went);
    if (wanted.changes.length === 0) return { changed: [], warnings: [] };
    const { answers } = await pushForm(api, wanted, link);
    const results = answers.flatMap((answer) => answer.results);
    const { sheet } = wanted;
    const reasons = results.filter((result) => !isSaved(result)).flatMap(reasonsOf);
    return {
      changed: results.filter(isSaved).flatMap(({ key }) => (key === undefined ? [] : { sheet, key })),
      warnings: reasons.length > 0 ? [sv.kontakt.notEnded(reasons.length, reasons[0] ?? '')] : [],
    };
  } catch (error) {
    return { changed: [], warnings: [sv.kontakt.noneEnded(messageOf(error))] };
  }
}

/** “23 sparade, 2 gick inte.” and what else there is to know of it. */
export function registeredText(
  { saved, left, warnings, ended, stale }: Registered,
  words = sv.save.result,
): string {
  const more = [ended > 0 ? sv.save.ended(ended) : '', ...warnings, stale ? sv.save.stale : ''];
  return [words(saved, left), ...more].filter(Boolean).join(' ');
}

/** Why rows cannot be trusted to be about the one whom they show, by key. */
export async function mixedUpRows({ workbook }: Means, pulled: PulledSheet): Promise<Map<string, string>> {
  const { diff, rowKeys } = await workbook.compare(pulled);
  const found = new Map<string, string>();
  for (const { row, column, message } of diff.problems) {
    const key = row === null || column !== null ? undefined : rowKeys.get(row);
    if (key) found.set(key, message);
  }
  return found;
}

/** Why a row was not saved, in words for people, each once. */
export function reasonsOf({ errors = [], outcome }: RowResult): string[] {
  const reasons = errors.map(({ code, message }) => (code === 'konflikt' ? sv.save.conflict : message));
  return reasons.length > 0 ? [...new Set(reasons)] : [sv.outcomes[outcome]];
}

/** The youths' periods show the new status (R077–R083); whatever else the push touched is renewed where it is pulled. */
async function renew(
  means: Means,
  youths: readonly Youth[],
  touched: readonly { sheet: string; key: string }[],
): Promise<boolean> {
  try {
    await refreshKeys(means, [...touched, ...(await periodsOf(means, youths))]);
    return true;
  } catch {
    return false;
  }
}

/** The youths' rows in the caseload, wherever they were marked. */
async function periodsOf({ workbook }: Means, youths: readonly Youth[]) {
  const keys = new Set(youths.flatMap(({ period }) => period ?? []));
  const numbers = new Set(youths.flatMap((youth) => (youth.period === null ? youth.identityNumber : [])));
  if (numbers.size > 0) {
    const caseload = (await workbook.pulledSheets()).find(({ sheet }) => sheet === 'aktivitetsansvar');
    const place = caseload?.columns.findIndex(({ key }) => key === 'personnummer') ?? -1;
    const base = caseload ? (await workbook.compare(caseload)).base : [];
    for (const { key, values } of base) if (numbers.has(String(values[place] ?? ''))) keys.add(key);
  }
  return [...keys].map((key) => ({ sheet: 'aktivitetsansvar', key }));
}
