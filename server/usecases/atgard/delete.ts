import { insertWithId } from '../../db/engines/insert.ts';
import { deleteVersioned } from '../../db/engines/update.ts';
import type { CellValue } from '../../domain/sheet.ts';
import { creationLine, removalLine, toTable } from '../sheets/binding.ts';
import { expectNoneLost } from '../sheets/row-race.ts';
import { NOTHING_ALONG, type StoredRow, type Touched, type Writing } from '../sheets/stored-row.ts';
import { ATGARD_BINDING } from './load.ts';

/** Removes åtgärder (R112); the change log keeps all that it takes to put them back. */
export async function deleteAtgarder(
  rows: readonly StoredRow[],
  writing: Writing,
): Promise<ReadonlyMap<number, Touched[]>> {
  expectNoneLost(await deleteVersioned(writing.tx, 'atgard', rows));
  for (const row of rows) writing.changes.push(removalLine('atgard', writing.kommun, row));
  return NOTHING_ALONG;
}

/** Puts removed åtgärder back under their ids, at the versions that the rows carry. */
export async function restoreAtgarder(rows: readonly StoredRow[], writing: Writing): Promise<void> {
  const { tx, kommun, now, actor } = writing;
  for (const { id, version, values, kept, personId } of rows) {
    await insertWithId(tx, 'atgard', {
      id,
      version,
      aktivitetsansvar_id: Number(kept.aktivitetsansvar),
      kommun_kod: String(kept.kommun),
      atgardstyp: String(values.atgardstyp),
      startdatum: String(values.startdatum),
      sysselsattning_vid_atgard: String(values.sysselsattningVidAtgard),
      ...toTable(ATGARD_BINDING, values),
      avslutad_dag: text(kept.avslutadDag),
      skapad: String(kept.skapad),
      skapad_av: typeof kept.skapadAv === 'number' ? kept.skapadAv : null,
      andrad: now,
      andrad_av: actor.kontoId,
    });
    writing.changes.push(creationLine('atgard', kommun, { id, version, personId, values }));
  }
}

function text(value: CellValue | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
