import { logChanges } from '../../audit/change-log.ts';
import type { Run } from '../../contract/run.ts';
import { NIGHT_JOB, updateKorningIf } from '../../db/queries/korning.ts';
import type { Actor } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { ANSWER_DAYS, heldIn, isTooOld, mayAnswer } from './held.ts';
import { findSeen, readRun } from './read.ts';
import { expectSeenStop, whyNot } from './seen-stop.ts';

const NOT_WAITING = 'Körningen väntar inte på någon bekräftelse.';
const TOO_OLD = `Det som väntar är äldre än ${ANSWER_DAYS} dagar och kan inte bekräftas längre. Välj Bekräfta inte och starta körningen igen.`;

/**
 * Lets a run that the brakes have stopped go on in spite of its numbers (Z40): a systemansvarig, or an administrator
 * for the own kommun, save gallring, which cannot be taken back. Throws a Refusal if it is another's, does not wait for
 * anybody, is a file that has to be taken in again, has waited for more than 30 days, or has stopped at another instant
 * than `stopped`, where that is given.
 */
export async function confirmRun(context: Context, actor: Actor, id: string, stopped?: string): Promise<Run> {
  const row = await findSeen(context, actor, id);
  if (!mayAnswer(actor, row)) {
    throw new Refusal('forbjuden', 'Du har inte behörighet att bekräfta den körningen.');
  }
  if (row.tillstand !== 'stoppad') throw new Refusal('krock', NOT_WAITING);
  expectSeenStop(row, stopped);
  if (heldIn(row) === 'nothing') {
    throw new Refusal('ogiltig', 'Inget av filen är kvar. Läs in den igen och bekräfta då.');
  }
  if (isTooOld(row, context.clock.now())) throw new Refusal('krock', TOO_OLD);
  // A night that was stopped without holding any numbers is let by nowhere: it counts anew, and stops with them.
  const told = row.jobb === NIGHT_JOB ? { held: {} } : {};
  const parametrar = JSON.stringify({ ...told, ...(JSON.parse(row.parametrar) as object), confirm: true });
  const now = context.clock.now();
  await context.engine.transaction(async (tx) => {
    const again = { tillstand: 'vantar', parametrar, meddelande: null, avslutad: null, forsok: 0 };
    if (!(await updateKorningIf(tx, row, again))) throw await whyNot(tx, row.id, NOT_WAITING);
    await logChanges(tx, now, { kontoId: actor.kontoId, runId: row.id }, [
      {
        entity: 'korning',
        entityId: row.id,
        personId: null,
        kommunKod: row.kommun_kod,
        version: 2,
        kind: 'andrad',
        fields: { parametrar: [row.parametrar, parametrar] },
      },
    ]);
  });
  return (await readRun(context, actor, id)).run;
}
