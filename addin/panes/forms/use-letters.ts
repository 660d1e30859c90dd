import { useState } from 'preact/hooks';
import type { RowValues } from '../../../server/domain/sheet.ts';
import { messageOf, useApp } from '../../app.ts';
import { lookAgain } from '../../follow.ts';
import { lettersText, registerLetters, type WrittenLetters, writeLetters } from '../../letters.ts';
import type { Registered } from '../../register.ts';
import { sv } from '../../ui/sv.ts';
import type { Marked } from '../../workbook/selection.ts';
import { youthsOf } from '../../youths.ts';

/**
 * The form for letters as it goes: first the list is written, then the contacts are registered. A list whose contacts
 * could not be registered waits, so that they can be registered without another list.
 */
export function useLetters({ pulled, ...marked }: Marked) {
  const app = useApp();
  const [youths, setYouths] = useState(() => youthsOf({ pulled, ...marked }));
  const [outcome, setOutcome] = useState<Pick<Registered, 'failed' | 'saved'> | null>(null);
  const [waiting, setWaiting] = useState<WrittenLetters | null>(null);
  const [busy, setBusy] = useState(false);
  const finish = (written: WrittenLetters, done: Registered | null) => {
    const unregistered = (done?.failed ?? []).map(({ youth, reasons }) => ({
      youth,
      reasons: [sv.brev.inList, ...reasons],
    }));
    const failed = [...written.left, ...unregistered];
    const text = [
      lettersText(written),
      done && done.saved > 0 ? sv.brev.registered(done.saved) : '',
      unregistered.length > 0 ? sv.brev.notRegistered(unregistered.length) : '',
      ...(done?.warnings ?? []),
      done?.stale ? sv.save.stale : '',
    ];
    const isPlain = failed.length === 0 && written.deceased === 0 && written.gone === 0 && written.sheetName;
    app.store.set({
      notice: { kind: isPlain ? 'success' : 'warning', text: text.filter(Boolean).join(' ') },
      ...(done && done.saved > 0 && { lastSent: done }),
      ...(failed.length === 0 && { view: 'overview' as const }),
    });
    setWaiting(null);
    setOutcome({ failed, saved: done?.saved ?? 0 });
    setYouths(failed.map(({ youth }) => youth));
  };
  const run = async (contact: RowValues | null) => {
    if (busy) return;
    setBusy(true);
    app.store.set({ notice: null });
    let written = waiting;
    try {
      written ??= await writeLetters(app, pulled, youths, contact);
      const wanted = contact !== null && written.youths.length > 0;
      finish(written, wanted ? await registerLetters(app, pulled, written, contact) : null);
    } catch (error) {
      const reason = messageOf(error);
      const text = written?.sheetName ? sv.brev.waiting(written.sheetName, reason) : reason;
      setWaiting(written);
      app.store.set({ notice: { kind: 'error', text } });
    }
    setBusy(false);
    await lookAgain(app);
  };
  return { youths, outcome, waiting, busy, run };
}
