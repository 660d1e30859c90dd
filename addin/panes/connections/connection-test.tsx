import { useState } from 'preact/hooks';
import type { TestAnswer } from '../../../server/contract/connections.ts';
import { messageOf, useApp } from '../../app.ts';
import { Button } from '../../ui/button.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Alert, Message } from '../../ui/message.tsx';
import { svConnections } from '../../ui/sv-connections.ts';
import { connectionApi } from './connection-api.ts';

const { test: words } = svConnections;
const LOOKS: Record<TestAnswer['steps'][number]['outcome'], { icon: IconName; look: string }> = {
  ok: { icon: 'success', look: 'success' },
  failed: { icon: 'error', look: 'error' },
  notTried: { icon: 'wait', look: '' },
};

/** Testa anslutning: a harmless call, and how far it went; what is written but not saved is not what is tried. */
export function ConnectionTest({ id, changed }: { id: string; changed: boolean }) {
  const { api, store } = useApp();
  const [answer, setAnswer] = useState<TestAnswer | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const test = async () => {
    setBusy(true);
    setError(null);
    setAnswer(null);
    store.set({ notice: null });
    try {
      setAnswer(await connectionApi(api).test(id));
    } catch (problem) {
      setError(messageOf(problem));
    }
    setBusy(false);
  };
  return (
    <section class="stack tight">
      <div>
        <Button busy={busy} disabled={changed} describedBy="test-hint" onPress={test}>
          {busy ? words.running : words.run}
        </Button>
      </div>
      <span class="caption" id="test-hint">
        {changed ? words.unsaved : words.hint}
      </span>
      <Alert text={error} />
      <div role="status" class="stack tight">
        {answer && <Message kind={answer.ok ? 'success' : 'error'}>{answer.message}</Message>}
        {answer && !answer.ok && <Steps answer={answer} />}
      </div>
    </section>
  );
}

function Steps({ answer }: { answer: TestAnswer }) {
  return (
    <ul class="run-lines">
      {answer.steps.map(({ step, outcome }) => (
        <li key={step} class="row apart">
          <span>{words.steps[step]}</span>
          <span class={`badge ${LOOKS[outcome].look}`}>
            <Icon name={LOOKS[outcome].icon} />
            {words.outcomes[outcome]}
          </span>
        </li>
      ))}
    </ul>
  );
}
