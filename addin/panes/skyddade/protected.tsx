import { useEffect, useState } from 'preact/hooks';
import { LONGEST_REASON, type ProtectedYouth, SHORTEST_REASON } from '../../../server/contract/skyddade.ts';
import { messageOf, useApp } from '../../app.ts';
import { Button } from '../../ui/button.tsx';
import { NoteField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Alert, Message } from '../../ui/message.tsx';
import { sv } from '../../ui/sv.ts';
import { ViewHead } from '../view-head.tsx';
import { ProtectedList } from './protected-list.tsx';

/** Skyddade personer (Z17): asks why, then shows them. What is shown lives in this view only and goes with it. */
export function Protected() {
  const { api, store } = useApp();
  const [shown, setShown] = useState<ProtectedYouth[] | null>(null);
  const [hasClosed, setHasClosed] = useState(false);
  const open = async (reason: string) => {
    setHasClosed(false);
    setShown(await api.protectedYouths(reason));
  };
  return (
    <main class="view stack">
      <ViewHead title={sv.skyddade.title} onBack={() => store.set({ aside: null })} />
      {hasClosed && <Message kind="info">{sv.skyddade.closed}</Message>}
      {shown ? (
        <ProtectedList
          youths={shown}
          onClose={() => setShown(null)}
          onIdle={() => {
            setShown(null);
            setHasClosed(true);
          }}
        />
      ) : (
        <ReasonForm onOpen={open} />
      )}
    </main>
  );
}

function ReasonForm({ onOpen }: { onOpen: (reason: string) => Promise<void> }) {
  const [reason, setReason] = useState('');
  const [isShort, setIsShort] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => setIsShort(false), [reason]);
  const submit = async (form: HTMLFormElement) => {
    setError(null);
    if (reason.trim().length < SHORTEST_REASON) {
      setIsShort(true);
      return form.querySelector('textarea')?.focus();
    }
    setBusy(true);
    try {
      await onOpen(reason.trim());
    } catch (problem) {
      setError(messageOf(problem));
      setBusy(false);
    }
  };
  return (
    <Form slight busy={busy} onSubmit={(form) => submit(form)}>
      <p>{sv.skyddade.lead}</p>
      <Message kind="info">{sv.skyddade.logged}</Message>
      <NoteField
        label={sv.skyddade.reason}
        required
        hint={sv.skyddade.reasonHint(SHORTEST_REASON)}
        error={isShort ? sv.skyddade.tooShort(SHORTEST_REASON) : undefined}
        maxLength={LONGEST_REASON}
        value={reason}
        onInput={setReason}
      />
      <Alert text={error} />
      <Button look="primary" wide submit busy={busy}>
        {busy ? sv.skyddade.opening : sv.skyddade.open}
      </Button>
    </Form>
  );
}
