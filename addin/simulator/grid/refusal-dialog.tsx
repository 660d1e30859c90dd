import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { sv } from '../sv.ts';
import { typeText } from '../user/typing.ts';
import { cancelEdit } from './commands.ts';
import type { GridStore, Refused } from './grid-store.ts';

/** Asks what to do with a value that a cell's rule refuses. */
export function RefusalDialog({ store }: { store: GridStore }): JSX.Element | null {
  const { refused } = store.state;
  return refused && <Question store={store} refused={refused} />;
}

function Question({ store, refused }: { store: GridStore; refused: Refused }): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  // At once: the next key may already be on its way.
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const { alert, row, column, text } = refused;
  // While the question stands open nothing else can have the keyboard.
  const answer = (action: () => void) => () => {
    dialog.current?.close();
    action();
  };
  const cancel = answer(() => cancelEdit(store));
  const retry = answer(() => {
    const before = store.state.editing;
    store.update({
      refused: null,
      editing: before ?? { row, column, text, before: '', mode: 'edit', inBar: false },
    });
    store.focusEditor();
  });
  const keep = answer(() => {
    store.attempt(() => typeText(store.sheet, row, column, text, true));
    cancelEdit(store);
  });
  return (
    <dialog
      ref={dialog}
      class="refusal"
      aria-labelledby="refusal-title"
      onCancel={(event) => {
        event.preventDefault();
        cancel();
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <h2 id="refusal-title">{alert.title || sv.alert.title}</h2>
      <p>{alert.message || sv.alert.message}</p>
      <div class="popup-buttons">
        <button type="button" class="primary" onClick={retry}>
          {sv.alert.retry}
        </button>
        {alert.style !== 'Stop' && (
          <button type="button" onClick={keep}>
            {sv.alert.keep}
          </button>
        )}
        <button type="button" onClick={cancel}>
          {sv.alert.cancel}
        </button>
      </div>
    </dialog>
  );
}
