import { caseloadRows, describePull, openPane } from '../addin/workbook/open-sheet.ts';
import { type Measured, time } from './benchmark.ts';

const ROWS = 20_000;
const EXTRA_COLUMNS = 7;
const MAX_REQUEST = 1_500_000;
const LONG = 'Går hellre på praktik än på komvux; ringer igen efter lovet.';

/** 20,000 × 25 cells into the simulated workbook through the real office.js, and the comparison back. */
export async function benchmark(): Promise<Measured> {
  const { pane, requestSizes } = openPane();
  const description = describePull('aktivitetsansvar');
  const extra = Array.from({ length: EXTRA_COLUMNS }, (_, index) => ({
    key: `extra${index}`,
    title: `Extra ${index}`,
    type: 'text' as const,
    editable: true,
  }));
  const wide = { ...description, columns: [...description.columns, ...extra] };
  const base = caseloadRows(ROWS, LONG).map((row) => ({
    ...row,
    values: [...row.values, ...extra.map((column) => `${LONG} ${column.key}`)],
  }));
  let pulled: Awaited<ReturnType<typeof pane.write>> | null = null;
  const out = await time(async () => {
    pulled = await pane.write(wide, base);
  });
  if (!pulled) throw new Error('nothing was written');
  const sheet: Awaited<ReturnType<typeof pane.write>> = pulled;
  const back = await time(async () => {
    const { diff } = await pane.compare(sheet);
    if (diff.changes.length + diff.problems.length > 0) throw new Error('the sheet came back changed');
  });
  const largest = Math.max(...requestSizes);
  if (largest > MAX_REQUEST) throw new Error(`a request of ${largest} characters`);
  return {
    figure: Math.round(Math.max(out, back)),
    floor: null,
    unit: 'ms',
    target: '≤ 2000 ms each way, requests ≤ 1.5 MB',
    note: `out ${Math.round(out)} ms, back ${Math.round(back)} ms, largest request ${Math.round(largest / 1000)} kB`,
  };
}
