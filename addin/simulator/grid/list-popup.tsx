import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { sv } from '../sv.ts';
import { cellText } from '../workbook/range-values.ts';
import { cellRect } from '../workbook/rect.ts';
import { choicesAt } from '../workbook/validate-cell.ts';
import { choose } from './commands.ts';
import type { GridStore } from './grid-store.ts';
import { PopupWindow } from './popup.tsx';
import { boxOf, type View } from './view.ts';

type ListPopupProps = { store: GridStore; view: View; row: number; column: number };

/** The choices of a cell with a list. Letters go to the next choice that begins with them. */
export function ListPopup({ store, view, row, column }: ListPopupProps): JSX.Element | null {
  const choices = choicesAt(store.sheet, row, column) ?? [];
  const [index, setIndex] = useState(() => choices.indexOf(cellText(store.sheet, row, column)));
  const list = useRef<HTMLDivElement>(null);
  // At once: the next key may already be on its way, and would go to the grid.
  useLayoutEffect(() => list.current?.focus({ preventScroll: true }), []);
  useLayoutEffect(
    () => list.current?.children[Math.max(0, index)]?.scrollIntoView({ block: 'nearest' }),
    [index],
  );
  const box = boxOf(view, cellRect(row, column));
  if (!box) return null;
  const step = (to: number) => setIndex(Math.min(Math.max(to, 0), choices.length - 1));
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') step(index + 1);
    else if (event.key === 'ArrowUp') step(index - 1);
    else if (event.key === 'Home') step(0);
    else if (event.key === 'End') step(choices.length - 1);
    else if ((event.key === 'Enter' || event.key === 'Tab') && choices[index] !== undefined)
      choose(store, row, column, choices[index]);
    else if (event.key.length === 1) step(nextWith(choices, event.key, index));
    else return;
    event.preventDefault();
  };
  return (
    <PopupWindow store={store} view={view} at={box} label={sv.list}>
      <div
        ref={list}
        role="listbox"
        class="choices"
        tabIndex={0}
        aria-label={sv.list}
        aria-activedescendant={index >= 0 ? `choice-${index}` : undefined}
        onKeyDown={onKey}
      >
        {choices.map((text, at) => (
          <div
            key={text}
            id={`choice-${at}`}
            role="option"
            aria-selected={at === index}
            class={at === index ? 'choice chosen' : 'choice'}
            onPointerMove={() => setIndex(at)}
            onClick={() => choose(store, row, column, text)}
          >
            {text}
          </div>
        ))}
      </div>
    </PopupWindow>
  );
}

function nextWith(choices: readonly string[], letter: string, from: number): number {
  const begins = (text: string) => text.toLowerCase().startsWith(letter.toLowerCase());
  const after = choices.findIndex((text, at) => at > from && begins(text));
  return after >= 0 ? after : Math.max(choices.findIndex(begins), from);
}
