import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { sv } from '../sv.ts';
import { insertRowsAbove, removeRows } from '../user/editing.ts';
import { cellRect } from '../workbook/rect.ts';
import { clearMarked, copy, paste } from './commands.ts';
import type { GridStore } from './grid-store.ts';
import { PopupWindow } from './popup.tsx';
import { boxOf, type View } from './view.ts';

type CellMenuProps = { store: GridStore; view: View; x: number; y: number };

/** The menu of the marked cells: at the pointer, or at the active cell when asked for by keyboard (x < 0). */
export function CellMenu({ store, view, x, y }: CellMenuProps): JSX.Element {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => focusItem(list.current, 0), []);
  const { active } = store.sheet.selection;
  const cell = boxOf(view, cellRect(active.row, active.column));
  const at = x < 0 && cell ? cell : { left: Math.max(0, x), top: Math.max(0, y), width: 0, height: 0 };
  const items: { label: string; run: () => void }[] = [
    { label: sv.menu.cut, run: () => void navigator.clipboard.writeText(copy(store, true)) },
    { label: sv.menu.copy, run: () => void navigator.clipboard.writeText(copy(store, false)) },
    {
      label: sv.menu.paste,
      run: () => void navigator.clipboard.readText().then((text) => paste(store, text)),
    },
    { label: sv.menu.insertRows, run: () => onMarked(store, insertRowsAbove) },
    { label: sv.menu.removeRows, run: () => onMarked(store, removeRows) },
    { label: sv.menu.clearCells, run: () => clearMarked(store) },
  ];
  const onKey = (event: KeyboardEvent) => {
    const index = [...(list.current?.children ?? [])].indexOf(document.activeElement as Element);
    if (event.key === 'ArrowDown') focusItem(list.current, (index + 1) % items.length);
    else if (event.key === 'ArrowUp') focusItem(list.current, (index + items.length - 1) % items.length);
    else return;
    event.preventDefault();
  };
  return (
    <PopupWindow store={store} view={view} at={at} label={sv.menu.cells}>
      <div ref={list} role="menu" class="menu" tabIndex={-1} onKeyDown={onKey}>
        {items.map(({ label, run }) => (
          <button
            key={label}
            type="button"
            role="menuitem"
            class="menu-item"
            onClick={() => {
              store.update({ popup: null });
              run();
              store.focusGrid();
            }}
          >
            {label}
          </button>
        ))}
      </div>
    </PopupWindow>
  );
}

function onMarked(store: GridStore, action: typeof removeRows): void {
  const { sheet } = store;
  const area = sheet.selection.areas.at(-1);
  if (area) store.attempt(() => action(sheet, area));
}

function focusItem(list: Element | null, index: number): void {
  const item = list?.children[index];
  if (item instanceof HTMLElement) item.focus({ preventScroll: true });
}
