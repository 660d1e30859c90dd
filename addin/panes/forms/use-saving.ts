import { useState } from 'preact/hooks';
import { messageOf, useApp } from '../../app.ts';
import { lookAgain } from '../../follow.ts';
import { type Registered, registeredText } from '../../register.ts';
import { sv } from '../../ui/sv.ts';
import type { Youth } from '../../youths.ts';

/**
 * A form on several youths as it is saved: those that are left, what came of it, and whether an answer is awaited.
 * `words` say how many it went for, and for how many it did not.
 */
export function useSaving(all: () => Youth[], words = sv.save.result) {
  const app = useApp();
  const [youths, setYouths] = useState(all);
  const [outcome, setOutcome] = useState<Registered | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async (send: () => Promise<Registered>) => {
    if (busy) return;
    setBusy(true);
    app.store.set({ notice: null });
    try {
      const done = await send();
      const text = registeredText(done, words);
      const isPlain = done.left === 0 && done.warnings.length === 0 && !done.stale;
      const kind = isPlain ? 'success' : done.saved > 0 ? 'warning' : 'error';
      app.store.set({ notice: { kind, text }, ...(done.saved > 0 && { lastSent: done }) });
      setOutcome(done);
      setYouths(done.failed.map(({ youth }) => youth));
      if (done.left === 0) app.store.set({ view: 'overview' });
    } catch (error) {
      app.store.set({ notice: { kind: 'error', text: messageOf(error) } });
    }
    setBusy(false);
    await lookAgain(app);
  };
  /** Takes those out whose rows are gone for the kommun. */
  const leaveOut = (rowKeys: ReadonlySet<string>) =>
    setYouths((before) => before.filter(({ rowKey }) => !rowKeys.has(rowKey)));
  return { youths, outcome, busy, save, leaveOut };
}
