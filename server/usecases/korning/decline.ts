import * as z from 'zod/mini';
import { logChanges } from '../../audit/change-log.ts';
import type { Run, RunBrake } from '../../contract/run.ts';
import type { Tx } from '../../db/database.ts';
import { type KorningRow, listStopped, updateKorningIf } from '../../db/queries/korning.ts';
import type { Actor } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { forgetHeldFile, HeldFile } from '../leverans/held-file.ts';
import { forgetHeldAnswers } from '../personforfragan/forget-held.ts';
import { Refusal } from '../refusal.ts';
import { retryRaces } from '../sheets/row-race.ts';
import { queueResult } from '../utskick/result-mail.ts';
import { heldBy, heldIn, mayAnswer } from './held.ts';
import { findSeen, readRun } from './read.ts';
import { expectSeenStop, whyNot } from './seen-stop.ts';

const NOT_WAITING = 'Körningen väntar inte på något svar.';

/** What becomes of what a run held, once somebody has said no to it. */
const WORDS: Readonly<Record<Exclude<RunBrake['holds'], 'nothing'>, string>> = {
  night: 'Inget har ändrats i de kommuner där den stannade. Nästa körning räknar på nytt.',
  gallring: 'Inget har tagits bort i de kommuner där den stannade. Nästa gallring räknar på nytt.',
  file: 'Inget av filen är inläst. Nästa avisering lägger den i karantän och läser in de filer som väntar efter den.',
  placements:
    'Inget av filen är inläst. Nästa inläsning av placeringar lägger den i karantän och läser in de filer som väntar efter den.',
  answers: 'Svaren är borttagna, och inget av dem är använt. Nästa körning frågar Navet på nytt.',
  connections:
    'Inget har ändrats för de anslutningar där den stannade. Nästa hämtning frågar skolsystemet på nytt.',
};

/** The same of a file that another run has taken in since. */
const IS_IN = 'Filen har redan lästs in av en annan körning.';

/**
 * Says no to a run that a brake has stopped (Z40), by those who may say yes: it ends, and nothing of what it held stays. A
 * file is put aside by the next run of its folder; what was fetched is asked for anew. Throws a Refusal,
 * also (`krock`) if it has stopped at another instant than `stopped`, where that is given.
 */
export async function declineRun(context: Context, actor: Actor, id: string, stopped?: string): Promise<Run> {
  const row = await findSeen(context, actor, id);
  if (!mayAnswer(actor, row)) {
    throw new Refusal('forbjuden', 'Du har inte behörighet att svara på den körningen.');
  }
  if (row.tillstand !== 'stoppad') throw new Refusal('krock', NOT_WAITING);
  expectSeenStop(row, stopped);
  const holds = heldIn(row);
  if (holds === 'nothing')
    throw new Refusal('ogiltig', 'Inget av filen är kvar, så det finns inget att svara på.');
  const now = context.clock.now();
  await retryRaces(context, async (tx) => {
    const isFile = holds === 'file' || holds === 'placements';
    const isIn = isFile && (await forgetFile(tx, row, now));
    const words = `Inte bekräftad av ${actor.name}. ${isIn ? IS_IN : WORDS[holds]}`;
    const answer = { kontoId: actor.kontoId, now, words };
    if (!(await end(tx, row, answer))) throw await whyNot(tx, row.id, NOT_WAITING);
    if (holds === 'answers') await forgetHeldAnswers(tx, row.id);
    if (isFile || holds === 'connections') await endOthers(tx, actor, row, answer);
  });
  return (await readRun(context, actor, id)).run;
}

type Answer = { kontoId: number; now: string; words: string };

/** Ends a run that waits for an answer; false if it does not any more. */
async function end(tx: Tx, run: KorningRow, { kontoId, now, words }: Answer): Promise<boolean> {
  const ended = { tillstand: 'avbruten', avslutad: now, meddelande: words };
  if (!(await updateKorningIf(tx, run, ended))) return false;
  await queueResult(tx, run.id, now);
  await logChanges(tx, now, { kontoId, runId: run.id }, [
    {
      entity: 'korning',
      entityId: run.id,
      personId: null,
      kommunKod: run.kommun_kod,
      version: 2,
      kind: 'andrad',
      fields: { tillstand: [run.tillstand, 'avbruten'] },
    },
  ]);
  return true;
}

/** The next run of its folder puts the file aside; true if another run has taken it in since. */
async function forgetFile(tx: Tx, { id, parametrar }: KorningRow, now: string): Promise<boolean> {
  const held = z.safeParse(HeldFile, JSON.parse(parametrar));
  // A run of before a no could be said does not know what its file is called; the next one that it stops does.
  return held.success && forgetHeldFile(tx, id, held.data, now);
}

/**
 * A file or a connection that nobody has answered for stops each night's run anew: a no is to all of them that the actor may
 * answer for.
 */
async function endOthers(tx: Tx, actor: Actor, row: KorningRow, answer: Answer): Promise<void> {
  const held = heldBy(row);
  for (const other of await listStopped(tx, row.jobb)) {
    if (heldBy(other) === held && mayAnswer(actor, other)) await end(tx, other, answer);
  }
}
