import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { columnLetters } from '../workbook/address.ts';
import { cellRect } from '../workbook/rect.ts';
import { leaveEdit, startEdit } from './commands.ts';
import type { GridStore } from './grid-store.ts';
import { editorKey, gridKey } from './keyboard.ts';
import { boxOf, type View } from './view.ts';

type EditorProps = { store: GridStore; view: View };

/** The field in the cell that is written in. It is always there, so that the first key already lands in it. */
export function Editor({ store, view }: EditorProps): JSX.Element {
  const field = useRef<HTMLTextAreaElement>(null);
  const { editing } = store.state;
  const inCell = editing && !editing.inBar ? editing : null;
  store.focusEditor = () => {
    const element = field.current;
    if (!element) return;
    element.value = store.state.editing?.text ?? '';
    element.focus({ preventScroll: true });
    element.setSelectionRange(element.value.length, element.value.length);
  };
  useLayoutEffect(() => {
    const element = field.current;
    const text = editing?.text ?? '';
    if (element && element.value !== text) element.value = text;
  }, [editing?.text]);
  const box = editing && boxOf(view, cellRect(editing.row, editing.column));
  const shown = inCell && box;
  return (
    <textarea
      ref={field}
      class={shown ? 'editor' : 'editor resting'}
      rows={1}
      tabIndex={-1}
      spellcheck={false}
      autocomplete="off"
      aria-label={editing ? columnLetters(editing.column) + (editing.row + 1) : undefined}
      aria-hidden={shown ? undefined : true}
      style={
        shown
          ? {
              left: `${shown.left}px`,
              top: `${shown.top}px`,
              height: `${Math.max(shown.height, 20 * (1 + (inCell.text.match(/\n/g)?.length ?? 0)))}px`,
              width: `${Math.max(shown.width, Math.min(480, inCell.text.length * 7.5 + 24))}px`,
            }
          : {}
      }
      onInput={(event) => {
        const { editing: current } = store.state;
        const text = event.currentTarget.value;
        // Text may come without a key: dictated, from an input method or a screen keyboard.
        if (current) store.update({ editing: { ...current, text } });
        else startEdit(store, text);
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (store.state.editing) editorKey(store, event);
        else gridKey(store, event);
      }}
      onPointerDown={(event) => event.stopPropagation()}
      onBlur={(event) => {
        const { relatedTarget } = event;
        const isFormulaBar = relatedTarget instanceof Element && relatedTarget.classList.contains('formula');
        if (!isFormulaBar && document.activeElement !== event.currentTarget) leaveEdit(store);
      }}
    />
  );
}
