import type { Run, RunPush } from '../../../server/contract/run.ts';
import { messageOf, useApp } from '../../app.ts';
import { lookAgain } from '../../follow.ts';
import { AskFirst } from '../../ui/ask-first.tsx';
import { svRuns } from '../../ui/sv-runs.ts';
import { undoPush } from '../../undo.ts';

type Props = { push: RunPush; run: Run; onUndone: () => void };

/** Takes an import back for as long as that is possible (Z42), after saying what that means. */
export function UndoImport({ push, run, onUndone }: Props) {
  const app = useApp();
  const { undo } = svRuns;
  const marked = run.counts.marked ?? 0;
  if (push.undo === 'undone') return null;
  if (push.undo !== 'possible') return <p class="caption">{undo.states[push.undo]}</p>;
  const takeBack = async () => {
    try {
      const { left } = await undoPush(app, { pushId: push.pushId, sheet: 'aktivitetsansvar' });
      const text = left === 0 ? undo.done : undo.partly(left);
      app.store.set({ notice: { kind: left === 0 ? 'success' : 'warning', text } });
    } catch (error) {
      app.store.set({ notice: { kind: 'error', text: messageOf(error) } });
    }
    onUndone();
    void lookAgain(app);
  };
  return (
    <AskFirst
      icon="undo"
      label={undo.action}
      question={undo.ask(marked)}
      yes={undo.doIt(marked)}
      doing={undo.undoing}
      no={undo.keep}
      onYes={takeBack}
    />
  );
}
