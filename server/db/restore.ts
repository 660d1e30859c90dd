import { existsSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { DatabaseRefused } from './engines/errors.ts';
import {
  type Alone,
  copyDatabase,
  filesBeside,
  findDamage,
  flushFolder,
  keepAs,
  removeDatabase,
  takeAlone,
} from './engines/sqlite/files.ts';
import { openToRead } from './engines/sqlite/open.ts';
import { listMigrations, planMigration } from './migrate.ts';

/** What a restore came to: the size in bytes, and where the database lies that was there before. */
export type Restored = { bytes: number; aside: string | null };

/**
 * Puts a backup in the place of the embedded database. It is copied and checked first, then changes places in one step:
 * broken off at any moment, the name holds either the old database or the new one. The old one is kept beside it.
 * Throws DatabaseRefused: somebody has the database open, or the backup is not one of ours, newer or damaged.
 */
export async function restore(from: string, file: string, now: string): Promise<Restored> {
  if (!existsSync(from)) throw new DatabaseRefused(`Filen ${from} finns inte. (No such file.)`);
  const alone = existsSync(file) ? takeAlone(file) : null;
  if (alone === 'open') {
    throw new DatabaseRefused(
      'Databasen används av servern eller ett annat kommando. Stäng av servern och försök igen. (The database is in use: stop the server.)',
    );
  }
  try {
    return await putInPlace(from, file, now, alone);
  } finally {
    if (alone !== null && alone !== 'damaged') alone.release();
  }
}

async function putInPlace(
  from: string,
  file: string,
  now: string,
  alone: Alone | 'damaged' | null,
): Promise<Restored> {
  const part = `${file}.aterlasning`;
  removeDatabase(part);
  try {
    copyDatabase(from, part);
    await refuseUnlessOurs(part, from);
    const bytes = statSync(part).size;
    const aside = alone === null ? null : asideOf(file, now);
    if (aside !== null) keepAs(file, aside);
    // Only a damaged database still has these: SQLite would read them into the new one.
    for (const end of filesBeside(file)) renameSync(file + end, (aside ?? part) + end);
    renameSync(part, file);
    flushFolder(file);
    return { bytes, aside };
  } finally {
    removeDatabase(part);
  }
}

async function refuseUnlessOurs(part: string, from: string): Promise<void> {
  const damage = findDamage(part);
  if (damage.length > 0) {
    throw new DatabaseRefused(`${from} är skadad och lästes inte in: ${damage[0]}. (The backup is damaged.)`);
  }
  const engine = openToRead(part);
  try {
    const pending = await planMigration(engine);
    if (pending.length < listMigrations(engine.kind).length) return;
  } finally {
    await engine.close();
  }
  throw new DatabaseRefused(
    `${from} är ingen säkerhetskopia av den här produkten. (Not a backup of this product.)`,
  );
}

function asideOf(file: string, now: string): string {
  const end = extname(file);
  const name = `${basename(file, end)}-fore-aterlasning-${now.replace(/[-:.]/g, '')}${end}`;
  return join(dirname(file), name);
}
