import type { RunLine } from '../../contract/run.ts';
import type { Db, Tx } from '../../db/database.ts';
import { insertMany } from '../../db/engines/insert.ts';
import { countLines, findKorning, type KorningRow, updateKorningIf } from '../../db/queries/korning.ts';

/** How long a run is its owner's without a heartbeat. */
export const LEASE_MS = 30_000;
/** So far the clocks of two servers may be apart. */
const CLOCKS_APART_MS = 60_000;
/** A run never waits longer for its next attempt, however long another system asks it to. */
export const LONGEST_WAIT_MS = 6 * 60 * 60_000;
/** A run is taken up so many times at most; then it has failed. */
export const MOST_ATTEMPTS = 5;
/** The first retry comes at once; each one after it waits five times as long as the one before. */
const FIRST_WAIT_MS = 1_000;
const TIMES_LONGER = 5;
/** A run has at most so many lines; the last one says that there were more. */
export const MOST_LINES = 5_000;

/** A run that somebody works on, as its owner holds it. */
export type RunHandle = { id: number; owner: string };

/** The run is no longer its owner's: another process has taken it over, or it was broken off. */
export class RunLost extends Error {
  override readonly name = 'RunLost';
}

/** The process is to stop: what is done stays, the rest is done when the run is taken up again. */
export class RunInterrupted extends Error {
  override readonly name = 'RunInterrupted';
}

/** The instant until which a lease taken now holds. */
export function leaseUntil(now: string): string {
  return new Date(Date.parse(now) + LEASE_MS).toISOString();
}

/** False for a lease that has run out, or ends later than any that is taken now: under a clock that has been set back. */
export function leaseHolds(until: string | null, now: string): boolean {
  return until !== null && until > now && until <= latestTrue(now, LEASE_MS);
}

/**
 * The latest instant that a wait of so many milliseconds at most can come to, by whichever server's clock. One that is
 * later was written under a clock that has been set back since, and says nothing.
 */
export function latestTrue(now: string, longestMs: number): string {
  return new Date(Date.parse(now) + longestMs + CLOCKS_APART_MS).toISOString();
}

/** The instant before which a run is not taken up again after so many attempts; null = at once. */
export function retryFrom(now: string, attempts: number): string | null {
  if (attempts < 2) return null;
  return new Date(Date.parse(now) + FIRST_WAIT_MS * TIMES_LONGER ** (attempts - 2)).toISOString();
}

/** Changes the run while it is the owner's and under way. Throws RunLost if it no longer is. */
export async function updateOwnRun(
  tx: Tx,
  handle: RunHandle,
  values: Partial<Omit<KorningRow, 'id'>>,
): Promise<void> {
  const own = { id: handle.id, tillstand: 'pagar', agare: handle.owner };
  if (!(await updateKorningIf(tx, own, values))) throw new RunLost('The run is no longer held.');
}

/** The counts that a run has come to so far. */
export async function readCounts(db: Db | Tx, runId: number): Promise<Record<string, number>> {
  const run = await findKorning(db, runId);
  return run ? (JSON.parse(run.antal) as Record<string, number>) : {};
}

/** Adds lines to a run; past the most that a run may have, one line says that the rest is left out. */
export async function addLines(tx: Tx, runId: number, lines: readonly RunLine[]): Promise<void> {
  const room = MOST_LINES - (await countLines(tx, runId));
  if (room <= 0) return;
  const full = lines.length >= room;
  const kept = full ? [...lines.slice(0, room - 1), FULL] : lines;
  await insertMany(
    tx,
    'korning_rad',
    kept.map((line) => ({
      korning_id: runId,
      rad: line.row,
      niva: line.level,
      kod: line.code,
      meddelande: line.message,
    })),
  );
}

const FULL: RunLine = {
  row: null,
  level: 'varning',
  code: 'flerRader',
  message: `Körningen har fler rader än de ${MOST_LINES} som visas. Rätta dem först och kör sedan igen.`,
};
