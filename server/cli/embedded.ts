import type { Config } from '../config.ts';
import { CommandError } from './command.ts';

/** The file of the embedded database. Throws CommandError where the data lies on a SQL Server. */
export function embeddedFile({ database }: Config): string {
  if (database.kind === 'sqlite') return database.file;
  throw new CommandError(
    'DATABASE_URL är satt: databasen ligger på en SQL Server och säkerhetskopieras med dess egna verktyg, se README. (SQL Server backs up its own databases, see the README.)',
  );
}

/** A size for people. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toLocaleString('sv-SE', { maximumFractionDigits: 1 })} MB`;
}
