import './grid.css';
import './popups.css';
import { type JSX, render } from 'preact';
import { useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { sv } from '../sv.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { shortcut } from './commands.ts';
import { FormulaBar } from './formula-bar.tsx';
import { GridStore } from './grid-store.ts';
import { RefusalDialog } from './refusal-dialog.tsx';
import { SheetTabs } from './sheet-tabs.tsx';
import { SheetWindow } from './sheet-window.tsx';
import { StatusBar } from './status-bar.tsx';

/** The view of a workbook: what people see of Excel, without the ribbon. */
export function Grid({ workbook }: { workbook: Workbook }): JSX.Element {
  const store = useMemo(() => new GridStore(workbook), [workbook]);
  const [, redraw] = useState(0);
  // At once, and drawn anew: the window below has just measured itself.
  useLayoutEffect(() => {
    const stopListening = store.listen(() => redraw((count) => count + 1));
    const stopFollowing = store.follow();
    redraw((count) => count + 1);
    return () => {
      stopListening();
      stopFollowing();
    };
  }, [store]);
  return (
    <div class="excel">
      <div class="toolbar">
        <HistoryButton store={store} what="undo" />
        <HistoryButton store={store} what="redo" />
        <FormulaBar store={store} />
      </div>
      <SheetWindow store={store} />
      <SheetTabs store={store} />
      <StatusBar store={store} />
      <RefusalDialog store={store} />
    </div>
  );
}

function HistoryButton({ store, what }: { store: GridStore; what: 'undo' | 'redo' }): JSX.Element {
  const { history } = store.workbook;
  const can = what === 'undo' ? history.canUndo : history.canRedo;
  return (
    <button
      type="button"
      class="tool"
      aria-label={sv[what]}
      title={`${sv[what]} (Ctrl+${what === 'undo' ? 'Z' : 'Y'})`}
      disabled={!can}
      onClick={() => {
        shortcut(store, what === 'undo' ? 'z' : 'y', false);
        store.focusGrid();
      }}
    >
      <span aria-hidden="true">{what === 'undo' ? '↶' : '↷'}</span>
    </button>
  );
}

/** Draws a workbook in an element. */
export function mountGrid(element: HTMLElement, workbook: Workbook): void {
  render(<Grid workbook={workbook} />, element);
}
