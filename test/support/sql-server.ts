import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll } from 'vitest';
import { readConfig } from '../../server/config.ts';
import type { Engine } from '../../server/db/engines/engine.ts';
import { openEngine } from '../../server/db/engines/open.ts';
import { listMigrations, migrate } from '../../server/db/migrate.ts';
import { until } from './until.ts';

/** True in the half of the suite that runs on SQL Server. */
export const onSqlServer = process.env.TEST_ENGINE === 'mssql';

/** A database that is lent. */
type Lent = { url: string; release(): Promise<void> };

const BEFORE = '2020-01-01T00:00:00.000Z';
const free: string[] = [];
/** What has been made, with a way in that stays open: a log-in takes longer than emptying. */
const made = new Map<string, Engine>();

/**
 * Lends an empty database of this test file's own, with the schema. What a test gives back is emptied for the next one,
 * since making a database takes longer than most tests; when the file is done, all of them are dropped.
 */
export async function lendDatabase(): Promise<Lent> {
  const name = free.pop() ?? (await makeDatabase());
  await migrate(engineOf(name), BEFORE);
  return { url: urlOf(name), release: () => giveBack(name) };
}

/** Makes a database without anything in it, for this test file. */
export async function bareDatabase(): Promise<string> {
  return urlOf(await makeDatabase());
}

async function makeDatabase(): Promise<string> {
  const name = `kaa_test_${randomBytes(6).toString('hex')}`;
  await onServer((server) => sql.raw(`create database ${name}`).execute(server.read));
  const engine = await openEngine(readConfig({ DATABASE_URL: urlOf(name) }).database);
  made.set(name, engine);
  return name;
}

async function giveBack(name: string): Promise<void> {
  try {
    await sql.raw(emptying()).execute(engineOf(name).read);
    free.push(name);
  } catch {
    // A test has changed its schema: nobody else is lent it.
  }
}

function engineOf(name: string): Engine {
  const engine = made.get(name);
  if (!engine) throw new Error(`This test file has no database ${name}.`);
  return engine;
}

/** Takes away every row but those that the migrations put there. */
function emptying(): string {
  const steps = listMigrations('mssql').map(({ sql: text }) => text.replace(/^--.*$/gm, ''));
  const tables = steps.flatMap((text) => [...text.matchAll(/create table (\w+)/g)].map(([, table]) => table));
  const inserts = steps
    .flatMap((text) => text.split(/;\s*$/m))
    .filter((part) => /^\s*(?:insert into|update)\b/.test(part));
  return [...tables.reverse().map((table) => `delete from ${table}`), ...inserts].join(';\n');
}

async function onServer<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = await openEngine(readConfig({ DATABASE_URL: urlOf('master') }).database);
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}

/** False while a session that has been closed is still ending on the server. */
async function drop(server: Engine, name: string): Promise<boolean> {
  try {
    await sql.raw(`drop database ${name}`).execute(server.read);
    return true;
  } catch {
    return false;
  }
}

function urlOf(database: string): string {
  const url = new URL(process.env.TEST_MSSQL_URL ?? '');
  url.pathname = `/${database}`;
  return url.href;
}

if (onSqlServer) {
  afterAll(async () => {
    for (const engine of made.values()) await engine.close();
    await onServer(async (server) => {
      for (const name of made.keys()) await until(() => drop(server, name));
    });
  });
}
