import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { systemClock } from '../../server/clock.ts';
import { openSqlite } from '../../server/db/engines/sqlite/open.ts';
import { migrate } from '../../server/db/migrate.ts';
import type { Context } from '../../server/usecases/context.ts';
import { startOwnRun } from '../../server/usecases/korning/claim.ts';
import { exportScb } from '../../server/usecases/scb/export.ts';
import { alternate, type Measured } from './benchmark.ts';
import { numberFor } from './caseload.ts';

const PERIODS = 60_000;
/** A kommun of a tenth, to see whether memory grows with it. */
const FEW = PERIODS / 10;
const ATGARDER = 40_000;
const KONTAKTER = 30_000;
const ROUNDS = 5;
const MB = 1024 * 1024;
const HALF_YEAR = { from: '2026-01-01', to: '2026-06-30' };

/**
 * An export to SCB of 60,000 periods with 40,000 åtgärder, against reading and writing the same rows; and the most that it
 * holds in memory on the way, beside what an export of a tenth holds.
 */
export async function benchmark(): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'kaa-bench-'));
  const file = join(folder, 'scb.sqlite');
  const engine = openSqlite(file);
  const context = { engine, clock: { ...systemClock, today: () => '2026-11-20' } };
  try {
    await migrate(engine, systemClock.now());
    fill(file);
    const measured = await alternate(
      ROUNDS,
      () => exportAll(context, '9901'),
      async () => copyRows(file, join(folder, 'floor.txt')),
    );
    const [many, few] = [await mostHeld(context, '9901'), await mostHeld(context, '9902')];
    const note = `${PERIODS} periods, ${ATGARDER} åtgärder, ${KONTAKTER} contacts; holds at most ${many} MB on the way, with ${FEW} periods ${few} MB`;
    return { ...measured, unit: 'ms', target: '≤ 3 ×', note };
  } finally {
    await engine.close();
    rmSync(folder, { recursive: true });
  }
}

async function exportAll(
  context: Context,
  kommun: string,
  progress = async (): Promise<void> => undefined,
): Promise<void> {
  const asked = { kommun, ...HALF_YEAR };
  const start = { params: asked, kommunKod: kommun, startedBy: null };
  const run = await startOwnRun(context, 'bench/1/scb', 'scb-export', start, () => true);
  const counts = await exportScb(context, asked, { run, startedBy: null, progress });
  const [perioder, atgarder] = kommun === '9901' ? [PERIODS, ATGARDER] : [FEW, FEW];
  if (counts.perioder !== perioder || counts.atgarder !== atgarder || counts.errors > 0) {
    throw new Error(`not the export that was to be measured: ${JSON.stringify(counts)}`);
  }
}

/** The most that an export holds, in MB above what was held before it: what lives after a collection, at each step. */
async function mostHeld(context: Context, kommun: string): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const held = () => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const before = held();
  let most = before;
  await exportAll(context, kommun, async () => {
    most = Math.max(most, held());
  });
  return Math.round(((most - before) / MB) * 10) / 10;
}

/** Reads what an export reads, joined by the database, and writes it as lines to a file that is on disk when it ends. */
function copyRows(file: string, to: string): void {
  const database = new DatabaseSync(file, { readOnly: true });
  database.exec('pragma cache_size = -65536');
  const rows = database.prepare(`
    select a.kommun_kod, p.identitetsnummer, p.fornamn, p.efternamn, p.fodelsedatum, p.skyddad,
      a.datum_for_registrering, a.registreringsorsak, a.sysselsattning_vid_registrering, a.studier_annan_skolform,
      a.avregistrerad_datum, a.orsak_till_avregistrering, a.orsak_detalj,
      k.kontaktdatum, k.sysselsattning,
      t.atgardstyp, t.startdatum, t.slutdatum, t.sysselsattning_vid_atgard, t.sysselsattning_efter_atgard,
      t.orsak_avslutad, t.avslutad_dag
    from aktivitetsansvar a
    join person p on p.id = a.person_id
    left join kontakttillfalle k on k.person_id = a.person_id and k.kommun_kod = a.kommun_kod
    left join atgard t on t.aktivitetsansvar_id = a.id
    where a.kommun_kod = '9901' and a.datum_for_registrering <= '2026-06-30'
      and (a.avregistrerad_datum is null or a.avregistrerad_datum >= '2026-01-01')
    order by a.person_id, a.id, t.startdatum`);
  const out = openSync(to, 'w');
  let text = '';
  for (const row of rows.iterate()) {
    text += `${Object.values(row).join(';')}\r\n`;
    if (text.length < MB) continue;
    writeSync(out, text);
    text = '';
  }
  writeSync(out, text);
  fsyncSync(out);
  closeSync(out);
  database.close();
}

function fill(file: string): void {
  const database = new DatabaseSync(file);
  database.exec('pragma synchronous = off; begin');
  database.exec("insert into kommun (kod, namn) values ('9901', 'Norreka'), ('9902', 'Söderek')");
  const person = database.prepare(
    `insert into person (id, identitetsnummer, fornamn, efternamn, fodelsedatum, folkbokforing_status, kommun_kod)
     values (?, ?, 'Påhittad', 'Provsson', '2008-05-09', 'folkbokford', ?)`,
  );
  const period = database.prepare(
    `insert into aktivitetsansvar (id, person_id, kommun_kod, datum_for_registrering, sysselsattning_vid_registrering,
       registreringsorsak, avregistrerad_datum, orsak_till_avregistrering, skapad, andrad)
     values (?, ?, ?, '2025-09-01', 'ingenSysselsattning', 'avbrottNationelltProgram', ?, ?, '', '')`,
  );
  const atgard = database.prepare(
    `insert into atgard (aktivitetsansvar_id, kommun_kod, atgardstyp, startdatum, slutdatum, sysselsattning_vid_atgard,
       sysselsattning_efter_atgard, orsak_avslutad, skapad, andrad)
     values (?, ?, 'SYV', '2026-02-02', '2026-03-31', 'ingenSysselsattning', 'arbete', 'genomford', '', '')`,
  );
  const kontakt = database.prepare(
    `insert into kontakttillfalle (person_id, kommun_kod, kontaktdatum, orsak, kontaktsatt, fick_kontakt, sysselsattning,
       skapad, andrad)
     values (?, ?, '2026-03-03', 'Uppföljning', 'telefon', 1, 'arbete', '', '')`,
  );
  for (let id = 1; id <= PERIODS + FEW; id++) {
    const kommun = id <= PERIODS ? '9901' : '9902';
    person.run(id, numberFor(id), kommun);
    const closed = id % 3 === 0;
    period.run(id, id, kommun, closed ? '2026-05-04' : null, closed ? 'StNat' : null);
    if (id <= ATGARDER || id > PERIODS) atgard.run(id, kommun);
    if (id % 2 === 0) kontakt.run(id, kommun);
  }
  database.exec('commit');
  database.close();
}
