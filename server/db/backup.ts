import { existsSync, statSync } from 'node:fs';
import { DatabaseRefused } from './engines/errors.ts';
import {
  codeOf,
  copyDatabase,
  findDamage,
  flushFolder,
  keepAs,
  removeDatabase,
} from './engines/sqlite/files.ts';

/**
 * Backs up the embedded database to a new file while the server runs, checks the copy and returns its size in bytes. The
 * name is not there until the copy is whole. Throws DatabaseRefused: no database, the name is taken, a damaged database.
 */
export function backUp(file: string, to: string): number {
  if (!existsSync(file)) {
    throw new DatabaseRefused(`Här finns ingen databas: ${file}. Kontrollera DATA_DIR. (No database here.)`);
  }
  if (existsSync(to)) throw taken(to);
  const part = `${to}.${process.pid}.part`;
  try {
    copyDatabase(file, part);
    const damage = findDamage(part);
    if (damage.length > 0) {
      throw new DatabaseRefused(
        `Databasen är skadad och säkerhetskopierades inte: ${damage[0]}. Läs in en tidigare kopia med kaa restore. (The database is damaged.)`,
      );
    }
    keepAs(part, to);
    flushFolder(to);
    return statSync(to).size;
  } catch (error) {
    throw codeOf(error) === 'EEXIST' ? taken(to) : error;
  } finally {
    removeDatabase(part);
  }
}

function taken(to: string): DatabaseRefused {
  return new DatabaseRefused(`Filen ${to} finns redan. Välj ett annat namn. (The file is there already.)`);
}
