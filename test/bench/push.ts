import { randomUUID } from 'node:crypto';
import { systemClock } from '../../server/clock.ts';
import type { PullAnswer } from '../../server/contract/pull.ts';
import type { PushAnswer } from '../../server/contract/push.ts';
import { openEngine } from '../../server/db/engines/open.ts';
import { migrate } from '../../server/db/migrate.ts';
import { type Bare, openBare } from './bare.ts';
import { alternate, type Measured } from './benchmark.ts';
import { fillCaseload } from './caseload.ts';
import { makePlace, type Place } from './place.ts';
import { startServer } from './server.ts';

const ROWS = 20_000;
const EDITED = 5000;
const ROUNDS = 5;
const COLUMN = 'sysselsattningVidRegistrering';
const VALUES = ['arbete', 'andraStudier'] as const;

/** 5,000 edited rows in one push over HTTP, against as many bare prepared UPDATEs in one transaction. */
export async function benchmark(): Promise<Measured> {
  const server = await startServer((engine) => fillCaseload(engine, ROWS, systemClock.today()));
  const other = await makePlace();
  const bare = await fillOther(other);
  try {
    const pulled = JSON.parse(await server.post('/api/sheets/aktivitetsansvar/pull', {})) as PullAnswer;
    const at = pulled.columns.findIndex((column) => column.key === COLUMN);
    const state = pulled.rows.slice(0, EDITED).map((row) => ({
      key: String(row[0]),
      version: Number(row[1]),
      value: String(row[at]),
    }));
    const keys = state.map((row) => Number(row.key));
    let round = 0;
    const { figure, floor } = await alternate(
      ROUNDS,
      async () => pushAll(server.post, pulled.pullId, state, VALUES[round++ % 2] ?? 'arbete'),
      () => bare.update(keys, 'arbete'),
    );
    return { figure, floor, unit: 'ms', target: '≤ 25 ×', note: `${EDITED} rows` };
  } finally {
    await bare.close();
    await other.remove();
    await server.stop();
  }
}

type Row = { key: string; version: number; value: string };

async function pushAll(
  post: (path: string, body: unknown) => Promise<string>,
  pullId: string,
  state: Row[],
  value: string,
): Promise<void> {
  const changes = state.map((row) => ({
    key: row.key,
    version: row.version,
    base: { [COLUMN]: row.value },
    set: { [COLUMN]: value },
  }));
  const body = { pullId, pushId: randomUUID(), dryRun: false, changes };
  const answer = JSON.parse(await post('/api/sheets/aktivitetsansvar/push', body)) as PushAnswer;
  answer.results.forEach((result, index) => {
    const row = state[index];
    if (result.outcome !== 'applied' || !row) throw new Error(`a row was ${result.outcome}`);
    row.version = result.version ?? row.version;
    row.value = value;
  });
}

/** The same caseload in a database of its own, so that the bare updates do not change what the pushes meet. */
async function fillOther({ address }: Place): Promise<Bare> {
  const engine = await openEngine(address);
  await migrate(engine, systemClock.now());
  await engine.transaction((tx) =>
    tx.insertInto('kommun').values({ kod: '9901', namn: 'Norreka' }).execute(),
  );
  await fillCaseload(engine, ROWS, systemClock.today());
  await engine.close();
  return openBare(address);
}
