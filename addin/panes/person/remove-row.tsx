import { useEffect, useRef, useState } from 'preact/hooks';
import type { PersonRow } from '../../../server/contract/person.ts';
import { messageOf, useApp } from '../../app.ts';
import type { PersonListName } from '../../person-state.ts';
import { savePerson } from '../../save-person.ts';
import { isSaved } from '../../send.ts';
import { setPerson, showAgain } from '../../show-person.ts';
import { Button } from '../../ui/button.tsx';
import { Alert, Message } from '../../ui/message.tsx';
import { sv } from '../../ui/sv.ts';
import { svPerson } from '../../ui/sv-person.ts';
import { Unsent } from './unsent.tsx';

type Props = { list: PersonListName; pullId: string; row: PersonRow; title: string; onDone: () => void };

/** Deletes a row after saying what that means. */
export function RemoveRow({ list, pullId, row, title, onDone }: Props) {
  const app = useApp();
  const root = useRef<HTMLDivElement>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    setPerson(app.store, { writing: true });
    root.current?.querySelector('button')?.focus();
    return () => setPerson(app.store, { writing: false });
  }, [app]);
  const remove = async () => {
    setBusy(true);
    app.store.set({ notice: null });
    try {
      const change = { key: row.key, version: row.version, delete: true as const };
      const { result, stale } = await savePerson(app, { sheet: list, pullId, change });
      if (isSaved(result)) {
        const text = [svPerson.removed, stale ? sv.save.stale : ''].filter(Boolean).join(' ');
        app.store.set({ notice: { kind: stale ? 'warning' : 'success', text } });
        document.getElementById(`tab-${list}`)?.focus();
        return;
      }
      if (result.outcome === 'conflict') {
        app.store.set({ notice: { kind: 'warning', text: svPerson.removeConflict } });
        onDone();
        await showAgain(app);
        return;
      }
      setTrouble(result.errors?.map(({ message }) => message).join(' ') || sv.outcomes[result.outcome]);
    } catch (error) {
      setTrouble(messageOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens to Esc on its way up from its buttons
    <div
      ref={root}
      class="stack"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || busy) return;
        event.preventDefault();
        onDone();
      }}
    >
      <div role="alert">
        <Message kind="warning">{svPerson.removeAsk(title)}</Message>
      </div>
      <Unsent list={list} rowKey={row.key} />
      <Alert text={trouble} />
      <div class="row">
        <Button busy={busy} onPress={remove}>
          {svPerson.removeDo(list)}
        </Button>
        <Button look="quiet" onPress={onDone}>
          {sv.cancel}
        </Button>
      </div>
    </div>
  );
}
