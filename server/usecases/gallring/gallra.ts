import type { RunLine } from '../../contract/run.ts';
import { chunks } from '../../db/chunks.ts';
import {
  countFiles,
  findRemovedBefore,
  listDuePersons,
  listOldExports,
  thinExport,
} from '../../db/queries/gallring.ts';
import { readKeeping } from '../../db/queries/installning.ts';
import { listKommunOutcomes, saveKommunOutcome } from '../../db/queries/korning-kommun.ts';
import { listKommuner } from '../../db/queries/korning-kommuner.ts';
import { brakesGallring, keptFrom } from '../../domain/gallring.ts';
import { earliest, type PlainDate } from '../../domain/plain-date.ts';
import type { Context } from '../context.ts';
import { countsOf } from '../korning/kommun-outcome.ts';
import { type RunHandle, RunInterrupted, readCounts, updateOwnRun } from '../korning/lease.ts';
import { addCounts, type Counts } from '../leverans/delivery.ts';
import { Refusal } from '../refusal.ts';
import { retryRaces } from '../sheets/row-race.ts';
import { measureFiles, removeFiles } from './file-of-youths.ts';
import { gallringBrake, removedLine } from './words.ts';

const YOUTHS_AT_ONCE = 50;

/** What is removed, by which day and how far past the brake. */
export type Gallring = {
  date: PlainDate;
  /** A kommun's code, or `*` for all. */
  kommun: string;
  confirm?: boolean | undefined;
  /** The kommuner that somebody was shown the numbers of, each with the day that they were of. */
  held?: Readonly<Record<string, PlainDate>> | undefined;
  run: RunHandle;
  progress(done: number, total: number | null): Promise<void>;
  signal: AbortSignal;
};

/** What it came to. `held`: the kommuner in which the brake let nothing be removed, each with its day. */
export type GallringResult = {
  counts: Counts;
  stopped: string[];
  held: Record<string, PlainDate>;
  lines: RunLine[];
};

type Kommun = { kod: string; namn: string };

/**
 * Removes, kommun by kommun, the files on youths of which all is older than the kommun's setting; where none is set,
 * nothing. Some at a time, each with what is told of it in one transaction: a run that is broken off goes on where it was,
 * and a second one finds nothing more. Throws a Refusal for an unknown kommun, RunLost and RunInterrupted.
 */
export async function gallra(context: Context, asked: Gallring): Promise<GallringResult> {
  const result: GallringResult = { counts: {}, stopped: [], held: {}, lines: [] };
  for (const kommun of await choose(context, asked.kommun)) {
    const before = await dayOf(context, asked, kommun.kod);
    if (before !== null) await gallraKommun(context, asked, { ...kommun, before }, result);
  }
  return { ...result, counts: await readCounts(context.engine.read, asked.run.id) };
}

async function choose({ engine }: Context, kommun: string): Promise<Kommun[]> {
  const all = await listKommuner(engine.read);
  const wanted = kommun === '*' ? all : all.filter(({ kod }) => kod === kommun);
  if (wanted.length > 0) return wanted;
  throw new Refusal('saknas', 'Det finns ingen sådan kommun här. Lägg upp den först.');
}

/** Before which day all has to be; no later than that of the numbers that somebody has said yes to. */
async function dayOf({ engine }: Context, { date, held }: Gallring, kod: string): Promise<PlainDate | null> {
  const years = await readKeeping(engine.read, kod, 'gallring', date);
  if (years === null) return null;
  const before = keptFrom(date, years);
  return earliest(before, held?.[kod] ?? before);
}

async function gallraKommun(
  context: Context,
  asked: Gallring,
  kommun: Kommun & { before: PlainDate },
  result: GallringResult,
): Promise<void> {
  const { kod, before } = kommun;
  const name = `${kommun.namn} (${kod})`;
  const due = await listDuePersons(context.engine.read, { kommunKod: kod, before });
  const message = await stopMessage(context, asked, { kod, name, before, due });
  if (message !== null) {
    result.stopped.push(message);
    result.held[kod] = before;
    result.lines.push({ row: null, level: 'varning', code: 'broms', message });
    return;
  }
  let done = 0;
  for (const part of chunks(due, YOUTHS_AT_ONCE)) {
    await removePart(context, asked, { kod, before }, part);
    done += part.length;
    await asked.progress(done, due.length);
    if (asked.signal.aborted) throw new RunInterrupted('The process stops.');
  }
  await thinExports(context, asked, { kod, before }, () => asked.progress(done, due.length));
  const outcome = await listKommunOutcomes(context.engine.read, kod, [asked.run.id]);
  const counts = countsOf(outcome.get(asked.run.id));
  if (Object.keys(counts).length === 0) return;
  result.lines.push({
    row: null,
    level: 'info',
    code: 'gallrat',
    message: removedLine(name, counts, before),
  });
}

type Due = { kod: string; name: string; before: PlainDate; due: readonly number[] };

/** What the brake says, or null if the files may go. A yes counts for the kommuner whose numbers were shown. */
async function stopMessage(
  { engine }: Context,
  { confirm, held }: Gallring,
  { kod, name, before, due }: Due,
): Promise<string | null> {
  if (confirm && (held === undefined || kod in held)) return null;
  const all = await countFiles(engine.read, kod);
  const first = (await findRemovedBefore(engine.read, kod)) === null;
  if (!brakesGallring({ persons: due.length, all, first })) return null;
  return gallringBrake(name, await measureFiles(engine.read, kod, due), { all, before });
}

type Place = { kod: string; before: PlainDate };

async function removePart(
  context: Context,
  { run }: Gallring,
  { kod, before }: Place,
  personIds: readonly number[],
): Promise<void> {
  const now = context.clock.now();
  await retryRaces(context, async (tx) => {
    const gone = await removeFiles(tx, { kommunKod: kod, before, now, runId: run.id }, personIds);
    await book(tx, run, kod, gone);
  });
}

/** The files of old exports hold what has gone from the register. */
async function thinExports(
  context: Context,
  { run }: Gallring,
  { kod, before }: Place,
  beat: () => Promise<void>,
): Promise<void> {
  for (const id of await listOldExports(context.engine.read, { kommunKod: kod, before })) {
    await context.engine.transaction(async (tx) => {
      await thinExport(tx, id);
      await book(tx, run, kod, { exporter: 1 });
    });
    await beat();
  }
}

/** Adds to what the run has come to, in all and in the kommun. Throws RunLost. */
async function book(
  tx: Parameters<typeof updateOwnRun>[0],
  run: RunHandle,
  kod: string,
  counts: Counts,
): Promise<void> {
  const sum = addCounts(await readCounts(tx, run.id), counts);
  await updateOwnRun(tx, run, { antal: JSON.stringify(sum) });
  const there = countsOf((await listKommunOutcomes(tx, kod, [run.id])).get(run.id));
  const antal = JSON.stringify(addCounts(there, counts));
  const at = { korning_id: run.id, kommun_kod: kod };
  await saveKommunOutcome(tx, { ...at, tillstand: 'klar', antal, meddelande: null });
}
