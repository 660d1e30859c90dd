import type { Tx } from '../../db/database.ts';
import { insertReturningId } from '../../db/engines/insert.ts';
import { findByUsername } from '../../db/queries/konto.ts';

const USERNAME = 'kommandoraden';

/** The account in whose name the command line changes things; nobody can log in to it. */
export async function commandLineKonto(tx: Tx, now: string): Promise<number> {
  const known = await findByUsername(tx, USERNAME);
  if (known) return known.id;
  return insertReturningId(tx, 'konto', {
    anvandarnamn: USERNAME,
    namn: 'Kommandoraden',
    losenord: 'ingen',
    avstangd: 1,
    aktiv_fran: now.slice(0, 10),
    skapad: now,
  });
}
