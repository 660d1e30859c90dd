import { systemClock } from '../../server/clock.ts';
import { openBare } from './bare.ts';
import { alternate, type Measured } from './benchmark.ts';
import { fillCaseload } from './caseload.ts';
import { startServer } from './server.ts';

const ROWS = 20_000;
const ROUNDS = 9;

/** 20,000 rows over HTTP, logged in, filtered and read-logged, against the same SELECT and JSON.stringify. */
export async function benchmark(): Promise<Measured> {
  const today = systemClock.today();
  const server = await startServer((engine) => fillCaseload(engine, ROWS, today));
  const bare = await openBare(server.address);
  try {
    const { figure, floor } = await alternate(
      ROUNDS,
      async () => rowsIn(await server.post('/api/sheets/aktivitetsansvar/pull', {})),
      async () => rowsIn(await bare.select()),
    );
    return { figure, floor, unit: 'ms', target: '≤ 1.6 ×', note: `${ROWS} rows` };
  } finally {
    await bare.close();
    await server.stop();
  }
}

/** Counts by the keys' column without parsing, so that the client's own work stays out of the figure. */
function rowsIn(body: string): void {
  if (body.length < ROWS * 100) throw new Error('the pull was cut short');
}
