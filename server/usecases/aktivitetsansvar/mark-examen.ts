import { type ExamenRow, findMarks, keepLeverans } from '../../db/queries/examen.ts';
import { HEMKOMMUN, insertMark } from '../../db/queries/examen-import.ts';
import { deleteExamen } from '../../db/queries/person-merge.ts';
import type { ExamenKalla } from '../../domain/examen.ts';
import { RowRace } from '../sheets/row-race.ts';
import type { FormerMark, Writing } from '../sheets/stored-row.ts';

/** Whether a person is to have the kommun's mark of gymnasieexamen. */
export type Mark = { personId: number; marked: boolean };

/**
 * Sets and takes away *Gymnasieexamen enligt hemkommun* (R102, R255), or UHR's when an import of it is taken back. The mark belongs to the person (Z42); the change
 * log keeps all of one that is taken away, and `formerMarks` is what one was that an undo puts back.
 */
export async function markExamen(
  marks: readonly Mark[],
  writing: Writing,
  kalla: ExamenKalla = HEMKOMMUN,
): Promise<void> {
  if (marks.length === 0) return;
  const present = await findMarks(
    writing.tx,
    kalla,
    marks.map((mark) => mark.personId),
  );
  for (const { personId, marked } of marks) {
    const mark = present.get(personId);
    if (marked && mark === undefined) await set(personId, kalla, writing);
    if (!marked && mark !== undefined) await takeAway(mark, writing);
  }
}

async function set(personId: number, kalla: ExamenKalla, writing: Writing): Promise<void> {
  const { tx, kommun, now, actor, changes, formerMarks } = writing;
  const own: FormerMark = { sattAv: actor.kontoId, satt: now, datum: null, leverans: null };
  const { sattAv, satt, datum, leverans } = formerMarks?.get(personId) ?? own;
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
