import { setTimeout } from 'node:timers/promises';
import { systemClock } from '../../server/clock.ts';
import type { Run } from '../../server/contract/run.ts';
import type { ScbExportsAnswer, ScbHalfYearsAnswer } from '../../server/contract/scb.ts';
import { type Measured, time } from './benchmark.ts';
import { fillCaseload } from './caseload.ts';
import { type BenchServer, startServer } from './server.ts';
import { slowest } from './small-pulls.ts';

const PERIODS = 60_000;
const PULLS = 300;

/** The 99th percentile of small pulls while the readiness of 60,000 periods is reckoned, an export compared and Att rätta pulled, against without. */
export async function benchmark(): Promise<Measured> {
  const server = await startServer((engine) => fillCaseload(engine, PERIODS, systemClock.today()));
  try {
    const made = await makeExport(server);
    const floor = await slowest(server, PULLS);
    const busy = keepBusy(server, made);
    const figure = await slowest(server, PULLS);
    const took = await busy();
    const note = `ms of the slowest in a hundred; ${PERIODS} periods; readiness ${took.readiness} ms, comparison ${took.comparison} ms, Att rätta ${took.attRatta} ms`;
    return { figure, floor, unit: 'ms', target: '≤ 3 × or 50 ms', note };
  } finally {
    await server.stop();
  }
}

async function makeExport(server: BenchServer): Promise<string> {
  const { halfYears } = JSON.parse(await server.get('/api/scb/half-years')) as ScbHalfYears;
  const { from, to } = halfYears[0] ?? {};
  const run = JSON.parse(await server.post('/api/jobs/scb-export/start', { params: { from, to } })) as Run;
  for (;;) {
    const { exports } = JSON.parse(await server.get('/api/scb/exports')) as ScbExports;
    const made = exports.find((one) => one.run === run.id);
    if (made) return made.id;
    await setTimeout(100);
  }
}

type ScbHalfYears = typeof ScbHalfYearsAnswer._zod.output;
type ScbExports = typeof ScbExportsAnswer._zod.output;

/** Asks for one after the other until it is told to end; gives what each took on the way, in milliseconds. */
function keepBusy(server: BenchServer, made: string) {
  let going = true;
  const took = { readiness: 0, comparison: 0, attRatta: 0 };
  const work = (async () => {
    while (going) {
      took.readiness = Math.round(await time(() => server.get('/api/scb/readiness')));
      took.comparison = Math.round(await time(() => server.get(`/api/scb/exports/${made}/comparison`)));
      took.attRatta = Math.round(await time(() => server.post('/api/sheets/attRatta/pull', {})));
    }
  })();
  return async () => {
    going = false;
    await work;
    return took;
  };
}
