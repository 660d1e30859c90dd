import './chart.css';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Chart } from '../../workbook/chart.ts';
import type { GridStore } from '../grid-store.ts';
import { type Box, HEADER_HEIGHT, HEADER_WIDTH, type View } from '../view.ts';
import { ChartPicture } from './chart-picture.tsx';

const PIXELS_PER_POINT = 4 / 3;

/** The charts that are seen of a sheet, over its cells and along with them when it is scrolled. */
export function ChartLayer({ store, view }: { store: GridStore; view: View }): JSX.Element | null {
  const { charts } = store.sheet;
  if (charts.length === 0) return null;
  const seen = charts.flatMap((chart) => {
    const box = chartBox(view, chart);
    return box ? [{ chart, box }] : [];
  });
  const edges = { left: HEADER_WIDTH + view.frozen.width, top: HEADER_HEIGHT + view.frozen.height };
  return (
    <div class="chart-layer" style={{ left: `${edges.left}px`, top: `${edges.top}px` }}>
      {seen.map(({ chart, box }) => (
        <div
          key={chart.id}
          class="chart"
          style={{
            width: `${box.width}px`,
            height: `${box.height}px`,
            transform: `translate(${box.left - edges.left}px, ${box.top - edges.top}px)`,
          }}
          onPointerDown={(event) => event.stopPropagation()}
          onDblClick={(event) => event.stopPropagation()}
        >
          <Still store={store} chart={chart} />
        </div>
      ))}
    </div>
  );
}

/** Drawn again when the workbook has changed, not when it is scrolled. */
function Still({ store, chart }: { store: GridStore; chart: Chart }): JSX.Element {
  const { sheet, state } = store;
  return useMemo(() => <ChartPicture sheet={sheet} chart={chart} />, [sheet, chart, state.version]);
}

/** Where a chart is on the screen; null when it is out of view. */
function chartBox({ scroll, size }: View, chart: Chart): Box | null {
  const box = {
    left: HEADER_WIDTH + chart.left * PIXELS_PER_POINT - scroll.left,
    top: HEADER_HEIGHT + chart.top * PIXELS_PER_POINT - scroll.top,
    width: chart.width * PIXELS_PER_POINT,
    height: chart.height * PIXELS_PER_POINT,
  };
  const isOut =
    box.left > size.width ||
    box.top > size.height ||
    box.left + box.width < HEADER_WIDTH ||
    box.top + box.height < HEADER_HEIGHT;
  return isOut ? null : box;
}
