import { useState } from 'preact/hooks';
import type { WireSheet } from '../../../server/contract/sheets.ts';
import { messageOf, useApp } from '../../app.ts';
import { lookAgain } from '../../follow.ts';
import { lostByPull, pullSheet } from '../../pull.ts';
import type { Session } from '../../session.ts';
import { sv } from '../../ui/sv.ts';

/** The pull of a sheet as it goes: `working` in words, and what it would throw away, which somebody must accept. */
export type Pulling = {
  working: string | null;
  loss: string | null;
  run: (throwAway: boolean) => Promise<void>;
  giveUp: () => void;
};

/** Pulls what is chosen of a sheet. */
export function usePull(sheet: WireSheet, session: Session): Pulling {
  const app = useApp();
  const [working, setWorking] = useState<string | null>(null);
  const [loss, setLoss] = useState<string | null>(null);
  const run = async (throwAway: boolean) => {
    setWorking(sv.work.asking);
    try {
      const lost = throwAway ? null : await lostByPull(app, sheet.name);
      setLoss(lost);
      if (lost === null) {
        const wanted = app.store.get().choice.selections[sheet.name] ?? {};
        const pulled = await pullSheet(app, session, sheet, wanted, (done, total) =>
          setWorking(sv.work.pulling(done, total)),
        );
        const text = pulled === 0 ? sv.work.nothing : sv.work.pulled(pulled);
        app.store.set({ notice: { kind: pulled === 0 ? 'info' : 'success', text }, lastSent: null });
      }
    } catch (error) {
      app.store.set({ notice: { kind: 'error', text: messageOf(error) } });
    }
    setWorking(null);
    await lookAgain(app);
  };
  return { working, loss, run, giveUp: () => setLoss(null) };
}
