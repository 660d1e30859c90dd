import { insertWithId } from '../../db/engines/insert.ts';
import { deleteVersioned } from '../../db/engines/update.ts';
import { creationLine, removalLine, toTable } from '../sheets/binding.ts';
import { expectNoneLost } from '../sheets/row-race.ts';
import { NOTHING_ALONG, type StoredRow, type Touched, type Writing } from '../sheets/stored-row.ts';
import { KONTAKT_BINDING } from './load.ts';

/** Removes kontakttillfällen (R091, R214); the change log keeps all that it takes to put them back. */
export async function deleteKontakter(
  rows: readonly StoredRow[],
  writing: Writing,
): Promise<ReadonlyMap<number, Touched[]>> {
  expectNoneLost(await deleteVersioned(writing.tx, 'kontakttillfalle', rows));
  for (const row of rows) writing.changes.push(removalLine('kontakttillfalle', writing.kommun, row));
  return NOTHING_ALONG;
}

/** Puts removed kontakttillfällen back under their ids, at the versions that the rows carry. */
export async function restoreKontakter(rows: readonly StoredRow[], writing: Writing): Promise<void> {
  const { tx, kommun, now, actor } = writing;
  for (const { id, version, values, kept, personId } of rows) {
    await insertWithId(tx, 'kontakttillfalle', {
      id,
      version,
      person_id: personId,
      kommun_kod: kommun,
      kontaktdatum: String(values.kontaktdatum),
      orsak: String(values.orsak),
      kontaktsatt: String(values.kontaktsatt),
      ...toTable(KONTAKT_BINDING, values),
      skapad: String(kept.skapad),
      skapad_av: typeof kept.skapadAv === 'number' ? kept.skapadAv : null,
      andrad: now,
      andrad_av: actor.kontoId,
    });
    writing.changes.push(creationLine('kontakttillfalle', kommun, { id, version, personId, values }));
  }
}
