import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from './button.tsx';
import type { IconName } from './icon.tsx';
import { Message } from './message.tsx';

type Props = {
  icon: IconName;
  label: string;
  /** What will happen. */
  question: string;
  yes: string;
  /** Stands in place of `yes` while it is done. */
  doing?: string;
  no: string;
  /** Another way to do it, where one has to choose. */
  or?: { yes: string; onYes: () => Promise<void> } | undefined;
  /** Done once `yes` is pressed; settles when it has come to an end, well or not. */
  onYes: () => Promise<void>;
};

/** A button for what cannot simply be taken back: says what will happen, and does it at a second press. */
export function AskFirst({ icon, label, question, yes, doing = yes, no, or, onYes }: Props) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const doIt = useRef<HTMLButtonElement>(null);
  const action = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asking) doIt.current?.focus();
  }, [asking]);
  const leave = () => {
    setAsking(false);
    requestAnimationFrame(() => action.current?.focus());
  };
  const act = async (what: () => Promise<void>) => {
    setBusy(true);
    await what();
    setBusy(false);
    setAsking(false);
  };
  if (!asking) {
    return (
      <div>
        <Button icon={icon} buttonRef={action} onPress={() => setAsking(true)}>
          {label}
        </Button>
      </div>
    );
  }
  return (
    <div class="stack tight" role="alert">
      <Message kind="warning">{question}</Message>
      <div class="row">
        <Button busy={busy} buttonRef={doIt} onPress={() => act(onYes)}>
          {busy ? doing : yes}
        </Button>
        {or && (
          <Button busy={busy} onPress={() => act(or.onYes)}>
            {or.yes}
          </Button>
        )}
        <Button look="quiet" onPress={leave}>
          {no}
        </Button>
      </div>
    </div>
  );
}
