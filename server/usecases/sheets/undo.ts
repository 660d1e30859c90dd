import { createHash } from 'node:crypto';
import { logChanges } from '../../audit/change-log.ts';
import type { PushAnswer } from '../../contract/push.ts';
import type { Tx } from '../../db/database.ts';
import { type ChangeLine, selectChangesOf } from '../../db/queries/andringslogg.ts';
import {
  findSandning,
  insertSandning,
  markUndone,
  type SandningRow,
  selectLinked,
} from '../../db/queries/sandning.ts';
import type { Actor } from '../../domain/access.ts';
import { addDays } from '../../domain/plain-date.ts';
import type { SheetName } from '../../domain/sheet.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { retryRaces } from './row-race.ts';
import { editableKommun } from './scope.ts';
import { countOutcomes, repeatAnswer } from './stored-answer.ts';
import type { Writing } from './stored-row.ts';
import { formerMarks, undoLines } from './undo-lines.ts';
import { readValueLists } from './value-lists.ts';

/** How long a push can be taken back (design §3.4). */
export const UNDO_DAYS = 30;

/**
 * Takes back a push, or an import that is kept as one (Z42), together with those linked to it: in one transaction,
 * each row as far as nobody has built on it. By the sender, or an administrator of the kommun, for 30 days. The undo is
 * itself a push; asked for again it gives the stored answer. Throws a Refusal for what cannot be taken back.
 */
export async function undo(context: Context, actor: Actor, pushId: string): Promise<PushAnswer> {
  const kommun = editableKommun(actor);
  return retryRaces(context, (tx) => undoOnce(tx, { context, actor, kommun, pushId }));
}

type Asked = { context: Context; actor: Actor; kommun: string; pushId: string };

async function undoOnce(tx: Tx, { context, actor, kommun, pushId }: Asked): Promise<PushAnswer> {
  const sandning = await findSandning(tx, pushId);
  if (!sandning) throw notFound();
  const linked = await selectLinked(tx, sandning);
  const lines = await selectChangesOf(
    tx,
    linked.map(({ id }) => id),
  );
  if (!mayUndo(sandning, lines, { actor, kommun })) throw notFound();
  const now = context.clock.now();
  const today = context.clock.today();
  const lists = await readValueLists(tx, kommun, today);
  const undone = linked.filter(({ angrad_av }) => angrad_av === null).map(({ id }) => id);
  const ours = lines.filter((line) => undone.includes(line.pushId ?? ''));
  const marks = formerMarks(ours);
  const writing: Writing = { tx, actor, kommun, now, today, lists, changes: [], formerMarks: marks };
  const earlier = sandning.angrad_av === null ? undefined : await findSandning(tx, sandning.angrad_av);
  if (earlier) return repeatAnswer(earlier, writing);
  refuseUnfit(sandning, now);

  const sheet = sandning.blad as SheetName;
  const results = await undoLines(ours, { sheet, writing });

  const id = undoIdOf(undone);
  const answer = { pushId: id, results, counts: countOutcomes(results) };
  await logChanges(tx, now, { kontoId: actor.kontoId, pushId: id }, writing.changes);
  await insertSandning(tx, {
    id,
    konto_id: actor.kontoId,
    hamtning_id: null,
    blad: sheet,
    slag: 'angra',
    lank: null,
    innehall_hash: id,
    svar: JSON.stringify(answer),
    skapad: now,
  });
  await markUndone(tx, undone, id);
  return answer;
}

/** The sender may, and an administrator of the one kommun whose rows were changed. */
function mayUndo(
  sandning: SandningRow,
  lines: readonly ChangeLine[],
  { actor, kommun }: Pick<Asked, 'actor' | 'kommun'>,
): boolean {
  const isKommuns = lines.every((line) => line.kommunKod === kommun);
  if (sandning.konto_id === actor.kontoId) return isKommuns;
  return actor.role === 'administrator' && isKommuns && lines.length > 0;
}

function refuseUnfit(sandning: SandningRow, now: string): void {
  if (sandning.slag === 'angra') {
    throw new Refusal('krock', 'En ångring kan inte ångras. Gör ändringen på nytt i bladet.');
  }
  if (addDays(sandning.skapad.slice(0, 10), UNDO_DAYS) < now.slice(0, 10)) {
    throw new Refusal('krock', `Sändningen är äldre än ${UNDO_DAYS} dagar och kan inte längre ångras.`);
  }
}

/**
 * The same pushes give the same id, so that they are never taken back twice. No client can send one with a full stop in
 * it, so it never is another push's.
 */
function undoIdOf(pushIds: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(pushIds.toSorted()));
  return `angra.${hash.digest('hex').slice(0, 40)}`;
}

function notFound(): Refusal {
  return new Refusal('saknas', 'Sändningen finns inte bland dem som du kan ångra.');
}
