import { logChanges } from '../../audit/change-log.ts';
import type { Run } from '../../contract/run.ts';
import { findKorningOverview, type KorningRow, updateKorningIf } from '../../db/queries/korning.ts';
import { deleteBroken } from '../../db/queries/leverans.ts';
import { type Actor, kommunOf, may } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { RowRace, retryRaces } from '../sheets/row-race.ts';
import { queueResult } from '../utskick/result-mail.ts';
import { findSeen, readRun } from './read.ts';
import { stopWords } from './stop-words.ts';

/** Jobs that have no file to read again. */
const ASKS_NAVET: ReadonlySet<string> = new Set(['navet-hamta', 'navet-utomkommunala']);

const STOPPABLE = ['vantar', 'forlorad', 'pagar'];

/**
 * Stops a run that waits or is under way: a systemansvarig every one, an administrator those of the own kommun, and
 * everybody those that he or she has started. Whoever works on it has lost it from this moment and breaks off at the
 * next batch; what is done stays. Throws a Refusal.
 */
export async function stopRun(context: Context, actor: Actor, id: string): Promise<Run> {
  const seen = await findSeen(context, actor, id);
  const own = may(actor, 'jobs:own') && seen.kommun_kod !== null && seen.kommun_kod === kommunOf(actor);
  if (!own && !may(actor, 'jobs:all') && seen.startad_av !== actor.kontoId) {
    throw new Refusal('forbjuden', 'Du har inte behörighet att stoppa den körningen.');
  }
  const now = context.clock.now();
  await retryRaces(context, async (tx) => {
    const run = await findKorningOverview(tx, seen.id);
    if (!run || !STOPPABLE.includes(run.tillstand)) throw new Refusal('krock', 'Körningen är redan slut.');
    const meddelande = stopWords(run, actor.name);
    const stopped = { tillstand: 'avbruten', agare: null, hyra_till: null, avslutad: now, meddelande };
    if (!(await updateKorningIf(tx, run, stopped))) throw new RowRace('The run moved meanwhile.');
    if (run.tillstand !== 'pagar' && startsOver(run)) await deleteBroken(tx, run.id);
    await queueResult(tx, run.id, now);
    await logChanges(tx, now, { kontoId: actor.kontoId, runId: run.id }, [
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
  });
  return (await readRun(context, actor, id)).run;
}

/**
 * True for a run that asks another system, Navet or schools': the next one asks anew, so what this one had been told is
 * nobody's to keep. The other runs of a job for placements take in a file.
 */
function startsOver({ jobb, parametrar }: Pick<KorningRow, 'jobb' | 'parametrar'>): boolean {
  const asksSchools = jobb === 'placeringar' && 'kommun' in (JSON.parse(parametrar) as object);
  return ASKS_NAVET.has(jobb) || asksSchools;
}
