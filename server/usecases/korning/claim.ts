import type { JobName } from '../../contract/jobs.ts';
import type { Tx } from '../../db/database.ts';
import { holdExclusively } from '../../db/engines/hold.ts';
import {
  findClaimable,
  insertKorning,
  type KorningRow,
  listRunning,
  updateKorningIf,
} from '../../db/queries/korning.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { queueResult } from '../utskick/result-mail.ts';
import {
  LONGEST_WAIT_MS,
  latestTrue,
  leaseHolds,
  leaseUntil,
  MOST_ATTEMPTS,
  type RunHandle,
  retryFrom,
} from './lease.ts';

/** A run that its owner is to work on. `attempt` counts from 1. */
export type ClaimedRun = RunHandle & {
  job: string;
  params: Record<string, unknown>;
  startedBy: number | null;
  attempt: number;
};

/** What is taken out of the queue depends on all that is under way: one looks at a time. */
const QUEUE = 'kö';

/** Waits until nobody else takes a run out of the queue, and lets nobody until the transaction ends. */
export async function holdQueue(tx: Tx): Promise<void> {
  await holdExclusively(tx, QUEUE);
}

/**
 * The jobs that ask Navet. Skatteverket's calls a second (formats 2.4) are counted by our certificate and order, of which
 * the region has one, whichever process asks: so one of these is under way at a time, in all processes on the database, and
 * that one keeps the pace. Nor do answers and the files of avisering then write the same persons side by side.
 */
const ASK_NAVET: readonly string[] = [
  'navet-avisering',
  'navet-hamta',
  'navet-utomkommunala',
] satisfies JobName[];

/** The jobs that are not made beside a job. */
function notBeside(job: string): readonly string[] {
  return ASK_NAVET.includes(job) ? ASK_NAVET : [job];
}

/**
 * Takes the run that has waited longest, or null: none that waits for its next attempt, and none of a job that is
 * under way for the same kommun, or for all, or that asks Navet while another does. Before that, runs whose owner is gone (by `isGone`, or because the
 * lease does not hold) are marked as lost, to be taken over, or as failed after the last attempt.
 */
export async function claimRun(
  context: Context,
  owner: string,
  isGone: (owner: string) => boolean,
): Promise<ClaimedRun | null> {
  return context.engine.transaction(async (tx) => {
    const now = context.clock.now();
    await holdQueue(tx);
    await giveUpLost(tx, now, isGone);
    const underWay = (await listRunning(tx)).flatMap(({ jobb, kommun_kod }) =>
      notBeside(jobb).map((job) => ({ jobb: job, kommun_kod })),
    );
    for (;;) {
      const run = await findClaimable(tx, { now, latest: latestTrue(now, LONGEST_WAIT_MS) }, underWay);
      if (run === undefined) return null;
      const taken = {
        ...lease(owner, now),
        forsok: run.forsok + 1,
        startad: run.startad ?? now,
        // What it waited for is told in its lines.
        meddelande: null,
      };
      if (await updateKorningIf(tx, run, taken)) return toClaimed({ ...run, ...taken });
    }
  });
}

/**
 * Adds a run that the process itself works on at once, such as a command. Throws a Refusal (`krock`) while the job, or one
 * that is not made beside it, is under way for the same kommun, or for all, with an owner that is not gone.
 */
export async function startOwnRun(
  context: Context,
  owner: string,
  job: JobName,
  values: { params: Record<string, unknown>; kommunKod: string | null; startedBy: number | null },
  isGone: (owner: string) => boolean,
): Promise<ClaimedRun> {
  const now = context.clock.now();
  const row = {
    jobb: job,
    kommun_kod: values.kommunKod,
    parametrar: JSON.stringify(values.params),
    startad_av: values.startedBy,
    skapad: now,
    startad: now,
    forsok: 1,
    ...lease(owner, now),
  };
  const id = await context.engine.transaction(async (tx) => {
    await holdQueue(tx);
    await giveUpLost(tx, now, isGone);
    const other = (await listRunning(tx)).find((running) => excludes(running, row));
    if (other) throw new Refusal('krock', other.jobb === job ? UNDER_WAY : NAVET_UNDER_WAY);
    return insertKorning(tx, row);
  });
  return { id, owner, job, params: values.params, startedBy: values.startedBy, attempt: 1 };
}

const UNDER_WAY = 'Samma slags körning pågår redan. Vänta tills den är klar och försök igen.';
const NAVET_UNDER_WAY =
  'En annan körning som läser från Navet pågår. Vänta tills den är klar och försök igen.';

/** True if two runs may not be made side by side. */
function excludes(one: Pick<KorningRow, 'jobb' | 'kommun_kod'>, other: typeof one): boolean {
  const meet = one.kommun_kod === null || other.kommun_kod === null || one.kommun_kod === other.kommun_kod;
  return notBeside(one.jobb).includes(other.jobb) && meet;
}

function lease(owner: string, now: string) {
  return { tillstand: 'pagar', agare: owner, hyra_till: leaseUntil(now), hjartslag: now };
}

async function giveUpLost(tx: Tx, now: string, isGone: (owner: string) => boolean): Promise<void> {
  for (const run of await listRunning(tx)) {
    if (leaseHolds(run.hyra_till, now) && run.agare !== null && !isGone(run.agare)) continue;
    const spent = run.forsok >= MOST_ATTEMPTS;
    const given = await updateKorningIf(tx, run, {
      agare: null,
      hyra_till: null,
      ...(spent
        ? {
            tillstand: 'misslyckad',
            avslutad: now,
            meddelande: `Körningen har brutits ${MOST_ATTEMPTS} gånger och tas inte upp igen av sig själv. Starta den på nytt.`,
          }
        : { tillstand: 'forlorad', tidigast: retryFrom(now, run.forsok) }),
    });
    if (spent && given) await queueResult(tx, run.id, now);
  }
}

function toClaimed(run: KorningRow & { agare: string }): ClaimedRun {
  return {
    id: run.id,
    owner: run.agare,
    job: run.jobb,
    params: JSON.parse(run.parametrar) as Record<string, unknown>,
    startedBy: run.startad_av,
    attempt: run.forsok,
  };
}
