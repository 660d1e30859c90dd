import type { Engine } from './engine.ts';
import type { MssqlOptions } from './mssql/options.ts';
import { openSqlite } from './sqlite/open.ts';

/** Where the data lies: a file of the embedded database, or a SQL Server. Plain values: a thread can be given them. */
export type DatabaseAddress = { kind: 'sqlite'; file: string } | { kind: 'mssql'; options: MssqlOptions };

/** Says for people where the data lies; neither user nor password. */
export function describeAddress(address: DatabaseAddress): string {
  if (address.kind === 'sqlite') return address.file;
  const { server, port, database, options } = address.options;
  const place = options?.instanceName === undefined ? `:${port}` : `\\${options.instanceName}`;
  return `${database} på SQL Server ${server}${place}`;
}

/**
 * Opens the database. `durability` `normal` is for work on the embedded database that is begun again from nothing when
 * a power cut takes the last commits. Throws DatabaseRefused with a message for people.
 */
export async function openEngine(
  address: DatabaseAddress,
  durability: 'full' | 'normal' = 'full',
): Promise<Engine> {
  if (address.kind === 'sqlite') return openSqlite(address.file, durability);
  // Loaded only where it is used: the driver is large, and the embedded database starts without it.
  const { openMssql } = await import('./mssql/open.ts');
  return openMssql(address.options);
}
