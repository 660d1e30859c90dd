import { createApi } from '../../addin/api.ts';
import { type App, INITIAL, type State } from '../../addin/app.ts';
import { followMarked } from '../../addin/follow-person.ts';
import { baseRows } from '../../addin/pull.ts';
import type { Session } from '../../addin/session.ts';
import { createStore } from '../../addin/store.ts';
import { systemClock } from '../../server/clock.ts';
import { PullAnswer } from '../../server/contract/pull.ts';
import { describePull, openPane } from '../addin/workbook/open-sheet.ts';
import { type Measured, median, time } from './benchmark.ts';
import { fillCaseload } from './caseload.ts';
import { type BenchServer, startServer } from './server.ts';

const ROWS = 20_000;
const ROUNDS = 25;
const FIRST_ROW = 3;

/** From a row being marked, among 20,000, to its person standing in the pane; over HTTP, and read-logged. */
export async function benchmark(): Promise<Measured> {
  const today = systemClock.today();
  const server = await startServer((engine) => fillCaseload(engine, ROWS, today));
  try {
    const { app, select, keys } = await openTab(server);
    const whole: number[] = [];
    const opening: number[] = [];
    const searching: number[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const at = Math.floor((ROWS / (ROUNDS + 1)) * round);
      whole.push(await time(() => select(at)));
      const row = { sheet: 'aktivitetsansvar', key: keys[at + 1] };
      opening.push(await time(() => server.post('/api/personer/oppna', row)));
      searching.push(await time(() => server.post('/api/personer/hitta', { text: `nordlund-${at}` })));
    }
    if (app.store.get().person.trouble !== null) throw new Error('a person was not shown');
    return {
      figure: median(whole.slice(1)),
      floor: null,
      unit: 'ms',
      target: '≤ 150 ms',
      note: `the server opens in ${median(opening.slice(1))} ms, finds a name in ${median(searching.slice(1))} ms`,
    };
  } finally {
    await server.stop();
  }
}

/** The tab Person beside the pulled caseload; `select` marks a row and waits until its person is shown. */
async function openTab(server: BenchServer) {
  Object.assign(globalThis, { window: { location: { origin: 'http://localhost:3000' } } });
  const { pane, run } = openPane();
  const pulled = PullAnswer.parse(JSON.parse(await server.post('/api/sheets/aktivitetsansvar/pull', {})));
  const base = baseRows(pulled);
  const description = describePull('aktivitetsansvar');
  await pane.write(description, base);
  const api = createApi({
    token: () => null,
    loggedOut: () => undefined,
    fetch: async (path, { body }) => new Response(await server.post(path, JSON.parse(String(body)))),
  });
  const session = { user: description.owner, role: { scope: { name: description.role.place } } };
  const store = createStore<State>({
    ...INITIAL,
    session: session as unknown as Session,
    tab: 'person',
  });
  const app: App = { api, workbook: pane, store };
  const select = async (index: number) => {
    const { key } = base[index] ?? { key: '' };
    await run(async (context) => {
      context.workbook.worksheets
        .getActiveWorksheet()
        .getRange(`A${FIRST_ROW + index}`)
        .select();
      await context.sync();
    });
    const shown = new Promise<void>((resolve) => {
      const leave = store.subscribe(() => {
        const { person } = store.get();
        if (person.asked?.key !== key || person.waiting) return;
        leave();
        resolve();
      });
    });
    await followMarked(app);
    await shown;
  };
  return { app, select, keys: base.map(({ key }) => key) };
}
