import type { SessionAnswer } from '../server/contract/session.ts';
import { ApiError } from './api.ts';
import { type App, INITIAL, messageOf, type State } from './app.ts';
import { NOBODY } from './person-state.ts';
import { currentToken, dropToken, keepToken, type Session } from './session.ts';
import type { Store } from './store.ts';
import { sv } from './ui/sv.ts';
import { forgetUnanswered } from './unanswered.ts';

/**
 * Takes up the log-in that an earlier pane left, so that a reload logs nobody out. Only the server's own word ends it;
 * while the server cannot be asked the log-in is kept, and why stands in `startTrouble`.
 */
export async function resumeSession({ api, store }: Pick<App, 'api' | 'store'>): Promise<void> {
  if (!currentToken()) return store.set({ starting: false, startTrouble: null });
  try {
    const { token: _, ...session } = await api.session();
    store.set({ session, starting: false, startTrouble: null });
  } catch (error) {
    const isOver = error instanceof ApiError && error.code === 'ejInloggad';
    if (isOver) dropToken();
    store.set({ session: null, starting: false, startTrouble: isOver ? null : messageOf(error) });
  }
}

/**
 * Begins to work as who has logged in. Somebody whose log-in the server ended finds the pane as he left it, in the
 * role that he had; another person finds nothing of it.
 */
export async function beginSession(
  { api, store }: Pick<App, 'api' | 'store'>,
  { token, ...first }: SessionAnswer,
): Promise<void> {
  if (token) keepToken(token);
  const { former } = store.get();
  const isOther = former !== null && former.user !== first.user.id;
  if (isOther) forgetUnanswered();
  const session = former && !isOther ? await inRole(api, first, former.role) : first;
  store.set({
    ...(isOther && { ...INITIAL, starting: false }),
    ...(former !== null && former.role !== session.role.id && IN_ANOTHER_ROLE),
    session,
    former: null,
    notice: null,
  });
}

/** The log-in in one of its other roles, or as it is where that does not go. */
async function inRole(api: App['api'], session: Session, role: string): Promise<Session> {
  if (session.role.id === role || !session.roles.some(({ id }) => id === role)) return session;
  try {
    const { token: _, ...switched } = await api.setRole(role);
    return switched;
  } catch {
    return session;
  }
}

/** What a view of one role may have held that another role must not go on with. */
export const IN_ANOTHER_ROLE = {
  view: 'overview',
  runsView: { kind: 'list' },
  scbView: { kind: 'start' },
  alarm: null,
  aside: null,
  limitDays: null,
  person: NOBODY,
  // Filters name the kommun's own people, and profiles are those of the role's kommun.
  choice: INITIAL.choice,
  sheets: [],
  profiles: [],
  profileIds: {},
  marked: null,
  oversikt: null,
  notice: null,
} satisfies Partial<State>;

/** The server no longer knows the log-in: says so, and remembers whose pane this was. */
export function endSession(store: Store<State>): void {
  dropToken();
  const { session, former } = store.get();
  store.set({
    session: null,
    former: session ? { user: session.user.id, role: session.role.id } : former,
    notice: { kind: 'warning', text: sv.frame.loggedOut },
  });
}

/** Logs out; nothing of it is left in the pane, whether or not the server could be told. */
export async function logOut({ api, store }: Pick<App, 'api' | 'store'>): Promise<void> {
  await api.logout().catch(() => undefined);
  dropToken();
  forgetUnanswered();
  store.set({ ...INITIAL, starting: false });
}
