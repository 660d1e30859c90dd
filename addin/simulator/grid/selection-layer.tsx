import type { JSX } from 'preact';
import { sv } from '../sv.ts';
import { cellRect, type Rect } from '../workbook/rect.ts';
import { choicesAt } from '../workbook/validate-cell.ts';
import type { GridStore } from './grid-store.ts';
import { filledArea } from './pointer.ts';
import { type Box, boxOf, type View } from './view.ts';

type LayerProps = { store: GridStore; view: View };

/** What lies over the cells: frames round what is marked and copied, the fill handle, the arrow of a list. */
export function SelectionLayer({ store, view }: LayerProps): JSX.Element {
  const { selection } = store.sheet;
  const { clip, filling } = store.state;
  const last = selection.areas.at(-1);
  const several = selection.areas.length > 1;
  return (
    <div class="layer" role="presentation">
      {selection.areas.map((area, index) => (
        <Frame
          key={`${index}`}
          box={boxOf(view, area)}
          name={several ? 'marked-area several' : 'marked-area'}
        />
      ))}
      <Frame box={boxOf(view, cellRect(selection.active.row, selection.active.column))} name="active-cell" />
      {clip?.sheet === store.sheet && <Frame box={boxOf(view, clip.rect)} name="copied-area" />}
      {last && filling && <Frame box={boxOf(view, filledArea(last, filling))} name="filled-area" />}
      {last && !several && <Handle box={boxOf(view, last)} view={view} last={last} />}
      <ListArrow store={store} view={view} />
    </div>
  );
}

function Frame({ box, name }: { box: Box | null; name: string }): JSX.Element | null {
  return box && <div class={name} style={pixels(box)} />;
}

function Handle({ box, view, last }: { box: Box | null; view: View; last: Rect }): JSX.Element | null {
  if (!box || last.rows >= view.rows.count || last.columns >= view.columns.count) return null;
  const place = { left: `${box.left + box.width - 4}px`, top: `${box.top + box.height - 4}px` };
  return <div class="fill-handle" title={sv.fillHandle} style={place} />;
}

function ListArrow({ store, view }: LayerProps): JSX.Element | null {
  const { row, column } = store.sheet.selection.active;
  const box = boxOf(view, cellRect(row, column));
  if (!box || !choicesAt(store.sheet, row, column)) return null;
  return (
    <button
      type="button"
      class="list-arrow"
      tabIndex={-1}
      aria-label={sv.openList}
      style={{ left: `${box.left + box.width + 1}px`, top: `${box.top}px` }}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.preventDefault();
      }}
      onClick={() => store.update({ popup: { kind: 'list', row, column } })}
    >
      <span aria-hidden="true">▾</span>
    </button>
  );
}

/** A box as style properties. */
export function pixels(box: Box): Record<string, string> {
  return {
    left: `${box.left}px`,
    top: `${box.top}px`,
    width: `${box.width}px`,
    height: `${box.height}px`,
  };
}
