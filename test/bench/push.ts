import { randomUUID } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { systemClock } from '../../server/clock.ts';
import type { PullAnswer } from '../../server/contract/pull.ts';
import type { PushAnswer } from '../../server/contract/push.ts';
import { alternate, type Measured } from './benchmark.ts';
import { fillCaseload } from './caseload.ts';
import { startServer } from './server.ts';

const ROWS = 20_000;
const EDITED = 5000;
const ROUNDS = 5;
const COLUMN = 'sysselsattningVidRegistrering';
const VALUES = ['arbete', 'andraStudier'] as const;

/** 5,000 edited rows in one push over HTTP, against as many bare prepared UPDATEs in one transaction. */
export async function benchmark(): Promise<Measured> {
  const server = await startServer((engine) => fillCaseload(engine, ROWS, systemClock.today()));
  const copy = `${server.databaseFile}.copy`;
  let database: DatabaseSync | null = null;
  try {
    const pulled = JSON.parse(await server.post('/api/sheets/aktivitetsansvar/pull', {})) as PullAnswer;
    const at = pulled.columns.findIndex((column) => column.key === COLUMN);
    const state = pulled.rows.slice(0, EDITED).map((row) => ({
      key: String(row[0]),
      version: Number(row[1]),
      value: String(row[at]),
    }));
    copyFileSync(server.databaseFile, copy);
    const bare = openBare(copy);
    database = bare;
    let round = 0;
    const { figure, floor } = await alternate(
      ROUNDS,
      async () => pushAll(server.post, pulled.pullId, state, VALUES[round++ % 2] ?? 'arbete'),
      async () =>
        updateAll(
          bare,
          state.map((row) => row.key),
        ),
    );
    return { figure, floor, unit: 'ms', target: '≤ 25 ×', note: `${EDITED} rows` };
  } finally {
    database?.close();
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

function openBare(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec('pragma journal_mode = wal; pragma synchronous = full');
  return database;
}

function updateAll(database: DatabaseSync, keys: string[]): void {
  const update = database.prepare(
    `update aktivitetsansvar set sysselsattning_vid_registrering = ?, version = version + 1 where id = ?`,
  );
  database.exec('begin immediate');
  for (const key of keys) update.run('arbete', Number(key));
  database.exec('commit');
}
