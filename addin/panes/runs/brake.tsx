import { useState } from 'preact/hooks';
import type { RunAnswer } from '../../../server/contract/run.ts';
import { messageOf, useApp } from '../../app.ts';
import type { Session } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Check } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Alert, Message } from '../../ui/message.tsx';
import { svRuns } from '../../ui/sv-runs.ts';
import { numbersAsked } from './run-words.ts';

/** The lines that hold a brake's numbers; the answers of Navet that it holds have one of their own. */
const ANSWERS = 'bromsSvar';
const HELD: ReadonlySet<string> = new Set(['broms', ANSWERS]);

const FILE = { lead: svRuns.brake.held, happens: svRuns.brake.heldHappens };
const ANSWER = { lead: svRuns.brake.answers, happens: svRuns.brake.answersHappens };

type Props = { answer: RunAnswer; session: Session; onConfirmed: () => void };

/** What the brakes have stopped and with which numbers (Z40), and the way on for those who may. */
export function Brake({ answer, session, onConfirmed }: Props) {
  const { run, lines } = answer;
  const said = [...new Set(lines.filter((line) => HELD.has(line.code)).map((line) => line.message))];
  const isNight = run.job === 'aktivitetsansvar';
  const isGallring = run.job === 'gallring';
  const isOurs = isNight || isGallring;
  // A file that still lies where it came has a line of its own; only the latest one waits for an answer.
  const isHeld = !isOurs && said.length > 0;
  const held = isHeld && lines.findLast((line) => HELD.has(line.code))?.code === ANSWERS ? ANSWER : FILE;
  const numbers = isNight ? numbersAsked(run, said) : [run.message ?? ''];
  const isOwn = run.kommun !== null && run.kommun.kod === session.role.scope.value;
  const all = session.permissions.includes('jobs:all');
  const may = all || (!isGallring && session.permissions.includes('jobs:own') && isOwn);
  const lead = isNight ? svRuns.brake.lead : isGallring ? svRuns.brake.gallringLead : null;
  return (
    <section class="stack" aria-labelledby="brake">
      <h2 id="brake">{svRuns.brake.title}</h2>
      <p>{lead ?? (isHeld ? held.lead : svRuns.brake.file)}</p>
      <Message kind="warning">
        <ul class="stack tight">
          {numbers.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </Message>
      {isNight && may && <Confirm id={run.id} happens={svRuns.brake.happens} onConfirmed={onConfirmed} />}
      {isGallring && may && (
        <Confirm id={run.id} happens={svRuns.brake.gallringHappens} onConfirmed={onConfirmed} />
      )}
      {isGallring && !may && <p class="caption">{svRuns.brake.systemOnly}</p>}
      {isHeld && may && <Confirm id={run.id} happens={held.happens} onConfirmed={onConfirmed} />}
      {isNight && !may && <p class="caption">{run.kommun ? svRuns.brake.others : svRuns.brake.forAll}</p>}
    </section>
  );
}

type ConfirmProps = { id: string; happens: string; onConfirmed: () => void };

function Confirm({ id, happens, onConfirmed }: ConfirmProps) {
  const { api } = useApp();
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const confirm = async () => {
    if (!checked) return setError(svRuns.brake.mustCheck);
    setBusy(true);
    setError(null);
    try {
      await api.confirmRun(id);
      onConfirmed();
    } catch (problem) {
      setError(messageOf(problem));
      setBusy(false);
    }
  };
  return (
    <Form onSubmit={confirm}>
      <p>{happens}</p>
      <Check label={svRuns.brake.checked} checked={checked} onChange={setChecked} />
      <Alert text={error} />
      <Button look="primary" wide submit busy={busy}>
        {busy ? svRuns.brake.confirming : svRuns.brake.confirm}
      </Button>
    </Form>
  );
}
