import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { containsCell } from '../workbook/rect.ts';
import { sizeOf } from './axis.ts';
import { Cell } from './cell.tsx';
import type { GridStore } from './grid-store.ts';
import { MovingPart } from './moving-part.tsx';
import { topOf, type View } from './view.ts';

type RowProps = { store: GridStore; view: View; row: number; columns: readonly number[] };

/** One row of the grid: its number and its visible cells. Scrolling moves it without drawing it again. */
export function Row({ store, view, row, columns }: RowProps): JSX.Element {
  const { sheet, state } = store;
  const marked = columns.filter((column) =>
    sheet.selection.areas.some((area) => containsCell(area, row, column)),
  );
  const isMarked = sheet.selection.areas.some((area) => row >= area.row && row < area.row + area.rows);
  const isScrolled = view.scroll.left > 0;
  const cells = useMemo(() => {
    const draw = (column: number) => (
      <Cell
        key={column}
        store={store}
        view={view}
        row={row}
        column={column}
        isMarked={marked.includes(column)}
      />
    );
    return {
      still: columns.filter((column) => column < view.frozen.columns).map(draw),
      moving: columns.filter((column) => column >= view.frozen.columns).map(draw),
    };
  }, [sheet, state.version, row, columns.join(), isScrolled, marked.join()]);
  return (
    <div
      role="row"
      aria-rowindex={row + 1}
      class={row < view.frozen.rows ? 'row frozen' : 'row'}
      style={{ transform: `translateY(${topOf(view, row)}px)`, height: `${sizeOf(view.rows, row)}px` }}
    >
      <div role="rowheader" class={isMarked ? 'row-header marked' : 'row-header'}>
        {row + 1}
      </div>
      {cells.still}
      <MovingPart view={view}>{cells.moving}</MovingPart>
    </div>
  );
}
