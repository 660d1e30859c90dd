import { useState } from 'preact/hooks';
import type { Run, RunAnswer, RunBrake } from '../../../server/contract/run.ts';
import { messageOf, useApp } from '../../app.ts';
import { AskFirst } from '../../ui/ask-first.tsx';
import { Button } from '../../ui/button.tsx';
import { Check } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Alert, Message } from '../../ui/message.tsx';
import { svBrake } from '../../ui/sv-brake.ts';
import { answerRun, hasMoved } from './answer-run.ts';
import { brakeAsks } from './brake-words.ts';

type Props = { answer: RunAnswer; brake: RunBrake; onAnswered: () => void };

/** What the brakes have stopped and with which numbers (Z40), and the ways on for those who may. */
export function Brake({ answer, brake, onAnswered }: Props) {
  const { run } = answer;
  const { title, lead, numbers, note, confirm, decline } = brakeAsks(answer, brake);
  return (
    <section class="stack" aria-labelledby="brake">
      <h2 id="brake">{title}</h2>
      <p>{lead}</p>
      <Message kind="warning">
        <ul class="stack tight">
          {numbers.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </Message>
      {note && <p class={decline === null ? 'caption' : undefined}>{note}</p>}
      {confirm && <Confirm run={run} {...confirm} onAnswered={onAnswered} />}
      {decline && <Decline run={run} question={decline} onAnswered={onAnswered} />}
    </section>
  );
}

type ConfirmProps = { run: Run; yes: string; or: string; onAnswered: () => void };

function Confirm({ run, yes, or, onAnswered }: ConfirmProps) {
  const { api, store } = useApp();
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const confirm = async () => {
    if (!checked) return setError(svBrake.mustCheck);
    setBusy(true);
    setError(null);
    try {
      await answerRun(api, run, 'confirm');
      onAnswered();
    } catch (problem) {
      setBusy(false);
      if (!hasMoved(problem)) return setError(messageOf(problem));
      store.set({ notice: { kind: 'error', text: messageOf(problem) } });
      onAnswered();
    }
  };
  return (
    <Form onSubmit={confirm}>
      <p>{yes}</p>
      <p>{or}</p>
      <Check label={svBrake.checked} checked={checked} onChange={setChecked} />
      <Alert text={error} />
      <Button look="primary" wide submit busy={busy}>
        {busy ? svBrake.confirming : svBrake.confirm}
      </Button>
    </Form>
  );
}

type DeclineProps = { run: Run; question: string; onAnswered: () => void };

function Decline({ run, question, onAnswered }: DeclineProps) {
  const { api, store } = useApp();
  const decline = async () => {
    try {
      await answerRun(api, run, 'decline');
      store.set({ notice: { kind: 'success', text: svBrake.declined } });
    } catch (problem) {
      store.set({ notice: { kind: 'error', text: messageOf(problem) } });
    }
    onAnswered();
  };
  return (
    <AskFirst
      icon="close"
      label={svBrake.decline}
      question={question}
      yes={svBrake.doDecline}
      doing={svBrake.declining}
      no={svBrake.keep}
      onYes={decline}
    />
  );
}
