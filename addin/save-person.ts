import type { Change, RowResult } from '../server/contract/push.ts';
import { homeSheet } from '../server/domain/sheet.ts';
import { type App, messageOf } from './app.ts';
import type { PersonListName } from './person-state.ts';
import { reasonsOf } from './register.ts';
import { isSaved, refreshKeys } from './send.ts';
import { serverId } from './server-id.ts';
import { setPerson, showAgain } from './show-person.ts';
import { pushForm } from './unanswered.ts';
import { undoPush } from './undo.ts';

/**
 * A change of one row of a person, and the pull that it is sent from. `along`: of another row of the list, made when the
 * first has gone, and taken back with it.
 */
export type PersonEdit = {
  sheet: PersonListName;
  pullId: string;
  change: Change;
  along?: Change | undefined;
};

/**
 * What came of it. `stale`: saved, but the sheets in the workbook could not be renewed. `left`: why what was to go along
 * did not go.
 */
export type PersonSaved = { result: RowResult; pushId: string; stale: boolean; left: string | null };

/**
 * Sends one change of the person who is shown by the same engine as a sheet (R105, R112). What was saved is renewed in
 * the sheets that show it, where unsent edits stay, and the person is read anew. Throws when no answer came.
 */
export async function savePerson(app: App, edit: PersonEdit): Promise<PersonSaved> {
  const { sheet, pullId, change } = edit;
  const { answers, link } = await pushForm(app.api, { sheet, pullId, changes: [change] });
  const [answer] = answers;
  const result = answer?.results[0] ?? { outcome: 'gone' as const };
  const pushId = answer?.pushId ?? '';
  if (!isSaved(result)) return { result, pushId, stale: false, left: null };
  const along = await saveAlong(app, edit, link);
  app.store.set({ lastSent: { pushId, results: [result], saved: 1, left: 0, gone: 0 } });
  const stale = !(await renew(app, sheet, [result, ...along.results]));
  setPerson(app.store, { undoable: { pushId, sheet } });
  await showAgain(app);
  const left = along.left !== null && isMade(app, edit) ? null : along.left;
  return { result, pushId, stale, left };
}

/** Whether what was to go along stands in the register after all: its answer may have been lost on the way. */
function isMade({ store }: App, { sheet, along }: PersonEdit): boolean {
  if (!along || !('set' in along)) return false;
  const lists = store.get().person.shown?.lists ?? [];
  const row = lists.find((list) => list.sheet === sheet)?.rows.find(({ key }) => key === along.key);
  return (
    row !== undefined && Object.entries(along.set).every(([column, value]) => row.values[column] === value)
  );
}

/** What goes along with a change that is made: what stands in its way is told, and the change stands. */
async function saveAlong(
  { api }: App,
  { sheet, pullId, along }: PersonEdit,
  link: string,
): Promise<{ results: RowResult[]; left: string | null }> {
  if (!along) return { results: [], left: null };
  try {
    const { answers } = await pushForm(api, { sheet, pullId, changes: [along] }, link);
    const results = answers.flatMap((answer) => answer.results);
    const failed = results.find((result) => !isSaved(result));
    return { results: results.filter(isSaved), left: failed ? (reasonsOf(failed)[0] ?? null) : null };
  } catch (error) {
    return { results: [], left: messageOf(error) };
  }
}

/** Takes such a change back; true when it went. */
export async function undoPersonSave(
  app: App,
  push: { pushId: string; sheet: PersonListName },
): Promise<boolean> {
  const { left } = await undoPush(app, push);
  app.store.set({ lastSent: null });
  setPerson(app.store, { undoable: null });
  await showAgain(app);
  return left === 0;
}

/** The titles of the sheets in the workbook where the row has edits that have not been sent. */
export async function unsentIn(
  { workbook }: Pick<App, 'workbook'>,
  sheet: PersonListName,
  key: string,
): Promise<string[]> {
  const titles: string[] = [];
  for (const pulled of await workbook.pulledSheets()) {
    if (pulled.server !== serverId() || homeSheet(pulled.sheet) !== sheet) continue;
    // A sheet that cannot be read says so itself where it is worked with.
    const compared = await workbook.compare(pulled).catch(() => null);
    const isRemoved = compared?.diff.deletes.some((one) => one.key === key);
    if (compared?.edited.has(key) || isRemoved) titles.push(pulled.title);
  }
  return titles;
}

/** The rows themselves, what they touched, and the periods whose status may follow from it. */
async function renew(app: App, sheet: PersonListName, results: readonly RowResult[]): Promise<boolean> {
  const { shown } = app.store.get().person;
  const caseload = shown?.lists.find((list) => list.sheet === 'aktivitetsansvar')?.rows ?? [];
  const rows = [
    ...results.flatMap(({ key }) => (key === undefined ? [] : [{ sheet, key }])),
    ...results.flatMap(({ touched }) => touched ?? []),
    ...caseload.map(({ key }) => ({ sheet: 'aktivitetsansvar', key })),
  ];
  try {
    await refreshKeys(app, rows);
    return true;
  } catch {
    return false;
  }
}
