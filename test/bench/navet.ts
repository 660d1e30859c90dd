import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sax from 'sax';
import { systemClock } from '../../server/clock.ts';
import { openSqlite } from '../../server/db/engines/sqlite/open.ts';
import { migrate } from '../../server/db/migrate.ts';
import { readNavet } from '../../server/integrations/navet/read.ts';
import { importNavet } from '../../server/usecases/person/import-navet.ts';
import { atScale, type Measured, time } from './benchmark.ts';
import { writeNavetFile } from './navet-posts.ts';

const MEGABYTES = 100;
const KB = 1024;

/** An avisering file of 100 MB, checked whole and applied, against one bare SAX pass over it. */
export async function benchmark(): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'kaa-bench-'));
  const path = join(folder, 'avisering.xml');
  const engine = openSqlite(join(folder, 'navet.sqlite'));
  try {
    await migrate(engine, systemClock.now());
    const megabytes = atScale(MEGABYTES);
    const posts = await writeNavetFile(path, megabytes);
    const floor = await time(() => bareSax(path));
    const figure = await time(async () => {
      const file = { name: 'avisering.xml', sha256: 'bench', items: readNavet(path) };
      const run = { id: null, progress: async () => undefined };
      const { created } = await importNavet({ engine, clock: systemClock }, file, { run });
      if (created !== posts) throw new Error(`${created} of ${posts} posts went in`);
    });
    const memory = Math.round(process.resourceUsage().maxRSS / KB);
    const note = `${megabytes} MB, ${posts} posts, all of them new; ${memory} MB resident at most`;
    return {
      figure: Math.round(figure),
      floor: Math.round(floor),
      unit: 'ms',
      target: '≤ 5 ×, memory ≤ 300 MB',
      note,
    };
  } finally {
    await engine.close();
    rmSync(folder, { recursive: true });
  }
}

async function bareSax(path: string): Promise<void> {
  const parser = sax.parser(true);
  let elements = 0;
  parser.onopentag = () => {
    elements += 1;
  };
  for await (const part of createReadStream(path, 'utf8')) parser.write(String(part));
  parser.close();
  if (elements === 0) throw new Error('nothing was read');
}
