import { useEffect, useRef, useState } from 'preact/hooks';
import type { Run, RunPush } from '../../../server/contract/run.ts';
import { messageOf, useApp } from '../../app.ts';
import { lookAgain } from '../../follow.ts';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { svRuns } from '../../ui/sv-runs.ts';
import { undoPush } from '../../undo.ts';

type Props = { push: RunPush; run: Run; onUndone: () => void };

/** Takes an import back for as long as that is possible (Z42), after saying what that means. */
export function UndoImport({ push, run, onUndone }: Props) {
  const app = useApp();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const doIt = useRef<HTMLButtonElement>(null);
  const action = useRef<HTMLButtonElement>(null);
  const { undo } = svRuns;
  const marked = run.counts.marked ?? 0;
  useEffect(() => {
    if (asking) doIt.current?.focus();
  }, [asking]);
  const keep = () => {
    setAsking(false);
    requestAnimationFrame(() => action.current?.focus());
  };
  if (push.undo === 'undone') return null;
  if (push.undo !== 'possible') return <p class="caption">{undo.states[push.undo]}</p>;
  const takeBack = async () => {
    setBusy(true);
    try {
      const { left } = await undoPush(app, { pushId: push.pushId, sheet: 'aktivitetsansvar' });
      const text = left === 0 ? undo.done : undo.partly(left);
      app.store.set({ notice: { kind: left === 0 ? 'success' : 'warning', text } });
    } catch (error) {
      app.store.set({ notice: { kind: 'error', text: messageOf(error) } });
    }
    setBusy(false);
    setAsking(false);
    onUndone();
    await lookAgain(app);
  };
  if (!asking) {
    return (
      <div>
        <Button icon="undo" buttonRef={action} onPress={() => setAsking(true)}>
          {undo.action}
        </Button>
      </div>
    );
  }
  return (
    <div class="stack tight" role="alert">
      <Message kind="warning">{undo.ask(marked)}</Message>
      <div class="row">
        <Button busy={busy} buttonRef={doIt} onPress={takeBack}>
          {busy ? undo.undoing : undo.doIt(marked)}
        </Button>
        <Button look="quiet" onPress={keep}>
          {undo.keep}
        </Button>
      </div>
    </div>
  );
}
