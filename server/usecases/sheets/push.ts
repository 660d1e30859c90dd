import { createHash } from 'node:crypto';
import { logChanges } from '../../audit/change-log.ts';
import type { PushAnswer, PushRequest } from '../../contract/push.ts';
import { SHEETS } from '../../contract/sheets/definitions.ts';
import type { Tx } from '../../db/database.ts';
import { findSandning, insertSandning, type SandningRow } from '../../db/queries/sandning.ts';
import type { Actor } from '../../domain/access.ts';
import type { SheetName } from '../../domain/sheet.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { applyChanges } from './apply-changes.ts';
import { columnsOf } from './check-cells.ts';
import { openPullSession } from './pull-session.ts';
import { retryRaces } from './row-race.ts';
import { editableKommun } from './scope.ts';
import { countOutcomes, repeatAnswer } from './stored-answer.ts';
import type { Writing } from './stored-row.ts';
import { readValueLists } from './value-lists.ts';
import { writerOf } from './writers.ts';

/** Ends a dry run: what it did is rolled back, what it found is kept. */
class DryRun extends Error {
  readonly answer: PushAnswer;
  constructor(answer: PushAnswer) {
    super('dry run');
    this.answer = answer;
  }
}

/**
 * Makes the accepted changes of a push in one transaction, with their change log and the answer (design §3.3). The
 * same push again gives the stored answer; with another body or from another account it is a Refusal `krock`. A dry
 * run goes the same way and leaves nothing.
 */
export async function push(
  context: Context,
  actor: Actor,
  sheet: SheetName,
  request: PushRequest,
): Promise<PushAnswer> {
  const kommun = editableKommun(actor);
  const hash = hashOf(sheet, request);
  try {
    return await retryRaces(context, (tx) => pushOnce(tx, { context, actor, kommun, sheet, request, hash }));
  } catch (error) {
    if (error instanceof DryRun) return error.answer;
    throw error;
  }
}

type Pushing = {
  context: Context;
  actor: Actor;
  kommun: string;
  sheet: SheetName;
  request: PushRequest;
  hash: string;
};

async function pushOnce(tx: Tx, pushing: Pushing): Promise<PushAnswer> {
  const { context, actor, kommun, sheet, request, hash } = pushing;
  const now = context.clock.now();
  const today = context.clock.today();
  const lists = await readValueLists(tx, kommun, today);
  const writing: Writing = { tx, actor, kommun, now, today, lists, changes: [] };
  const stored = request.dryRun ? undefined : await findSandning(tx, request.pushId);
  if (stored) {
    refuseOther(stored, actor.kontoId, hash);
    return repeatAnswer(stored, writing);
  }
  const onlyCreates = request.changes.every((change) => 'ref' in change);
  const { delivered } = await openPullSession(writing, { pullId: request.pullId, sheet, onlyCreates });
  const definition = SHEETS[sheet];
  const results = await applyChanges(
    { changes: request.changes, pullId: request.pullId, delivered },
    { definition, columns: columnsOf(definition), writer: writerOf(sheet), writing },
  );
  const answer = { pushId: request.pushId, results, counts: countOutcomes(results) };
  if (request.dryRun) throw new DryRun(answer);
  await logChanges(tx, now, { kontoId: actor.kontoId, pushId: request.pushId }, writing.changes);
  await insertSandning(tx, {
    id: request.pushId,
    konto_id: actor.kontoId,
    hamtning_id: request.pullId,
    blad: sheet,
    slag: 'push',
    lank: request.link ?? null,
    innehall_hash: hash,
    svar: JSON.stringify(answer),
    skapad: now,
  });
  return answer;
}

function refuseOther(stored: SandningRow, kontoId: number, hash: string): void {
  if (stored.konto_id === kontoId && stored.innehall_hash === hash) return;
  throw new Refusal(
    'krock',
    'Sändningen har redan tagits emot med ett annat innehåll. Skicka igen som en ny.',
  );
}

function hashOf(sheet: SheetName, { pullId, link, changes }: PushRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([sheet, pullId, link ?? null, changes]))
    .digest('hex');
}
