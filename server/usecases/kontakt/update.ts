import { updateVersioned } from '../../db/engines/update.ts';
import { editLine, toTable } from '../sheets/binding.ts';
import { expectNoneLost } from '../sheets/row-race.ts';
import type { Edit, Writing } from '../sheets/stored-row.ts';
import { KONTAKT_BINDING } from './load.ts';

/** Writes edits of kontakttillfällen (R214, R217) with their change log. */
export async function updateKontakter(edits: readonly Edit[], writing: Writing): Promise<void> {
  const { tx, now, actor } = writing;
  const lost = await updateVersioned(
    tx,
    'kontakttillfalle',
    edits.map(({ row, set }) => ({
      id: row.id,
      version: row.version,
      set: { ...toTable(KONTAKT_BINDING, set), andrad: now, andrad_av: actor.kontoId },
    })),
  );
  expectNoneLost(lost);
  for (const edit of edits) writing.changes.push(editLine('kontakttillfalle', writing.kommun, edit));
}
