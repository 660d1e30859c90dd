import * as z from 'zod/mini';
import { logChanges } from '../../audit/change-log.ts';
import type { Run } from '../../contract/run.ts';
import { NIGHT_JOB, updateKorningIf } from '../../db/queries/korning.ts';
import { type Actor, kommunOf, may } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { findSeen, readRun } from './read.ts';

/** Jobs that go on by themselves once somebody has said yes; others need their file again. */
const CONFIRMED: readonly string[] = [NIGHT_JOB, 'gallring'];

/**
 * Lets a run that the brakes have stopped go on in spite of its numbers (Z40): a systemansvarig, or an administrator
 * for the own kommun, save gallring, which cannot be taken back. Throws a Refusal if it is another's, does not wait for anybody, or is a file that has to be
 * taken in again.
 */
export async function confirmRun(context: Context, actor: Actor, id: string): Promise<Run> {
  const row = await findSeen(context, actor, id);
  const own = may(actor, 'jobs:own') && row.kommun_kod !== null && row.kommun_kod === kommunOf(actor);
  if (!may(actor, 'jobs:all') && (!own || row.jobb === 'gallring')) {
    throw new Refusal('forbjuden', 'Du har inte behörighet att bekräfta den körningen.');
  }
  if (row.tillstand !== 'stoppad') throw notWaiting();
  if (!CONFIRMED.includes(row.jobb) && !holdsFile(row)) {
    throw new Refusal('ogiltig', 'Inget av filen är kvar. Läs in den igen och bekräfta då.');
  }
  // A night that was stopped without holding any numbers is let by nowhere: it counts anew, and stops with them.
  const told = row.jobb === NIGHT_JOB ? { held: {} } : {};
  const parametrar = JSON.stringify({ ...told, ...(JSON.parse(row.parametrar) as object), confirm: true });
  const now = context.clock.now();
  await context.engine.transaction(async (tx) => {
    const again = { tillstand: 'vantar', parametrar, meddelande: null, avslutad: null, forsok: 0 };
    if (!(await updateKorningIf(tx, row, again))) throw notWaiting();
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

/** True for a run whose file lies where it was taken from. */
function holdsFile({ parametrar }: { parametrar: string }): boolean {
  return z.safeParse(z.object({ held: z.string() }), JSON.parse(parametrar)).success;
}

function notWaiting(): Refusal {
  return new Refusal('krock', 'Körningen väntar inte på någon bekräftelse.');
}
