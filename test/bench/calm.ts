import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../server/clock.ts';
import type { Engine } from '../../server/db/engines/engine.ts';
import { openEngine } from '../../server/db/engines/open.ts';
import { queueRun } from '../../server/usecases/korning/start.ts';
import { atScale, type Measured } from './benchmark.ts';
import { fillCaseload } from './caseload.ts';
import { writeNavetFile } from './navet-posts.ts';
import { startServer } from './server.ts';
import { slowest } from './small-pulls.ts';

const PERIODS = 20_000;
const MEGABYTES = 100;
const PULLS = Math.max(20, atScale(300));

/** The 99th percentile of small pulls while the same server takes 100 MB of avisering out of the drop folder, against without. */
export async function benchmark(): Promise<Measured> {
  const periods = atScale(PERIODS);
  const server = await startServer((engine) =>
    fillCaseload(engine, Math.max(PULLS + 1, periods), systemClock.today()),
  );
  const engine = await openEngine(server.address);
  try {
    const drop = join(server.folder, 'navet', 'in');
    mkdirSync(drop, { recursive: true });
    const megabytes = atScale(MEGABYTES);
    await writeNavetFile(join(drop, 'avisering.xml'), megabytes);
    await slowest(server, PULLS);
    const floor = await slowest(server, PULLS);
    const run = await begin(engine);
    const started = performance.now();
    const figure = await slowest(server, PULLS, async () => (await stateOf(engine, run)) === 'pagar');
    const took = Math.round(performance.now() - started);
    if ((await stateOf(engine, run)) !== 'klar') throw new Error('the import did not end well');
    const note = `ms of the slowest in a hundred; ${megabytes} MB came in meanwhile, in ${took} ms`;
    return { figure, floor, unit: 'ms', target: '≤ 3 × or 50 ms', note };
  } finally {
    await engine.close();
    await server.stop();
  }
}

/** Puts the run in the queue and waits until its file is being taken in. */
async function begin(engine: Engine): Promise<number> {
  const values = { params: { confirm: true }, kommunKod: null, startedBy: null };
  const run = await queueRun({ engine, clock: systemClock }, 'navet-avisering', values);
  for (;;) {
    const row = await engine.read.selectFrom('leverans').select('id').executeTakeFirst();
    if (row) return run;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function stateOf(engine: Engine, run: number): Promise<string> {
  const row = await engine.read
    .selectFrom('korning')
    .select('tillstand')
    .where('id', '=', run)
    .executeTakeFirstOrThrow();
  return row.tillstand;
}
