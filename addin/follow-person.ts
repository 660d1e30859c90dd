import type { OpenRequest } from '../server/contract/person.ts';
import { type App, messageOf } from './app.ts';
import { obstacleOf } from './sheet-owner.ts';
import { setPerson, showPerson } from './show-person.ts';

/** So long, in milliseconds, the mark must rest on a row before its person is asked for. */
const REST_MS = 40;

/** How far a pane has come in looking at what is marked. `seen`: the row that was marked at the last look. */
type Looking = {
  busy: boolean;
  again: boolean;
  entering: boolean;
  seen: OpenRequest | null;
  timer?: ReturnType<typeof setTimeout>;
};
const looks = new WeakMap<App, Looking>();

/**
 * Looks at which row is marked now, and shows its person. While one look is under way any number of hints make one
 * more, so that going quickly through rows ends with the last one. `entering`: the tab has just been opened, and who
 * is shown there stays unless another row has been marked since.
 */
export async function followMarked(app: App, entering = false): Promise<void> {
  const looking = lookingOf(app);
  looking.again = true;
  looking.entering = entering;
  if (looking.busy) return;
  looking.busy = true;
  try {
    while (looking.again) {
      looking.again = false;
      await look(app, looking);
    }
  } finally {
    looking.busy = false;
  }
}

function lookingOf(app: App): Looking {
  const looking = looks.get(app) ?? { busy: false, again: false, entering: false, seen: null };
  looks.set(app, looking);
  return looking;
}

function isSame(row: OpenRequest, other: OpenRequest | null): boolean {
  return row.sheet === other?.sheet && row.key === other.key;
}

async function look(app: App, looking: Looking): Promise<void> {
  const { store, workbook } = app;
  const { session } = store.get();
  const marked = await workbook.markedRow().catch(() => null);
  if (!session || !marked || store.get().tab !== 'person') return;
  const obstacle = obstacleOf(marked.pulled, session);
  // Another server's or kommun's keys are about other rows.
  if (obstacle && !obstacle.takeOver) return setPerson(store, { caution: obstacle.text });
  const row: OpenRequest = { sheet: marked.pulled.sheet, key: marked.key };
  const { asked, bySearch, writing } = store.get().person;
  const stays = asked !== null && looking.entering && isSame(row, looking.seen);
  looking.seen = row;
  clearTimeout(looking.timer);
  if (stays || (isSame(row, asked) && !bySearch)) return setPerson(store, { next: null });
  if (writing) return setPerson(store, { next: row });
  looking.timer = setTimeout(() => void showPerson(app, row, marked.personnummer), REST_MS);
}

/** Shows the person of the row that is marked at this moment, in the tab Person (R085, R215). */
export async function showMarked(app: App): Promise<void> {
  try {
    const marked = await app.workbook.markedRow();
    if (!marked) return;
    const seen = { sheet: marked.pulled.sheet, key: marked.key };
    const looking = lookingOf(app);
    clearTimeout(looking.timer);
    looking.seen = seen;
    app.store.set({ tab: 'person', notice: null });
    await showPerson(app, seen, marked.personnummer);
  } catch (error) {
    app.store.set({ notice: { kind: 'error', text: messageOf(error) } });
  }
}

/** Shows the person of a row that need not be in the workbook, in the tab Person; who is marked there does not take over. */
export async function showOther(app: App, row: OpenRequest): Promise<void> {
  const marked = await app.workbook.markedRow().catch(() => null);
  const looking = lookingOf(app);
  clearTimeout(looking.timer);
  looking.seen = marked && { sheet: marked.pulled.sheet, key: marked.key };
  app.store.set({ tab: 'person', notice: null });
  await showPerson(app, row);
}
