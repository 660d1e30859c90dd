import { createHash } from 'node:crypto';
import { logReading, packIds } from '../../audit/read-log.ts';
import type { ScbExportRun } from '../../contract/jobs.ts';
import type { ScbFacts } from '../../contract/scb.ts';
import {
  deleteScbExport,
  insertScbExport,
  listUnfinishedScbExports,
  updateScbExport,
} from '../../db/queries/scb-export.ts';
import { type Composer, composer } from '../../domain/scb/compose.ts';
import { fieldOf } from '../../domain/scb/fields.ts';
import { daysOf, type HalfYear } from '../../domain/scb/half-year.ts';
import { reportPerson } from '../../domain/scb/person.ts';
import type { VersionedProfile } from '../../domain/scb/profile.ts';
import type { Window } from '../../domain/scb/underlag.ts';
import type { Context } from '../context.ts';
import { machineKonto } from '../examen/machine-konto.ts';
import { type RunHandle, RunLost, updateOwnRun } from '../korning/lease.ts';
import { chooseFor, findKommun, refuseThinned } from './choose.ts';
import { encode } from './encode.ts';
import { clearParts, partWriter, toLogLine } from './parts.ts';
import { readUnderlag } from './read-underlag.ts';

/** What an export came to: periods and åtgärder in the file, errors and warnings in the log. */
export type ExportCounts = { perioder: number; atgarder: number; errors: number; warnings: number };

/** How an export is made: the run that it belongs to, who started it, and who is told how many persons are done. */
export type Making = {
  run: RunHandle;
  startedBy: number | null;
  progress(done: number, total: number): Promise<void>;
};

/**
 * Makes an export to SCB (R223, R242): reads the kommun's periods of the half-year in one view of the data, part by
 * part, writes file and log as it goes, and then the facts, with a line in the read log, from which moment it is listed.
 * What an earlier try of the same run has left is taken away. Throws a Refusal for days, a profile or a kommun that
 * will not do, and whatever `progress` throws to break off.
 */
export async function exportScb(
  context: Context,
  asked: ScbExportRun,
  making: Making,
): Promise<ExportCounts> {
  const { halfYear, chosen } = await chooseFor(context, asked);
  const kommun = await findKommun(context, asked.kommun);
  await refuseThinned(context, kommun.kod, halfYear);
  await removeUnfinished(context, making.run.id);
  const id = await begin(context, { kommunKod: kommun.kod, halfYear, chosen }, making);
  try {
    const window = { ...daysOf(halfYear), today: context.clock.today() };
    const told = await context.engine.snapshot(async (tx) => {
      // The reading may be begun again when the connection is cut.
      await clearParts(context, id);
      return write(context, { id, kommunKod: kommun.kod, window, chosen }, (work) => work(tx), making);
    });
    await finish(context, { id, halfYear, chosen, asked, told }, making);
    return countsOf(told);
  } catch (error) {
    // Its own only: the run may be another process' by now, which has begun anew.
    await context.engine.transaction((tx) => deleteScbExport(tx, id));
    throw error;
  }
}

type Place = { kommunKod: string; halfYear: HalfYear; chosen: VersionedProfile };

async function begin(
  context: Context,
  { kommunKod, halfYear, chosen }: Place,
  making: Making,
): Promise<number> {
  const { from, to } = daysOf(halfYear);
  return context.engine.transaction((tx) =>
    insertScbExport(tx, {
      kommun_kod: kommunKod,
      fran: from,
      till: to,
      skapad: context.clock.now(),
      skapad_av: making.startedBy,
      tillstand: 'pagar',
      korning_id: making.run.id,
      profil: chosen.profile.id,
      profil_version: chosen.version,
      profil_innehall: JSON.stringify(chosen.profile),
    }),
  );
}

type Told = ExportCounts & {
  rows: number;
  personIds: number[];
  leftOut: ScbFacts['leftOut'];
  unconfirmed: Composer['unconfirmed'];
  sha256: string;
  bytes: number;
};

type Work = { id: number; kommunKod: string; window: Window; chosen: VersionedProfile };

