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

/**
 * Says no to a run that a brake has stopped (Z40), by those who may say yes: it ends, and nothing of what it held stays. A
 * file is put aside by the next run of its folder; what was fetched is asked for anew. Throws a Refusal.
 */
export async function declineRun(context: Context, actor: Actor, id: string): Promise<Run> {
  const row = await findSeen(context, actor, id);
  if (!mayAnswer(actor, row)) {
    throw new Refusal('forbjuden', 'Du har inte behörighet att svara på den körningen.');
  }
  if (row.tillstand !== 'stoppad') throw notWaiting();
  const holds = heldIn(row);
  if (holds === 'nothing')
    throw new Refusal('ogiltig', 'Inget av filen är kvar, så det finns inget att svara på.');
  const answer = { kontoId: actor.kontoId, now: context.clock.now(), words: wordsOf(actor, holds) };
  await retryRaces(context, async (tx) => {
    if (!(await end(tx, row, answer))) throw notWaiting();
    if (holds === 'answers') await forgetHeldAnswers(tx, row.id);
    const isFile = holds === 'file' || holds === 'placements';
    if (isFile) await forgetFile(tx, row, answer);
    if (isFile || holds === 'connections') await endOthers(tx, actor, row, answer);
  });
  return (await readRun(context, actor, id)).run;
}

function wordsOf({ name }: Actor, holds: keyof typeof WORDS): string {
  return `Inte bekräftad av ${name}. ${WORDS[holds]}`;
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

/** The next run of its folder puts the file aside. */
async function forgetFile(tx: Tx, { id, parametrar }: KorningRow, { now }: Answer): Promise<void> {
  const held = z.safeParse(HeldFile, JSON.parse(parametrar));
  // A run of before a no could be said does not know what its file is called; the next one that it stops does.
  if (held.success) await forgetHeldFile(tx, id, held.data, now);
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

function notWaiting(): Refusal {
  return new Refusal('krock', 'Körningen väntar inte på något svar.');
}
