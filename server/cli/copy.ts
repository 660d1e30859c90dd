import { existsSync } from 'node:fs';
import { type Config, ConfigError, readConfig } from '../config.ts';
import type { Engine } from '../db/engines/engine.ts';
import { DatabaseRefused } from '../db/engines/errors.ts';
import { describeAddress, openEngine } from '../db/engines/open.ts';
import { migrate } from '../db/migrate.ts';
import { buildDeps } from '../deps.ts';
import { type Copied, checkSource, copyDatabase } from '../usecases/copy/copy-database.ts';
import { type ClosedCommand, CommandError, readArguments, required, tell } from './command.ts';

/** Moves a trial installation: copies the embedded database to an empty one on SQL Server. */
export const copyCommand: ClosedCommand = {
  name: 'copy',
  usage: 'copy --to mssql://ANVÄNDARE:LÖSENORD@SERVER/DATABAS (lösenordet kan stå i KAA_PASSWORD)',
  database: 'closed',
  async run(args, config) {
    const { values } = readArguments(copyCommand, args, { to: { type: 'string' } });
    const database = readTarget(withPassword(required(copyCommand, values.to)));
    refuseSource(config);
    const { context } = await buildDeps(config);
    try {
      await migrate(context.engine, context.clock.now());
      await checkSource(context);
      const target = await openTarget(database);
      try {
        await migrate(target, context.clock.now());
        tell(`Kopierar ${describeAddress(config.database)} till ${describeAddress(database)}`);
        return countsOf(await copyDatabase(context, target, tellTable));
      } finally {
        await target.close();
      }
    } finally {
      await context.engine.close();
    }
  },
};

function tellTable({ table, rows }: Copied): void {
  tell(`  ${table.padEnd(20)} ${rows}`);
}

function countsOf(copied: readonly Copied[]): { tables: number; rows: number } {
  tell('Antal och kontrollsummor stämmer på båda sidor. Det som ändras här efter starten följde inte med.');
  return { tables: copied.length, rows: copied.reduce((sum, { rows }) => sum + rows, 0) };
}

function refuseSource({ database }: Config): void {
  if (database.kind !== 'sqlite') {
    throw new CommandError(
      'DATABASE_URL är satt, men kopian görs från den inbäddade databasen. Ta bort DATABASE_URL och ange DATA_DIR. (Unset DATABASE_URL: the copy is made from DATA_DIR.)',
    );
  }
  if (!existsSync(database.file)) throw new CommandError(`Här finns inget att kopiera: ${database.file}.`);
}

/** The address with the password from the environment, where other users of the machine do not see it. */
function withPassword(address: string): string {
  const password = process.env.KAA_PASSWORD;
  if (!password || !URL.canParse(address)) return address;
  const url = new URL(address);
  if (url.username !== '' && url.password === '') url.password = encodeURIComponent(password);
  return url.href;
}

function readTarget(address: string): Config['database'] {
  try {
    return readConfig({ ...process.env, DATABASE_URL: address }).database;
  } catch (error) {
    throw error instanceof ConfigError ? new CommandError(named(error)) : error;
  }
}

async function openTarget(database: Config['database']): Promise<Engine> {
  try {
    return await openEngine(database);
  } catch (error) {
    throw error instanceof DatabaseRefused ? new CommandError(named(error)) : error;
  }
}

/** What is said of DATABASE_URL elsewhere is said of the option here. */
function named({ message }: Error): string {
  return message.replaceAll('DATABASE_URL', '--to');
}
