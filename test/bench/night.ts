import { systemClock } from '../../server/clock.ts';
import { openSqlite } from '../../server/db/engines/sqlite/open.ts';
import { runAktivitetsansvar } from '../../server/usecases/korning/aktivitetsansvar.ts';

const KB = 1024;

/** One night over a database file, in a process of its own: `node night.ts FILE YYYY-MM-DD` prints the MB that it took at most. */
const [file = '', date = ''] = process.argv.slice(2);
const engine = openSqlite(file);
const { stopped } = await runAktivitetsansvar(
  { engine, clock: { ...systemClock, today: () => date } },
  { date, kommun: '*' },
);
if (stopped.length > 0) throw new Error('not a steady night');
await engine.close();
console.log(Math.round(process.resourceUsage().maxRSS / KB));
