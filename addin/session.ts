import type { SessionAnswer } from '../server/contract/session.ts';

const KEY = 'kaa.session';

/** Who is logged in; the token is kept apart from what the views read. */
export type Session = Omit<SessionAnswer, 'token'>;

let token: string | null = null;

/** The bearer token of this pane, or null. Survives a reload of the pane, not the closing of Excel. */
export function currentToken(): string | null {
  token ??= storage()?.getItem(storageKey()) ?? null;
  return token;
}

/** Keeps the token of a new log-in. */
export function keepToken(next: string): void {
  token = next;
  storage()?.setItem(storageKey(), next);
}

/** Forgets the log-in; nothing of it is left in the browser. */
export function dropToken(): void {
  token = null;
  storage()?.removeItem(storageKey());
}

/** Excel on the web shares one origin between tenants: the partition key keeps them apart. */
function storageKey(): string {
  const partition = typeof Office === 'undefined' ? undefined : Office.context?.partitionKey;
  return partition ? `${partition}.${KEY}` : KEY;
}

/** Storage is refused in some browsers' frames: the log-in then lasts as long as the pane. */
function storage(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}
