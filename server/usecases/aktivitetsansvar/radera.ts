import { insertWithId } from '../../db/engines/insert.ts';
import { deleteVersioned } from '../../db/engines/update.ts';
import { holdPeriods } from '../../db/queries/aktivitetsansvar.ts';
import { findAtgardDays } from '../../db/queries/atgard.ts';
import { selectExportWindows } from '../../db/queries/scb-export.ts';
import { may } from '../../domain/access.ts';
import type { Issue } from '../../domain/issue.ts';
import { hasBeenExported, raderaRefusal } from '../../domain/radera.ts';
import type { CellValue } from '../../domain/sheet.ts';
import { deleteAtgarder } from '../atgard/delete.ts';
import { loadAtgarder } from '../atgard/load.ts';
import { creationLine, removalLine, toTable } from '../sheets/binding.ts';
import { expectNoneLost } from '../sheets/row-race.ts';
import type { Removal, StoredRow, Touched, Writing } from '../sheets/stored-row.ts';
import { PERIOD_BINDING } from './load.ts';

/** Why periods may not be deleted, by id (Z24). */
export async function refuseRemovals(
  removals: readonly Removal[],
  { tx, kommun, actor }: Writing,
): Promise<Map<number, Issue>> {
  const windows = await selectExportWindows(tx, kommun);
  const refused = new Map<number, Issue>();
  for (const { row, reason, confirmed } of removals) {
    const days = { forsta: String(row.values.datumForRegistrering), sista: text(row.kept.avregistrerad) };
    const refusal = raderaRefusal({
      avslutad: row.circumstances.avslutad,
      exporterad: hasBeenExported(windows, days),
      tillaten: may(actor, 'raderaAvslutade'),
      skal: reason,
      bekraftad: confirmed,
    });
    if (refusal !== null) refused.set(row.id, refusal);
  }
  return refused;
}

/**
 * Deletes closed periods with their åtgärder (R195). Contacts and contact details are the person's in the kommun, and
 * stay. The change log keeps all that it takes to put periods and åtgärder back. Gives the åtgärder by period.
 */
export async function deletePeriods(
  rows: readonly StoredRow[],
  writing: Writing,
): Promise<Map<number, Touched[]>> {
  const ids = rows.map(({ id }) => id);
  await holdPeriods(writing.tx, ids);
  const along = await findAtgardDays(writing.tx, ids);
  const atgarder = await loadAtgarder(
    writing,
    along.map(({ id }) => id),
  );
  await deleteAtgarder(atgarder, writing);
  expectNoneLost(await deleteVersioned(writing.tx, 'aktivitetsansvar', rows));
  for (const row of rows) writing.changes.push(removalLine('aktivitetsansvar', writing.kommun, row));
  const touched = new Map<number, Touched[]>();
  for (const { id, version, periodId } of atgarder) {
    const entry: Touched = { sheet: 'atgarder', key: String(id), version: version + 1 };
    touched.set(periodId ?? 0, [...(touched.get(periodId ?? 0) ?? []), entry]);
  }
  return touched;
}

/** Puts deleted periods back under their ids, closed as they were; their åtgärder come after them. */
export async function restorePeriods(rows: readonly StoredRow[], writing: Writing): Promise<void> {
  const { tx, kommun, now, actor } = writing;
  for (const { id, version, values, kept, personId } of rows) {
    const { gymnasieexamenHemkommun: _, ...own } = values;
    await insertWithId(tx, 'aktivitetsansvar', {
      id,
      version,
      person_id: personId,
      kommun_kod: kommun,
      datum_for_registrering: String(values.datumForRegistrering),
      sysselsattning_vid_registrering: String(values.sysselsattningVidRegistrering),
      ...toTable(PERIOD_BINDING, own),
      manuell: kept.manuell === 1 ? 1 : 0,
      avregistrerad_datum: text(kept.avregistrerad),
      orsak_till_avregistrering: text(kept.avregistreringsorsak),
      orsak_detalj: text(kept.avregistreringsdetalj),
      skapad: String(kept.skapad),
      skapad_av: typeof kept.skapadAv === 'number' ? kept.skapadAv : null,
      andrad: now,
      andrad_av: actor.kontoId,
    });
    writing.changes.push(creationLine('aktivitetsansvar', kommun, { id, version, personId, values: own }));
  }
}

function text(value: CellValue | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
