import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { systemClock } from '../../server/clock.ts';
import { openSqlite } from '../../server/db/engines/sqlite/open.ts';
import { migrate } from '../../server/db/migrate.ts';
import { addDays, type PlainDate } from '../../server/domain/plain-date.ts';
import type { Context } from '../../server/usecases/context.ts';
import { runAktivitetsansvar } from '../../server/usecases/korning/aktivitetsansvar.ts';
import type { Measured } from './benchmark.ts';
import { fillRegister, KOMMUNER, stir } from './register.ts';

const PERSONS = 500_000;
const CHANGED = PERSONS / 100;
const NIGHTS = 3;
const FIRST_NIGHT = '2026-10-01';

/** A steady night over 500,000 persons, 1 % changed, against reading the same joined rows once. */
export async function benchmark(): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'kaa-bench-'));
  const file = join(folder, 'run.sqlite');
  const engine = openSqlite(file);
  const context = { engine, clock: { ...systemClock, today: () => addDays(FIRST_NIGHT, NIGHTS + 1) } };
  try {
    await migrate(engine, systemClock.now());
    fillRegister(file, PERSONS);
    return await measure(context, file);
  } finally {
    await engine.close();
    rmSync(folder, { recursive: true });
  }
}

async function measure(context: Context, file: string): Promise<Measured> {
  let date: PlainDate = FIRST_NIGHT;
  await runAktivitetsansvar(context, { date, kommun: '*' });
  const figures: number[] = [];
  const floors: number[] = [];
  for (let night = 0; night < NIGHTS; night++) {
    date = addDays(date, 1);
    stir(file, date, CHANGED);
    floors.push(readOnce(file, date));
    const started = performance.now();
    const { counts, stopped } = await runAktivitetsansvar(context, { date, kommun: '*' });
    figures.push(performance.now() - started);
    if (stopped.length > 0 || counts.opened + counts.closed !== CHANGED)
      throw new Error('not a steady night');
  }
  date = addDays(date, 1);
  stir(file, date, CHANGED);
  const note = `${PERSONS} persons, ${CHANGED} changed; ${await memoryOf(file, date)} MB at most in a process of its own`;
  return {
    figure: middle(figures),
    floor: middle(floors),
    unit: 'ms',
    target: '≤ 2 ×, memory ≤ 300 MB',
    note,
  };
}

/** The MB that a night takes at most, without what has filled the register. */
async function memoryOf(file: string, date: PlainDate): Promise<number> {
  const program = fileURLToPath(new URL('night.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program, file, date]);
  return Number(stdout);
}

/** Reads what a night reads, on a connection of its own, joined by the database; gives the milliseconds. */
function readOnce(file: string, date: PlainDate): number {
  const database = new DatabaseSync(file, { readOnly: true });
  database.exec('pragma cache_size = -65536');
  const year = Number(date.slice(0, 4));
  const statement = database.prepare(`
    select p.id, p.version, p.fodelsedatum, p.folkbokforing_status, p.kommun_kod, p.folkbokforingsdatum,
      p.avregistreringsorsak, p.avregistreringsdatum, p.skydd_navet, p.skydd_skola, p.skydd_manuellt,
      a.id as period, a.version as period_version, a.datum_for_registrering, a.studier_annan_skolform, a.manuell,
      g.startdatum, g.slutdatum, g.gymnasium, g.introduktionsprogram, g.avbruten, e.datum
    from person p
    left join aktivitetsansvar a
      on a.person_id = p.id and a.kommun_kod = p.kommun_kod and a.avregistrerad_datum is null
    left join placering g on g.person_id = p.id
    left join examen e on e.person_id = p.id
    where p.kommun_kod = ? and p.fodelsedatum between ? and ?`);
  const started = performance.now();
  for (const kommun of KOMMUNER) {
    for (const _row of statement.iterate(kommun, `${year - 20}-01-01`, `${year - 16}-12-31`));
  }
  const ms = performance.now() - started;
  database.close();
  return ms;
}

function middle(values: number[]): number {
  return Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0);
}
