import { useEffect, useState } from 'preact/hooks';
import { messageOf, useApp, useAppState } from '../../app.ts';
import type { Session } from '../../session.ts';

/**
 * Reads the figures anew each time that the view is come to, and when something has been sent; those that were read
 * before stand until then. `failed` says why they could not be read.
 */
export function useOversikt(session: Session): { failed: string | null; retry: () => void } {
  const { api, store } = useApp();
  const lastSent = useAppState((state) => state.lastSent);
  const [failed, setFailed] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    setFailed(null);
    api.oversikt(stop.signal).then(
      (oversikt) => !stop.signal.aborted && store.set({ oversikt }),
      (error) => !stop.signal.aborted && setFailed(messageOf(error)),
    );
    return () => stop.abort();
  }, [api, store, session, lastSent, attempt]);
  return { failed, retry: () => setAttempt(attempt + 1) };
}
