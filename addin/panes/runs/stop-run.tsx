import { Run } from '../../../server/contract/run.ts';
import type { Api } from '../../api.ts';
import { messageOf, useApp } from '../../app.ts';
import type { Session } from '../../session.ts';
import { AskFirst } from '../../ui/ask-first.tsx';
import { svLog } from '../../ui/sv-log.ts';

const { stop: words } = svLog;

type Props = { run: Run; onStopped: () => void };

/** Takes a run that waits out of the queue, or stops one that is under way, after saying what stays. */
export function StopRun({ run, onStopped }: Props) {
  const { api, store } = useApp();
  const waits = run.state === 'vantar' && run.started === null;
  const stop = async () => {
    try {
      await stopRun(api, run.id);
      store.set({ notice: { kind: 'success', text: waits ? words.cancelled : words.stopped } });
    } catch (error) {
      store.set({ notice: { kind: 'error', text: messageOf(error) } });
    }
    onStopped();
  };
  return (
    <AskFirst
      icon="close"
      label={waits ? words.cancel : words.action}
      question={waits ? words.askCancel : words.ask}
      yes={waits ? words.doCancel : words.doIt}
      doing={words.stopping}
      no={waits ? words.keepWaiting : words.goOn}
      onYes={stop}
    />
  );
}

/** Takes a run that waits out of the queue, or stops one that is under way. Throws an ApiError. */
export function stopRun(api: Pick<Api, 'ask'>, id: string): Promise<Run> {
  return api.ask(Run, 'POST', `/api/runs/${id}/stop`);
}

/**
 * True if the role may stop the run: a systemansvarig every one, an administrator those of the own kommun, and everybody
 * those that he or she has started, which is all that others see. The server judges it again.
 */
export function mayStop(
  run: Pick<Run, 'kommun' | 'startedBy'>,
  { permissions, role, user }: Session,
): boolean {
  if (permissions.includes('jobs:all') || !permissions.includes('jobs:own')) return true;
  return run.kommun?.kod === role.scope.value || run.startedBy === user.name;
}