async function write(
  context: Context,
  { id, kommunKod, window, chosen: { profile } }: Work,
  read: Parameters<typeof readUnderlag>[0],
  { progress }: Making,
): Promise<Told> {
  const underlag = await readUnderlag(read, { kommunKod, ...window }, profile);
  const lines = composer(profile);
  const hash = createHash('sha256');
  let bytes = 0;
  const file = partWriter(context, id, 'fil', (text, first) => {
    const part = encode(profile.format.encoding, text, first);
    hash.update(part);
    bytes += part.length;
    return part;
  });
  const log = partWriter(context, id, 'logg', (text) => Buffer.from(text, 'utf8'));
  const leftOut = { skyddade: underlag.skyddade, annanSkolform: 0, introduktionsprogram: 0 };
  const counts = { perioder: 0, atgarder: 0, errors: 0, warnings: 0, rows: 0 };
  const personIds: number[] = [];
  await file.add([lines.header]);
  let done = 0;
  for await (const persons of underlag.parts()) {
    for (const periods of persons) {
      const told = reportPerson(periods, window, profile, lines);
      for (const reason of told.leftOut) leftOut[reason] += 1;
      if (told.lines.length === 0) continue;
      const first = counts.rows;
      personIds.push(periods[0]?.personId ?? 0);
      counts.perioder += told.periods.length;
      counts.rows += told.lines.length;
      for (const period of told.periods) counts.atgarder += period.atgarder.length;
      for (const { level } of told.faults) counts[level === 'error' ? 'errors' : 'warnings'] += 1;
      await file.add(told.lines);
      await log.add(told.faults.map((fault) => toLogLine({ ...fault, row: first + fault.row + 1 })));
    }
    done += persons.length;
    await progress(done, underlag.persons);
  }
  await file.flush();
  await log.flush();
  return { ...counts, personIds, leftOut, unconfirmed: lines.unconfirmed, sha256: hash.digest('hex'), bytes };
}

type Finished = { id: number; halfYear: HalfYear; chosen: VersionedProfile; asked: ScbExportRun; told: Told };

/** From here on the export is there: facts and read log in one transaction. */
async function finish(
  context: Context,
  { id, halfYear, chosen: { profile }, asked, told }: Finished,
  { run, startedBy }: Making,
): Promise<void> {
  const now = context.clock.now();
  const facts: ScbFacts = {
    rows: told.rows,
    perioder: told.perioder,
    atgarder: told.atgarder,
    leftOut: told.leftOut,
    unconfirmed: [...told.unconfirmed].flatMap(([field, codes]) =>
      [...codes].map(([code, count]) => ({ field, title: fieldOf(field).title, code, count })),
    ),
    formConfirmed: profile.formConfirmed,
    preliminary: daysOf(halfYear).to >= context.clock.today(),
    profileName: profile.name,
    fileName: `scb-${asked.kommun}-${halfYear}-${profile.id}.txt`,
  };
  await context.engine.transaction(async (tx) => {
    // A run that has been stopped makes no export.
    await updateOwnRun(tx, run, { hjartslag: now });
    const there = await updateScbExport(tx, id, {
      tillstand: 'klar',
      skapad: now,
      fel: told.errors,
      varningar: told.warnings,
      fakta: JSON.stringify(facts),
      sha256: told.sha256,
      byte: told.bytes,
      personer: packIds(told.personIds),
    });
    // Another process has taken the run over, and what this one has written away.
    if (!there) throw new RunLost('The export is no longer there.');
    const reader = {
      kontoId: startedBy ?? (await machineKonto(tx, now, 'kommandoraden')),
      role: asked.role ?? 'systemansvarig',
      scope: { kind: 'kommun' as const, value: asked.kommun },
    };
    await logReading(tx, now, reader, { purpose: 'scb-export', personIds: told.personIds });
  });
}

/** Takes away what an earlier try of the run, or a run that has ended since, has begun and not finished. */
async function removeUnfinished(context: Context, runId: number): Promise<void> {
  for (const id of await listUnfinishedScbExports(context.engine.read, runId)) {
    await context.engine.transaction((tx) => deleteScbExport(tx, id));
  }
}

function countsOf({ perioder, atgarder, errors, warnings }: Told): ExportCounts {
  return { perioder, atgarder, errors, warnings };
}
