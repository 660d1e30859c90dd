import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  rmSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { explainSqlite, isBusy, isDamaged } from './explain.ts';

const OWNER_ONLY = 0o600;
/** What SQLite keeps beside a database that is in use. */
const BESIDE = ['-wal', '-shm', '-journal'];
const WAIT_FOR_LOCK_MS = 10_000;

/**
 * Writes the database, as it stands at one moment, to a new file that only its owner may read, and sees it onto the
 * disk. Others may write to the database meanwhile. Throws DatabaseRefused.
 */
export function copyDatabase(file: string, target: string): void {
  const database = openToCopy(file);
  try {
    database.prepare('vacuum into ?').run(target);
  } catch (error) {
    throw explainSqlite(error, isDamaged(error) || isBusy(error) ? file : target);
  } finally {
    database.close();
  }
  chmodSync(target, OWNER_ONLY);
  flush(target);
}

function openToCopy(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file, { readOnly: true, timeout: WAIT_FOR_LOCK_MS });
  } catch (error) {
    throw explainSqlite(error, file);
  }
}

/** What SQLite finds wrong with a database file: damaged pages, rows that refer to nothing. Empty for a whole one. */
export function findDamage(file: string): string[] {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const pages = database.prepare('pragma integrity_check').all() as { integrity_check: string }[];
    const found = pages.map((row) => row.integrity_check).filter((line) => line !== 'ok');
    const orphans = database.prepare('pragma foreign_key_check').all() as { table: string }[];
    return [...found, ...orphans.map(({ table }) => `${table}: foreign key`)];
  } catch (error) {
    if (isDamaged(error)) return [error instanceof Error ? error.message : ''];
    throw error;
  } finally {
    database.close();
  }
}

/** The database when nobody else has it open; `release` lets others in again. */
export type Alone = { release(): void };

/**
 * Takes the database for this process alone, with all that was committed in its one file, so that the file can be put
 * aside. `open` if another connection has it: leaving WAL asks for a lock that no other may share. `damaged` if it
 * cannot be read at all.
 */
export function takeAlone(file: string): Alone | 'open' | 'damaged' {
  const database = new DatabaseSync(file);
  try {
    database.exec('pragma journal_mode = delete; begin exclusive');
    return { release: () => database.close() };
  } catch (error) {
    database.close();
    if (isBusy(error)) return 'open';
    if (isDamaged(error)) return 'damaged';
    throw explainSqlite(error, file);
  }
}

/** Gives a file a second name that must be free (or, where the disk has no links, a copy). */
export function keepAs(file: string, name: string): void {
  try {
    linkSync(file, name);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error;
    copyFileSync(file, name, constants.COPYFILE_EXCL);
    flush(name);
  }
}

/** Removes a database file and what lies beside it. */
export function removeDatabase(file: string): void {
  for (const end of ['', ...BESIDE]) rmSync(file + end, { force: true });
}

/** What lies beside a database file: what SQLite would otherwise take for the new one's. */
export function filesBeside(file: string): string[] {
  return BESIDE.filter((end) => existsSync(file + end));
}

/** Sees a file onto the disk. */
export function flush(file: string): void {
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

/** Sees the names in the folder of a file onto the disk, where the system has a way to. */
export function flushFolder(file: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(dirname(file), 'r');
  fsyncSync(handle);
  closeSync(handle);
}

/** The system's code of an error, such as `EEXIST`. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
