import { logReading } from '../../audit/read-log.ts';
import type { ExportAnswer, ExportRequest } from '../../contract/export.ts';
import type { Actor } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { READERS } from './readers.ts';
import { readableKommun } from './scope.ts';

/**
 * Notes in the read log whose rows are about to leave the register for a file or a sheet of somebody's own (R174,
 * R193), and tells which of them may: those that the actor sees now, so never a protected person's (Z17). Nothing may
 * be written before the answer. Throws a Refusal for a role without the caseload.
 */
export async function exportRows(
  { engine, clock }: Context,
  actor: Actor,
  { list, sheet, keys }: ExportRequest,
): Promise<ExportAnswer> {
  const kommun = readableKommun(actor);
  const ids = [...new Set(keys.map(Number))];
  const today = clock.today();
  const rows = await engine.snapshot((tx) => READERS[sheet](tx, { kommun, today, openOnly: false, ids }));
  const exportedAt = clock.now();
  if (rows.length > 0) {
    const personIds = rows.map((row) => row.personId);
    await engine.transaction((tx) =>
      logReading(tx, exportedAt, actor, { purpose: `export ${list}`, personIds }),
    );
  }
  const seen = new Set(rows.map((row) => row.id));
  return { exportedAt, keys: keys.filter((key) => seen.has(Number(key))) };
}
