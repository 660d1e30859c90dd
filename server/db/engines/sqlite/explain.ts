import { DatabaseRefused } from '../errors.ts';

const BUSY = 5;
const CORRUPT = 11;
const FULL = 13;
const NOT_A_DATABASE = 26;

/** Why the embedded database answers with an error, in words for people; other errors as they are. */
export function explainSqlite(error: unknown, file: string): unknown {
  const code = sqliteCode(error);
  if (code === BUSY) {
    return new DatabaseRefused(
      `Databasen ${file} är upptagen av ett annat program. Vänta tills det är klart och försök igen. (The database is busy.)`,
    );
  }
  if (code === CORRUPT || code === NOT_A_DATABASE) {
    return new DatabaseRefused(
      `Filen ${file} är ingen hel databas. Läs in en säkerhetskopia med kaa restore. (Not a database, or a damaged one.)`,
    );
  }
  if (code === FULL) {
    return new DatabaseRefused(`Disken är full: ${file} kan inte skrivas. (The disk is full.)`);
  }
  if (code !== 0) {
    return new DatabaseRefused(
      `Databasen ${file} kan inte öppnas. Kontrollera att kontot som kör programmet får läsa och skriva i mappen. (Cannot open the database.)`,
    );
  }
  return error;
}

/** True for a file that is no database, or one that is damaged. */
export function isDamaged(error: unknown): boolean {
  return [CORRUPT, NOT_A_DATABASE].includes(sqliteCode(error));
}

/** True when another connection has the database open or locked. */
export function isBusy(error: unknown): boolean {
  return sqliteCode(error) === BUSY;
}

/** SQLite's primary result code, 0 for any other error. */
function sqliteCode(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return 0;
  return Number(error.errcode) & 0xff;
}
