import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { systemClock } from '../../server/clock.ts';
import type { Engine } from '../../server/db/engines/engine.ts';
import { insertMany } from '../../server/db/engines/insert.ts';
import { openSqlite } from '../../server/db/engines/sqlite/open.ts';
import { migrate } from '../../server/db/migrate.ts';
import { examenWorkbook } from '../../server/demo/write-examen.ts';
import { formatIdentity } from '../../server/domain/identity.ts';
import { readExamenFile } from '../../server/integrations/examen/read.ts';
import { importExamen } from '../../server/usecases/examen/import-examen.ts';
import { alternate, atScale, type Measured, time } from './benchmark.ts';
import { numberFor } from './caseload.ts';

const ROWS = 50_000;
const ROUNDS = 11;
const KB = 1024;

/** A workbook of 50,000 examina, every row read and checked, against exceljs reading it as a stream; and the whole import. */
export async function benchmark(): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'kaa-bench-'));
  const rows = atScale(ROWS);
  const path = join(folder, 'examen.xlsx');
  try {
    const numbers = Array.from({ length: rows }, (_, nr) => numberFor(nr));
    writeFileSync(path, await examenWorkbook(numbers.map(formatIdentity)));
    const { figure, floor } = await alternate(
      ROUNDS,
      () => read(path, rows),
      () => streamed(path, rows),
    );
    const whole = await measure(join(folder, 'examen.sqlite'), path, numbers);
    const memory = Math.round(process.resourceUsage().maxRSS / KB);
    const note = `${rows} rows; with every mark set and logged ${Math.round(whole)} ms; ${memory} MB resident at most`;
    return { figure, floor, unit: 'ms', target: '≤ 1.5 ×', note };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function streamed(path: string, rows: number): Promise<void> {
  let seen = 0;
  const reader = new exceljs.stream.xlsx.WorkbookReader(path, {});
  for await (const sheet of reader) for await (const _row of sheet) seen += 1;
  if (seen <= rows) throw new Error('exceljs did not read it all');
}

async function read(path: string, rows: number): Promise<void> {
  let seen = 0;
  for await (const items of readExamenFile(path))
    for (const item of items) if (item.kind === 'examen') seen += 1;
  if (seen !== rows) throw new Error('it was not all read');
}

async function measure(file: string, path: string, numbers: readonly string[]): Promise<number> {
  const engine = openSqlite(file);
  try {
    await fill(engine, numbers);
    return await time(async () => {
      const incoming = { name: 'examen.xlsx', sha256: 'bench', items: readExamenFile(path) };
      const run = { id: null, progress: async () => undefined };
      const { marked } = await importExamen({ engine, clock: systemClock }, incoming, '9901', { run });
      if (marked !== numbers.length) throw new Error(`${marked} of ${numbers.length} were marked`);
    });
  } finally {
    await engine.close();
  }
}

async function fill(engine: Engine, numbers: readonly string[]): Promise<void> {
  await migrate(engine, systemClock.now());
  await engine.transaction(async (tx) => {
    await insertMany(tx, 'kommun', [{ kod: '9901', namn: 'Norreka' }]);
    const persons = numbers.map((identitetsnummer) => ({
      identitetsnummer,
      fodelsedatum: '2008-01-01',
      folkbokforing_status: 'folkbokford',
      kommun_kod: '9901',
    }));
    await insertMany(tx, 'person', persons);
  });
}
