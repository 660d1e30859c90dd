import { type ExamenRow, findMarks, keepLeverans } from '../../db/queries/examen.ts';
import { HEMKOMMUN, insertMark, markKey } from '../../db/queries/examen-import.ts';
import { deleteExamen } from '../../db/queries/person-merge.ts';
import type { ExamenKalla } from '../../domain/examen.ts';
import { RowRace } from '../sheets/row-race.ts';
import type { FormerMark, Writing } from '../sheets/stored-row.ts';

/** Whether a person is to have the kommun's mark of gymnasieexamen. */
export type Mark = { personId: number; marked: boolean };

/**
 * Sets and takes away *Gymnasieexamen enligt hemkommun* (R102, R255), or UHR's when an import of it is taken back; gives
 * whose mark was another before. The mark belongs to the person (Z42); the change log keeps all of one that is taken
 * away, and `formerMarks` is what one was that an undo puts back.
 */
export async function markExamen(
  marks: readonly Mark[],
  writing: Writing,
  kalla: ExamenKalla = HEMKOMMUN,
): Promise<Set<number>> {
  const changed = new Set<number>();
  if (marks.length === 0) return changed;
  const present = await findMarks(
    writing.tx,
    kalla,
    marks.map((mark) => mark.personId),
  );
  for (const { personId, marked } of marks) {
    const mark = present.get(personId);
    if (marked === (mark !== undefined)) continue;
    if (mark === undefined) await set(personId, kalla, writing);
    else await takeAway(mark, writing);
    changed.add(personId);
  }
  return changed;
}

async function set(personId: number, kalla: ExamenKalla, writing: Writing): Promise<void> {
  const { tx, kommun, now, actor, changes, formerMarks } = writing;
  const own: FormerMark = { sattAv: actor.kontoId, satt: now, datum: null, leverans: null };
  const { sattAv, satt, datum, leverans } = formerMarks?.get(markKey(personId, kalla)) ?? own;
  const entityId = await insertMark(tx, {
    person_id: personId,
    kalla,
    satt_av: sattAv,
    satt,
    datum,
    leverans_id: await keepLeverans(tx, leverans),
  });
  changes.push({
    entity: 'examen',
    entityId,
    personId,
    kommunKod: kommun,
    version: 1,
    kind: 'skapad',
    fields: { kalla: [null, kalla] },
  });
}

async function takeAway(mark: ExamenRow, { tx, kommun, changes }: Writing): Promise<void> {
  if (!(await deleteExamen(tx, mark.id))) throw new RowRace('A mark was taken away meanwhile.');
  changes.push({
    entity: 'examen',
    entityId: mark.id,
    personId: mark.person_id,
    kommunKod: kommun,
    version: 1,
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
