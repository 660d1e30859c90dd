import type { OpenRequest } from '../server/contract/person.ts';
import { type App, messageOf } from './app.ts';
import type { PersonState } from './person-state.ts';
import { sv } from './ui/sv.ts';

type Means = Pick<App, 'api' | 'store'>;

/** What is not about the next person. */
const NEW = { caution: null, next: null, undoable: null } satisfies Partial<PersonState>;

/** What is being asked, by the store that the answer goes to. */
const asking = new WeakMap<Means['store'], AbortController>();

/**
 * Opens the person of a row in the tab Person. Only the latest question counts: an earlier one is given up, and what
 * it answers is not looked at. `said` is the identity number that the row itself says.
 */
export async function showPerson(means: Means, row: OpenRequest, said?: string): Promise<void> {
  setPerson(means.store, { ...NEW, asked: row, bySearch: false });
  await open(means, row, said);
}

/** Opens somebody who was searched for (R285). */
export async function showFound(means: Means, period: string): Promise<void> {
  const row: OpenRequest = { sheet: 'aktivitetsansvar', key: period };
  setPerson(means.store, { ...NEW, asked: row, bySearch: true });
  await open(means, row);
}

/** Reads the person who is shown once more, after something of it has been changed. */
export async function showAgain(means: Means): Promise<void> {
  const { shown } = means.store.get().person;
  if (shown) await open(means, { sheet: 'aktivitetsansvar', key: shown.period });
}

/** Changes a part of what the tab Person shows. */
export function setPerson(store: Means['store'], patch: Partial<PersonState>): void {
  store.set({ person: { ...store.get().person, ...patch } });
}

async function open({ api, store }: Means, row: OpenRequest, said?: string): Promise<void> {
  asking.get(store)?.abort();
  const ours = new AbortController();
  asking.set(store, ours);
  setPerson(store, { waiting: true, trouble: null });
  const { session } = store.get();
  const isLatest = () => !ours.signal.aborted && store.get().session === session;
  try {
    const before = store.get().person.shown?.person.personnummer;
    const shown = await api.openPerson(row, ours.signal);
    if (!isLatest()) return;
    const { personnummer, fornamn, efternamn } = shown.person;
    const differs = said !== undefined && said.replace(/\D/g, '') !== personnummer.replace(/\D/g, '');
    setPerson(store, { shown, waiting: false, ...(differs && { caution: sv.person.otherNumber }) });
    if (personnummer !== before) store.set({ spoken: sv.person.shown(`${fornamn} ${efternamn}`) });
  } catch (error) {
    if (!isLatest()) return;
    setPerson(store, { shown: null, waiting: false, trouble: messageOf(error) });
  }
}
