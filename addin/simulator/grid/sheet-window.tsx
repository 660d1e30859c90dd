import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { sv } from '../sv.ts';
import type { Place } from '../workbook/sheet.ts';
import { offsetOf } from './axis.ts';
import { cellId } from './cell.tsx';
import { CellMenu } from './cell-menu.tsx';
import { CellNote } from './cell-note.tsx';
import { ChartLayer } from './chart/chart-layer.tsx';
import { ColumnHeaders } from './column-headers.tsx';
import { copy, paste } from './commands.ts';
import { Editor } from './editor.tsx';
import { FilterPopup } from './filter-popup.tsx';
import type { GridStore } from './grid-store.ts';
import { gridKey } from './keyboard.ts';
import { ListPopup } from './list-popup.tsx';
import { columnEdge, press, pressTwice } from './pointer.ts';
import { Row } from './row.tsx';
import { SelectionLayer } from './selection-layer.tsx';
import { useSlots } from './use-slots.ts';
import { cellAt, HEADER_HEIGHT, HEADER_WIDTH, type View, visibleColumns, visibleRows } from './view.ts';

/**
 * The cells. A box as large as the whole sheet scrolls; the window in it stays in place and draws only what is seen,
 * so that 20,000 rows cost no more than forty.
 */
export function SheetWindow({ store }: { store: GridStore }): JSX.Element {
  const scroller = useRef<HTMLDivElement>(null);
  const { view } = store;
  useSize(store, scroller);
  useScroller(store, scroller);
  const width = HEADER_WIDTH + offsetOf(view.columns, view.columns.count);
  const height = HEADER_HEIGHT + offsetOf(view.rows, view.rows.count);
  return (
    <div
      ref={scroller}
      class="scroller"
      onScroll={(event) => {
        const { scrollLeft, scrollTop } = event.currentTarget;
        store.scrolled({ left: scrollLeft, top: scrollTop });
      }}
    >
      <div class="whole-sheet" style={{ width: `${width}px`, height: `${height}px` }}>
        <GridWindow store={store} view={view} />
      </div>
    </div>
  );
}

function GridWindow({ store, view }: { store: GridStore; view: View }): JSX.Element {
  const window = useRef<HTMLDivElement>(null);
  const [hover, setHover] = useState<Place | null>(null);
  const onMove = (event: PointerEvent) => {
    const element = window.current;
    if (!element) return;
    const box = element.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    element.classList.toggle('at-edge', y < HEADER_HEIGHT && columnEdge(store, { x, y }) !== null);
    const place = cellAt(view, x, y);
    const isNew = hover?.row !== place.row || hover.column !== place.column;
    if (isNew && store.sheet.comments.length > 0) setHover(place);
  };
  return (
    <div
      ref={window}
      class="window"
      style={{ width: `${view.size.width}px`, height: `${view.size.height}px` }}
      onPointerDown={(event) => press(store, event, event.currentTarget)}
      onPointerMove={onMove}
      onDblClick={(event) => pressTwice(store, event, event.currentTarget)}
      onContextMenu={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        event.preventDefault();
        store.update({ popup: { kind: 'cells', x: event.clientX - box.left, y: event.clientY - box.top } });
      }}
    >
      <Cells store={store} view={view} />
      <FrozenEdges view={view} />
      <ChartLayer store={store} view={view} />
      <SelectionLayer store={store} view={view} />
      <Editor store={store} view={view} />
      <CellNote store={store} view={view} hover={hover} />
      <OpenPopup store={store} view={view} />
    </div>
  );
}

/** The grid itself. The keyboard stays on it; the active cell is told by its name. */
function Cells({ store, view }: { store: GridStore; view: View }): JSX.Element {
  const grid = useRef<HTMLDivElement>(null);
  useClipboard(store, grid);
  store.focusGrid = () => grid.current?.focus({ preventScroll: true });
  const rows = visibleRows(view);
  const slot = useSlots(rows);
  const columns = visibleColumns(view);
  const { active } = store.sheet.selection;
  return (
    <div
      ref={grid}
      class="grid"
      role="grid"
      tabIndex={0}
      aria-label={`${sv.grid} ${store.sheet.name}`}
      aria-rowcount={view.rows.count}
      aria-colcount={view.columns.count}
      aria-multiselectable="true"
      aria-activedescendant={cellId(active.row, active.column)}
      onKeyDown={(event) => gridKey(store, event)}
    >
      <ColumnHeaders store={store} view={view} columns={columns} />
      {rows.map((row) => (
        <Row key={slot(row)} store={store} view={view} row={row} columns={columns} />
      ))}
    </div>
  );
}

function FrozenEdges({ view }: { view: View }): JSX.Element {
  return (
    <div class="layer" role="presentation">
      {view.frozen.rows > 0 && (
        <div class="frozen-edge across" style={{ top: `${HEADER_HEIGHT + view.frozen.height}px` }} />
      )}
      {view.frozen.columns > 0 && (
        <div class="frozen-edge down" style={{ left: `${HEADER_WIDTH + view.frozen.width}px` }} />
      )}
    </div>
  );
}

function OpenPopup({ store, view }: { store: GridStore; view: View }): JSX.Element | null {
  const { popup } = store.state;
  if (!popup) return null;
  if (popup.kind === 'list')
    return <ListPopup store={store} view={view} row={popup.row} column={popup.column} />;
  if (popup.kind === 'cells') return <CellMenu store={store} view={view} x={popup.x} y={popup.y} />;
  return <FilterPopup store={store} view={view} table={popup.table} column={popup.column} />;
}

type Ref = { current: HTMLDivElement | null };

function useSize(store: GridStore, scroller: Ref): void {
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () =>
      store.update({ size: { width: element.clientWidth, height: element.clientHeight } });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
}

function useScroller(store: GridStore, scroller: Ref): void {
  store.moveScroller = ({ left, top }) => scroller.current?.scrollTo({ left, top });
  // The sheet may just have grown, or be another one: what it was scrolled to holds only once it is laid out.
  useLayoutEffect(() => {
    const { left, top } = store.view.scroll;
    const element = scroller.current;
    if (element && (element.scrollLeft !== left || element.scrollTop !== top))
      element.scrollTo({ left, top });
  });
}

function useClipboard(store: GridStore, grid: Ref): void {
  useEffect(() => {
    const isOurs = () => document.activeElement === grid.current;
    const onCopy = (event: ClipboardEvent) => {
      if (!isOurs()) return;
      event.clipboardData?.setData('text/plain', copy(store, event.type === 'cut'));
      event.preventDefault();
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!isOurs()) return;
      paste(store, event.clipboardData?.getData('text/plain') ?? '');
      event.preventDefault();
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, []);
}
