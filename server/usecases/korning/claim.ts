import type { JobName } from '../../contract/jobs.ts';
import type { Tx } from '../../db/database.ts';
import {
  findClaimable,
  insertKorning,
  type KorningRow,
  listRunning,
  updateKorningIf,
} from '../../db/queries/korning.ts';
import type { Context } from '../context.ts';
import { leaseUntil, type RunHandle } from './lease.ts';

/** A run is taken over so many times at most; then it has failed. */
export const MOST_ATTEMPTS = 3;

/** A run that its owner is to work on. `attempt` counts from 1. */
export type ClaimedRun = RunHandle & {
  job: string;
  params: Record<string, unknown>;
  startedBy: number | null;
  attempt: number;
};

/**
 * Takes the run that has waited longest, or null. Before that, runs whose owner is gone (by `isGone`, or because the
 * lease has run out) are marked as lost, to be taken over, or as failed after the last attempt.
 */
export async function claimRun(
  context: Context,
  owner: string,
  isGone: (owner: string) => boolean,
): Promise<ClaimedRun | null> {
  return context.engine.transaction(async (tx) => {
    const now = context.clock.now();
    await giveUpLost(tx, now, isGone);
    for (;;) {
      const run = await findClaimable(tx);
      if (run === undefined) return null;
      const taken = {
        ...lease(owner, now),
        forsok: run.forsok + 1,
        startad: run.startad ?? now,
      };
      if (await updateKorningIf(tx, run, taken)) return toClaimed({ ...run, ...taken });
    }
  });
}

/** Adds a run that the process itself works on at once, such as a command. */
export async function startOwnRun(
  context: Context,
  owner: string,
  job: JobName,
  values: { params: Record<string, unknown>; kommunKod: string | null; startedBy: number | null },
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
  const id = await context.engine.transaction((tx) => insertKorning(tx, row));
  return { id, owner, job, params: values.params, startedBy: values.startedBy, attempt: 1 };
}

function lease(owner: string, now: string) {
  return { tillstand: 'pagar', agare: owner, hyra_till: leaseUntil(now), hjartslag: now };
}

async function giveUpLost(tx: Tx, now: string, isGone: (owner: string) => boolean): Promise<void> {
  for (const run of await listRunning(tx)) {
    const held = run.hyra_till !== null && run.hyra_till > now;
    if (held && run.agare !== null && !isGone(run.agare)) continue;
    const spent = run.forsok >= MOST_ATTEMPTS;
    await updateKorningIf(tx, run, {
      agare: null,
      hyra_till: null,
      ...(spent
        ? {
            tillstand: 'misslyckad',
            avslutad: now,
            meddelande: `Körningen har brutits ${MOST_ATTEMPTS} gånger och tas inte upp igen av sig själv. Starta den på nytt.`,
          }
        : { tillstand: 'forlorad' }),
    });
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
