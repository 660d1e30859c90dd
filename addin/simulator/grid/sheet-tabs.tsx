import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { sv } from '../sv.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { commitEdit } from './commands.ts';
import type { GridStore } from './grid-store.ts';

/** The tabs of the visible sheets. Arrow keys go from one to the next. */
export function SheetTabs({ store }: { store: GridStore }): JSX.Element {
  const { workbook } = store;
  const visible = workbook.sheets.filter((sheet) => sheet.visibility === 'Visible');
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    list.current
      ?.querySelector('[aria-selected=true]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [workbook.active, visible.length]);
  const show = (sheet: Sheet | undefined) => {
    if (sheet && commitEdit(store, null)) workbook.act('user', () => workbook.activate(sheet));
  };
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = step && visible[visible.indexOf(workbook.active) + step];
    if (!next || !(event.currentTarget instanceof HTMLElement)) return;
    show(next);
    const tabs = event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]');
    tabs[visible.indexOf(next)]?.focus();
  };
  return (
    <div class="tabs">
      <div ref={list} role="tablist" class="tab-list" aria-label={sv.sheets} onKeyDown={onKey}>
        {visible.map((sheet) => (
          <button
            key={sheet.id}
            type="button"
            role="tab"
            class="tab"
            aria-selected={sheet === workbook.active}
            tabIndex={sheet === workbook.active ? 0 : -1}
            style={sheet.tabColor ? { '--tab-color': sheet.tabColor } : {}}
            onClick={() => {
              show(sheet);
              store.focusGrid();
            }}
          >
            {sheet.name}
          </button>
        ))}
      </div>
      <button
        type="button"
        class="add-sheet"
        aria-label={sv.addSheet}
        title={sv.addSheet}
        onClick={() => workbook.act('user', () => workbook.activate(workbook.addSheet()))}
      >
        <span aria-hidden="true">+</span>
      </button>
    </div>
  );
}
