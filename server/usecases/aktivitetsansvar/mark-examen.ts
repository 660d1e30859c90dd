import { findHemkommunMarks, insertExamen } from '../../db/queries/examen.ts';
import { deleteExamen } from '../../db/queries/person-merge.ts';
import type { Writing } from '../sheets/stored-row.ts';

/** Whether a person is to have the kommun's mark of gymnasieexamen. */
export type Mark = { personId: number; marked: boolean };

/**
 * Sets and takes away *Gymnasieexamen enligt hemkommun* (R102, R255). The mark belongs to the person (Z42); the change
 * log keeps all of one that is taken away.
 */
export async function markExamen(marks: readonly Mark[], writing: Writing): Promise<void> {
  if (marks.length === 0) return;
  const { tx, kommun, now, actor, changes } = writing;
  const present = await findHemkommunMarks(
    tx,
    marks.map((mark) => mark.personId),
  );
  for (const { personId, marked } of marks) {
    const mark = present.get(personId);
    if (marked === (mark !== undefined)) continue;
    const line = { entity: 'examen' as const, personId, kommunKod: kommun, version: 1 };
    if (mark === undefined) {
      const row = { person_id: personId, kalla: 'hemkommun', satt_av: actor.kontoId, satt: now };
      const entityId = await insertExamen(tx, row);
      changes.push({ ...line, entityId, kind: 'skapad', fields: { kalla: [null, 'hemkommun'] } });
    } else {
      await deleteExamen(tx, mark.id);
      changes.push({
        ...line,
        entityId: mark.id,
        kind: 'borttagen',
        fields: {
          kalla: [mark.kalla, null],
          datum: [mark.datum, null],
          sattAv: [mark.satt_av, null],
          satt: [mark.satt, null],
          leverans: [mark.leverans_id, null],
        },
      });
    }
  }
}
