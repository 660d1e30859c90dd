import type { JSX } from 'preact';
import { sv } from '../sv.ts';
import { columnLetters } from '../workbook/address.ts';
import { offsetOf, sizeOf } from './axis.ts';
import { selectAll } from './commands.ts';
import type { GridStore } from './grid-store.ts';
import { MovingPart } from './moving-part.tsx';
import { HEADER_WIDTH, type View } from './view.ts';

type ColumnHeadersProps = { store: GridStore; view: View; columns: readonly number[] };

/** The row of column letters. */
export function ColumnHeaders({ store, view, columns }: ColumnHeadersProps): JSX.Element {
  const { areas } = store.sheet.selection;
  const isMarked = (column: number) =>
    areas.some((area) => column >= area.column && column < area.column + area.columns);
  const header = (column: number) => (
    <div
      key={column}
      role="columnheader"
      aria-colindex={column + 1}
      class={`column-header${isMarked(column) ? ' marked' : ''}${column < view.frozen.columns ? ' frozen' : ''}`}
      style={{
        left: `${HEADER_WIDTH + offsetOf(view.columns, column)}px`,
        width: `${sizeOf(view.columns, column)}px`,
      }}
    >
      {columnLetters(column)}
    </div>
  );
  return (
    <div role="row" class="column-headers">
      <div role="columnheader" class="corner">
        <button type="button" tabIndex={-1} aria-label={sv.selectAll} onClick={() => selectAll(store)} />
      </div>
      {columns.filter((column) => column < view.frozen.columns).map(header)}
      <MovingPart view={view}>
        {columns.filter((column) => column >= view.frozen.columns).map(header)}
      </MovingPart>
    </div>
  );
}
