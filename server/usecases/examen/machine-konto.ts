import type { Tx } from '../../db/database.ts';
import { insertReturningId } from '../../db/engines/insert.ts';
import { findByUsername } from '../../db/queries/konto.ts';

/** What changes things without anybody in particular: their names as people see them. */
const MACHINES = { kommandoraden: 'Kommandoraden', schemalagd: 'Schemalagd körning' } as const;

/** The account in whose name the command line, or a schedule, changes things; nobody can log in to it. */
export async function machineKonto(tx: Tx, now: string, machine: keyof typeof MACHINES): Promise<number> {
  const known = await findByUsername(tx, machine);
  if (known) return known.id;
  return insertReturningId(tx, 'konto', {
    anvandarnamn: machine,
    namn: MACHINES[machine],
    losenord: 'ingen',
    avstangd: 1,
    aktiv_fran: now.slice(0, 10),
    skapad: now,
  });
}
