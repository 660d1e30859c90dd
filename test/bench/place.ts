import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { readConfig } from '../../server/config.ts';
import { type DatabaseAddress, openEngine } from '../../server/db/engines/open.ts';

/** Where a benchmark's data lies: a new folder, and a new database on the SQL Server of DATABASE_URL where that is set. */
export type Place = {
  environment: Record<string, string>;
  address: DatabaseAddress;
  remove(): Promise<void>;
};

export async function makePlace(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'kaa-bench-'));
  const url = process.env.DATABASE_URL;
  const name = `kaa_bench_${randomBytes(6).toString('hex')}`;
  if (url) await onServer(url, `create database ${name}`);
  const environment = {
    DATA_DIR: folder,
    DEMO: '0',
    ...(url ? { DATABASE_URL: databaseUrl(url, name) } : {}),
  };
  const remove = async () => {
    rmSync(folder, { recursive: true });
    if (url) await onServer(url, `drop database ${name}`);
  };
  return { environment, address: readConfig(environment).database, remove };
}

async function onServer(url: string, statement: string): Promise<void> {
  const engine = await openEngine(readConfig({ DATABASE_URL: url }).database);
  try {
    await sql.raw(statement).execute(engine.read);
  } finally {
    await engine.close();
  }
}

function databaseUrl(text: string, name: string): string {
  const url = new URL(text);
  url.pathname = `/${name}`;
  return url.href;
}
