import { useEffect, useRef, useState } from 'preact/hooks';
import { type App, messageOf, useApp, useAppState } from '../../app.ts';
import { followWorkbook } from '../../follow.ts';
import { followMarked } from '../../follow-person.ts';
import { undoPersonSave } from '../../save-person.ts';
import { setPerson, showPerson } from '../../show-person.ts';
import { Button } from '../../ui/button.tsx';
import { useLostFocus } from '../../ui/lost-focus.ts';
import { Alert, Message } from '../../ui/message.tsx';
import { svPerson } from '../../ui/sv-person.ts';
import { Notice } from '../notice.tsx';
import { Head } from './head.tsx';
import { Lists } from './lists.tsx';
import { Search } from './search.tsx';

/** Everything about one individual: the one whose row is marked, or who was searched for (R085–R129). */
export function PersonTab() {
  const app = useApp();
  const person = useAppState((state) => state.person);
  const sheets = useAppState((state) => state.sheets);
  useEffect(() => {
    followWorkbook(app);
    void followMarked(app, true);
    return () => setPerson(app.store, { writing: false, next: null });
  }, [app]);
  useEscape(app);
  const heading = useRef<HTMLHeadingElement>(null);
  useLostFocus(() => heading.current);
  const { shown, waiting, trouble, caution } = person;
  return (
    <main class="view stack person">
      <h1 ref={heading} class="out-of-sight" tabIndex={-1}>
        {svPerson.title}
      </h1>
      <Search />
      <Next />
      <Notice />
      <Undo />
      <Alert text={trouble} />
      {caution && <Message kind="warning">{caution}</Message>}
      {!shown && !trouble && !waiting && <p class="caption">{svPerson.empty}</p>}
      {!shown && waiting && <Skeletons />}
      {shown && sheets.length > 0 && (
        <div class={waiting ? 'stack old' : 'stack'} aria-busy={waiting} inert={waiting}>
          <Head person={shown} />
          <Lists person={shown} />
        </div>
      )}
    </main>
  );
}

/** What is being written stays until it is saved or given up, whatever row is marked meanwhile. */
function Next() {
  const app = useApp();
  const { next, writing } = useAppState((state) => state.person);
  return (
    <div role="status">
      {next && (
        <Message kind="info">
          {svPerson.next}
          {!writing && (
            <div>
              <Button look="link" onPress={() => showPerson(app, next)}>
                {svPerson.showNext}
              </Button>
            </div>
          )}
        </Message>
      )}
    </div>
  );
}

/** Takes back what was saved a moment ago. */
function Undo() {
  const app = useApp();
  const [busy, setBusy] = useState(false);
  const { undoable, writing } = useAppState((state) => state.person);
  if (!undoable || writing) return null;
  const undo = async () => {
    setBusy(true);
    try {
      const went = await undoPersonSave(app, undoable);
      const text = went ? svPerson.undone : svPerson.notUndone;
      app.store.set({ notice: { kind: went ? 'success' : 'warning', text } });
    } catch (error) {
      app.store.set({ notice: { kind: 'error', text: messageOf(error) } });
    }
    setBusy(false);
  };
  return (
    <div>
      <Button look="quiet" icon="undo" busy={busy} onPress={undo}>
        {svPerson.undo}
      </Button>
    </div>
  );
}

/** Esc with nothing open goes back to the work with the sheet; what is being written stays. */
function useEscape({ store }: App) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || store.get().person.writing) return;
      store.set({ tab: 'arbeta', notice: null });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [store]);
}

function Skeletons() {
  return (
    <div class="stack" aria-busy="true">
      <div class="skeleton tall" />
      <div class="skeleton" />
      <div class="skeleton tall" />
    </div>
  );
}
