import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { emptyTables, findDemoMark, isEmpty, saveDemoMark } from '../db/queries/demo.ts';
import { SETTING } from '../db/queries/installning.ts';
import { formatIdentity } from '../domain/identity.ts';
import type { PlainDate } from '../domain/plain-date.ts';
import { isGone } from '../jobs/owner.ts';
import type { Context } from '../usecases/context.ts';
import { setSetting } from '../usecases/installning/set.ts';
import { createUser } from '../usecases/konto/create-user.ts';
import { createDemoUsers, DEMO_PASSWORD } from '../usecases/konto/demo-users.ts';
import { runAktivitetsansvar } from '../usecases/korning/aktivitetsansvar.ts';
import { startOwnRun } from '../usecases/korning/claim.ts';
import { endRun } from '../usecases/korning/hold.ts';
import { registerByHand, saveSomethingToTry } from './by-hand.ts';
import { isSummer, stepsUntil } from './calendar.ts';
import { type Turn, workInKommun } from './caseworkers.ts';
import { bringExamina, bringNavet, bringPlaceringar, type Inbox } from './files.ts';
import { kommunOn, type Life, numberOn } from './life.ts';
import { makePopulation, SEED } from './population.ts';
import { createRandom } from './random.ts';
import { HUVUDMAN, KOMMUNER } from './region.ts';
import { runRegisterJobs } from './register-jobs.ts';
import { makeSchedules } from './schedules.ts';
import { examenWorkbook } from './write-examen.ts';
import { navetFile } from './write-navet.ts';
import { ss12000File } from './write-ss12000.ts';

const BEFORE_ALL: PlainDate = '1900-01-01';

export type DemoOptions = {
  /** The product's folder; the input files are written to `demo` in it. */
  dataDir: string;
  today: PlainDate;
  onProgress?: (line: string) => void;
  /** Aborted when the process is to stop: the loading is broken off with the signal's reason. */
  signal?: AbortSignal;
};

/**
 * Loads the demo region into an empty database: two years of real input files, imported as in production, with the runs
 * of those years and what caseworkers made of them. The same day gives the same region. A loading that was broken off
 * begins again from nothing. False if the database holds something already; then nothing is done.
 */
export async function loadDemo(context: Context, options: DemoOptions): Promise<boolean> {
  const { engine } = context;
  const mark = await findDemoMark(engine.read);
  if (mark === 'done' || (mark === undefined && !(await isEmpty(engine.read)))) return false;
  await engine.transaction(async (tx) => {
    await emptyTables(tx);
    await saveDemoMark(tx, 'begun');
  });
  await playHistory(context, options);
  await engine.transaction((tx) => saveDemoMark(tx, 'done'));
  return true;
}

async function playHistory(
  context: Context,
  { dataDir, today, onProgress, signal }: DemoOptions,
): Promise<void> {
  const steps = stepsUntil(today);
  const lives = makePopulation(SEED, today);
  const folder = join(dataDir, 'demo');
  const latest = context.clock.now();
  const at = (date: PlainDate): Context => ({ engine: context.engine, clock: clockAt(date, latest) });
  const [first = today] = steps;
  onProgress?.(
    `Demoregionen: ${lives.length} påhittade personer, ${steps.length} leveranser sedan ${first}.`,
  );
  await makeRegion(at(first));
  const random = createRandom(SEED + 1);
  const turns = new Map(KOMMUNER.map(({ kod }): [string, Turn] => [kod, { atgarder: 0 }]));
  let previous = BEFORE_ALL;
  for (const date of steps) {
    signal?.throwIfAborted();
    const inbox = { folder, context: at(date) };
    await playDay(inbox, lives, { previous, date });
    await registerByHand(
      at(date),
      lives.filter(
        (life) =>
          life.registered !== undefined && life.registered.on > previous && life.registered.on <= date,
      ),
    );
    for (const [kommun, turn] of turns) {
      const isHoliday = date.slice(5, 7) === '07' && date !== today;
      if (!isHoliday) await workInKommun(at(date), kommun, random, turn);
      // The embedded database answers at once: without this nobody else would have a turn.
      await setImmediate();
    }
    onProgress?.(`Demoregionen: ${date} är inläst och körd.`);
    previous = date;
  }
  await runRegisterJobs(at(today));
  await makeSchedules(at(today), today);
  await saveSomethingToTry({ folder, context: at(today) });
}

/** Early in the morning of the day, Swedish time; never later than now. */
function clockAt(date: PlainDate, latest: string): Context['clock'] {
  const morning = `${date}T05:00:00.000Z`;
  const now = morning < latest ? morning : latest;
  return { now: () => now, today: () => date };
}

/** The kommuner with their settings (Z7) and the people who work there. */
async function makeRegion(context: Context): Promise<void> {
  await createUser(context, {
    username: 'handlaggare9903',
    name: 'Maj Mossberg',
    roles: [{ role: 'handlaggare', scope: { kind: 'kommun', value: '9903' } }],
    kommuner: KOMMUNER.map(({ kod, namn }) => ({ kod, namn })),
    password: DEMO_PASSWORD,
    demo: true,
  });
  await createDemoUsers(context);
  for (const kommunKod of ['9901', '9902']) {
    await setSetting(context, null, {
      kommunKod,
      giltigFran: BEFORE_ALL,
      namn: SETTING.introduktionsprogram,
      varde: true,
    });
  }
}

type Day = { previous: PlainDate; date: PlainDate };

/** What comes in on a day, and the run that follows. */
async function playDay(inbox: Inbox, lives: readonly Life[], day: Day): Promise<void> {
  const { previous, date } = day;
  for (const kommun of KOMMUNER) {
    const bytes = navetFile(kommun, lives, previous, date);
    if (bytes) await bringNavet(inbox, `navet-${kommun.kod}-${date}.xml`, bytes);
  }
  const full = previous === BEFORE_ALL || date.endsWith('-09-02');
  for (const huvudman of HUVUDMAN) {
    const json = ss12000File(huvudman, lives, date, full ? undefined : previous);
    const name = `ss12000-${huvudman.file}-${date}.json`;
    if (json) await bringPlaceringar(inbox, name, Buffer.from(json), { huvudman, full });
  }
  await bringExaminaOf(inbox, lives, day);
  await makeRun(inbox.context, date);
}

/** Examina are sent in when the summer is over, and the few of other times with the next file. */
async function bringExaminaOf(inbox: Inbox, lives: readonly Life[], { previous, date }: Day): Promise<void> {
  if (isSummer(date)) return;
  for (const { kod } of KOMMUNER) {
    const numbers = lives
      .filter((life) => isNewExamen(life, previous, date) && kommunOn(life, date) === kod)
      .map((life) => formatIdentity(numberOn(life, date)));
    if (numbers.length === 0) continue;
    await bringExamina(inbox, `examen-${kod}-${date}.xlsx`, await examenWorkbook(numbers), kod);
  }
}

function isNewExamen({ examen, known }: Life, previous: PlainDate, date: PlainDate): boolean {
  if (examen === undefined || examen > date || known > date) return false;
  const told = isSummer(examen) ? `${examen.slice(0, 4)}-09-01` : examen;
  return told > previous || known > previous;
}

async function makeRun(context: Context, date: PlainDate): Promise<void> {
  const values = { params: { date, kommun: '*' }, kommunKod: null, startedBy: null };
  const run = await startOwnRun(context, 'demo', 'aktivitetsansvar', values, isGone);
  const { counts } = await runAktivitetsansvar(context, { date, kommun: '*', confirm: true, run });
  await endRun(context, run, { state: 'klar', counts, message: null }, null);
}
