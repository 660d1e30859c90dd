import type { TableName } from '../../db/engines/engine.ts';
import type { Row } from '../../db/queries/copy.ts';
import { Refusal } from '../refusal.ts';

/** Columns that name an account. */
const KONTO = ['konto_id', 'skapad_av', 'andrad_av', 'satt_av', 'startad_av', 'handlaggare_id'] as const;

/** The rows of a table as they are to stand in the copy. Throws a Refusal for rows that a demo account has made. */
export function takenAlong(table: TableName, rows: readonly Row[], demo: ReadonlySet<number>): Row[] {
  const kept = rows.filter((row) => !belongsToDemo(table, row, demo));
  if (kept.some((row) => KONTO.some((column) => isAmong(demo, row[column])))) {
    throw new Refusal(
      'ogiltig',
      `Tabellen ${table} har rader som demons inloggningar har gjort, och de flyttas aldrig. Börja om i en tom DATA_DIR med DEMO=0.`,
    );
  }
  return table === 'korning' ? kept.map(withoutLease) : kept;
}

/** The account itself, its roles and its permissions. */
function belongsToDemo(table: TableName, row: Row, demo: ReadonlySet<number>): boolean {
  if (table === 'konto') return isAmong(demo, row.id);
  return (table === 'tilldelning' || table === 'behorighet') && isAmong(demo, row.konto_id);
}

function isAmong(ids: ReadonlySet<number>, value: Row[string] | undefined): boolean {
  return typeof value === 'number' && ids.has(value);
}

/** A run that nobody worked on any more is the new server's to take up. */
function withoutLease(row: Row): Row {
  const tillstand = row.tillstand === 'pagar' ? 'forlorad' : (row.tillstand ?? null);
  return { ...row, tillstand, agare: null, hyra_till: null, hjartslag: null };
}
