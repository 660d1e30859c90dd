import { useState } from 'preact/hooks';
import { messageOf, useApp } from '../../app.ts';
import { lookAgain } from '../../follow.ts';
import type { Registered } from '../../register.ts';
import type { Youth } from '../../youths.ts';

/** A form on several youths as it is saved: those that are left, why, and whether an answer is awaited. */
export function useSaving(all: () => Youth[], words: (done: Registered) => string) {
  const app = useApp();
  const [youths, setYouths] = useState(all);
  const [failed, setFailed] = useState<Registered['failed']>([]);
  const [busy, setBusy] = useState(false);
  const save = async (send: () => Promise<Registered>) => {
    if (busy) return;
    setBusy(true);
    try {
      const done = await send();
      const text = [words(done), ...done.warnings].join(' ');
      const kind = done.left === 0 ? 'success' : 'warning';
      app.store.set({ notice: { kind, text }, lastSent: done });
      setFailed(done.failed);
      setYouths(done.failed.map(({ youth }) => youth));
      if (done.left === 0) app.store.set({ view: 'overview' });
    } catch (error) {
      app.store.set({ notice: { kind: 'error', text: messageOf(error) } });
    }
    setBusy(false);
    await lookAgain(app);
  };
  return { youths, failed, busy, save };
}
