import type { PulledSheet } from '../server/contract/pulled-sheet.ts';
import type { App, Standing } from './app.ts';
import { followMarked } from './follow-person.ts';
import { printOf } from './review.ts';
import { sv } from './ui/sv.ts';
import { WorkbookError } from './workbook/excel-run.ts';

/** Pauses after a hint before looking, so that a burst of edits is looked at once; large sheets wait longer. */
const PAUSES = { front: 50, marked: 150, cells: 700 } as const;
type Hint = keyof typeof PAUSES;

/** Those who are told already: Excel would tell them twice. */
const followers = new WeakSet<App>();

/** Follows the open workbook: what sheet is in front, what is changed in it, which rows are marked. */
export function followWorkbook(app: App): void {
  if (followers.has(app)) return void lookAgain(app);
  followers.add(app);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waiting = new Set<Hint>();
  let looking: Promise<void> = Promise.resolve();
  const hint = (what: Hint) => {
    // The tab Person shows one row, and looks at nothing else of the workbook.
    if (app.store.get().tab === 'person') {
      if (what !== 'cells') void followMarked(app);
      return;
    }
    waiting.add(what);
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        const hints = new Set(waiting);
        waiting.clear();
        looking = looking.then(() => look(app, hints)).catch(() => undefined);
      },
      Math.max(...[...waiting].map((one) => PAUSES[one])),
    );
  };
  void app.workbook.watch(hint);
  hint('front');
}

/** Looks at the workbook now; after something that the pane itself has done. */
export async function lookAgain(app: App): Promise<void> {
  await look(app, new Set<Hint>(['front', 'cells', 'marked'])).catch(() => undefined);
}

async function look({ workbook, store }: App, hints: ReadonlySet<Hint>): Promise<void> {
  const before = store.get().front;
  if (hints.has('front')) void findPlace({ workbook, store });
  const front = await workbook.front();
  store.set({ front });
  if (front.kind !== 'pulled') return store.set({ standing: null, marked: null });
  const moved = before.kind !== 'pulled' || before.pulled.table !== front.pulled.table;
  if (moved || hints.has('marked') || hints.has('front')) store.set({ marked: await workbook.marked() });
  if (moved || hints.has('cells')) store.set({ standing: await standingOf(workbook, front.pulled) });
}

/** Excel may keep the answer waiting, which nothing else waits for. */
async function findPlace({ workbook, store }: Pick<App, 'workbook' | 'store'>): Promise<void> {
  const place = await workbook.place().catch(() => null);
  if (place?.name !== store.get().place?.name) store.set({ place });
}

async function standingOf(workbook: App['workbook'], pulled: PulledSheet): Promise<Standing> {
  const pending = await workbook.readPending(pulled);
  const compared = await workbook.compare(pulled).catch(troubleOf);
  if (typeof compared === 'string') {
    return { changes: 0, problems: 0, pending, trouble: compared, below: null, print: '' };
  }
  const { diff, missing, below } = compared;
  const rowsWithProblems = new Set(diff.problems.map((problem) => problem.row));
  return {
    changes: diff.changes.length + diff.creates.length + diff.deletes.length,
    problems: rowsWithProblems.size,
    pending,
    trouble: missing.length > 0 ? sv.review.missing(missing.join(', ')) : null,
    below,
    print: printOf(diff),
  };
}

/** What is wrong with the sheet itself; what only Excel refuses at the moment (it has a cause) is thrown on. */
function troubleOf(error: unknown): string {
  if (error instanceof WorkbookError && error.cause === undefined) return error.message;
  throw error;
}
