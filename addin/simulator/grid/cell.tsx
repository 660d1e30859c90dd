import type { JSX } from 'preact';
import { sv } from '../sv.ts';
import type { Sheet } from '../workbook/sheet.ts';
import type { Table } from '../workbook/table.ts';
import { offsetOf, sizeOf } from './axis.ts';
import { type CellLook, lookOf } from './cell-look.ts';
import type { GridStore } from './grid-store.ts';
import { HEADER_WIDTH, type View } from './view.ts';

const PIXELS_PER_CHARACTER = 7.2;

const TRIANGLE = 'M2 4h8l-4 5z';
const FUNNEL = 'M1 1h10L7 6v5L5 9.5V6z';
const ARROW_UP = 'M6 1l4 4H7v6H5V5H2z';
const ARROW_DOWN = 'M6 11L2 7h3V1h2v6h3z';

type CellProps = { store: GridStore; view: View; row: number; column: number; isMarked: boolean };

/** One cell as it is drawn; a table's header has its filter button in it. */
export function Cell({ store, view, row, column, isMarked }: CellProps): JSX.Element {
  const { sheet } = store;
  const look = lookOf(sheet, row, column);
  const width = sizeOf(view.columns, column);
  const shown = look.overflows ? overflowWidth(sheet, view, row, column, look) : width;
  const table = sheet.tableAt(row, column);
  const isHeader = table?.rect.row === row && table.showFilterButton;
  const classes = [
    look.classes,
    column < view.frozen.columns && 'frozen',
    shown > width && 'runs-over',
    sheet.showGridlines || 'no-lines',
    sheet.comments.some((comment) => comment.row === row && comment.column === column) && 'has-comment',
  ];
  return (
    <div
      role="gridcell"
      id={cellId(row, column)}
      class={classes.filter(Boolean).join(' ')}
      aria-colindex={column + 1}
      aria-selected={isMarked}
      style={{
        ...look.style,
        left: `${HEADER_WIDTH + offsetOf(view.columns, column)}px`,
        width: `${shown}px`,
      }}
    >
      <span class="cell-text">{look.text}</span>
      {isHeader && <FilterButton store={store} table={table} column={column - table.rect.column} />}
    </div>
  );
}

/** The name of a cell's element. */
export function cellId(row: number, column: number): string {
  return `cell-${row}-${column}`;
}

type FilterButtonProps = { store: GridStore; table: Table; column: number };

function FilterButton({ store, table, column }: FilterButtonProps): JSX.Element {
  const isFiltered = table.columns[column]?.filter != null;
  const sorted = table.sortFields.find((field) => field.key === column);
  const label = sv.openFilter(table.columnName(column)) + (isFiltered ? `, ${sv.filtered}` : '');
  return (
    <button
      type="button"
      class={isFiltered ? 'filter-button filtered' : 'filter-button'}
      tabIndex={-1}
      aria-label={label}
      onPointerDown={(event) => event.stopPropagation()}
      onDblClick={(event) => event.stopPropagation()}
      onClick={() => store.update({ popup: { kind: 'filter', table, column } })}
    >
      <svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
        <path
          d={isFiltered ? FUNNEL : sorted ? (sorted.ascending ? ARROW_UP : ARROW_DOWN) : TRIANGLE}
          fill="currentColor"
        />
      </svg>
    </button>
  );
}

// A text runs over the cells to its right as long as they are empty.
function overflowWidth(
  sheet: Sheet,
  view: View,
  row: number,
  column: number,
  { text, scale }: CellLook,
): number {
  const wanted = text.length * PIXELS_PER_CHARACTER * scale + 8;
  let width = sizeOf(view.columns, column);
  const isCut = column < view.frozen.columns && view.scroll.left > 0;
  const last = isCut ? view.frozen.columns : view.columns.count;
  for (let next = column + 1; width < wanted && next < last && sheet.cells.value(row, next) === ''; next += 1)
    width += sizeOf(view.columns, next);
  return width;
}
