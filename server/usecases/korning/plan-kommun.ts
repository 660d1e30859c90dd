import { chunks } from '../../db/chunks.ts';
import { type ClosedPeriodRow, readClosedPeriods } from '../../db/queries/omfattning.ts';
import { selectExportWindows } from '../../db/queries/scb-export.ts';
import type { Closing, KommunRules } from '../../domain/aktivitetsansvar.ts';
import { reopens } from '../../domain/ateroppning.ts';
import { decideClosing } from '../../domain/avslut.ts';
import type { OrsakTillAvregistrering } from '../../domain/lists.ts';
import { shouldOpen } from '../../domain/omfattning.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import { type ExportWindow, hasBeenExported } from '../../domain/radera.ts';
import { proposeRegistreringsorsak } from '../../domain/registreringsorsak.ts';
import type { Context } from '../context.ts';
import { type Candidate, cohortOf, readCandidates, readClosedManually } from './candidates.ts';

/** What the run is about to do in one kommun, decided from what was read. */
export type KommunPlan = {
  kommunKod: string;
  /** Open periods before the run. */
  openBefore: number;
  close: { periodId: number; version: number; personId: number; personVersion: number; closing: Closing }[];
  open: { personId: number; personVersion: number; registreringsorsak: string }[];
  reopen: { period: ClosedPeriodRow; personVersion: number }[];
};

/** What the deciding needs: for which kommun and day, by which rules. */
export type KommunNight = {
  kommunKod: string;
  date: PlainDate;
  rules: KommunRules;
  /** The day has been run there before. */
  rerun: boolean;
  /** About how many it has to look at. */
  persons: number;
};

/** A night with what has been exported to SCB of the kommun. */
type Night = KommunNight & { windows: readonly ExportWindow[] };

/**
 * Reads a kommun's persons and decides what the run does there; nothing is written. `onRead` is told after each part
 * how many were read, and may throw to break off.
 */
export async function planKommun(
  context: Context,
  kommunNight: KommunNight,
  onRead: (count: number) => Promise<void>,
): Promise<KommunPlan> {
  const windows = await selectExportWindows(context.engine.read, kommunNight.kommunKod);
  const night: Night = { ...kommunNight, windows };
  const plan: KommunPlan = { kommunKod: night.kommunKod, openBefore: 0, close: [], open: [], reopen: [] };
  const cohort = cohortOf(night.kommunKod, night.date);
  for await (const candidates of readCandidates(context, cohort, night.persons)) {
    const uncovered: Candidate[] = [];
    for (const candidate of candidates) {
      if (candidate.period) decideOpenPeriod(plan, night, candidate, candidate.period);
      else if (isCovered(night, candidate)) uncovered.push(candidate);
    }
    await decideWithout(context, plan, night, uncovered);
    await onRead(candidates.length);
  }
  for await (const candidates of readClosedManually(context, cohort)) {
    const others = candidates.filter((candidate) => !isCovered(night, candidate));
    await decideWithout(context, plan, night, others);
  }
  return plan;
}

function isCovered({ kommunKod, rules, date }: KommunNight, { facts }: Candidate): boolean {
  return shouldOpen(facts, kommunKod, rules, date);
}

function decideOpenPeriod(
  plan: KommunPlan,
  { rules, date }: KommunNight,
  { personId, personVersion, facts }: Candidate,
  period: NonNullable<Candidate['period']>,
): void {
  plan.openBefore += 1;
  const closing = decideClosing(period.facts, facts, rules, date);
  const { id: periodId, version } = period;
  if (closing) plan.close.push({ periodId, version, personId, personVersion, closing });
}

/** Decides for persons without an open period: the last one opens again, a new one is made, or nothing. */
async function decideWithout(
  context: Context,
  plan: KommunPlan,
  night: Night,
  candidates: readonly Candidate[],
): Promise<void> {
  for (const part of chunks(candidates)) {
    const latest = await latestClosed(context, night.kommunKod, part);
    for (const candidate of part) {
      const { personId, personVersion, facts } = candidate;
      const period = latest.get(personId);
      if (period && reopens(toFacts(period, night), facts, night.rules, night.date)) {
        plan.reopen.push({ period, personVersion });
      } else if (isCovered(night, candidate) && !closedTonight(period, night)) {
        const registreringsorsak = proposeRegistreringsorsak(facts, night.date);
        plan.open.push({ personId, personVersion, registreringsorsak });
      }
    }
  }
}

async function latestClosed(
  context: Context,
  kommunKod: string,
  candidates: readonly Candidate[],
): Promise<Map<number, ClosedPeriodRow>> {
  const ids = candidates.map((candidate) => candidate.personId);
  const rows = await context.engine.snapshot((tx) => readClosedPeriods(tx, kommunKod, ids));
  return new Map(rows.map((row) => [row.personId, row]));
}

/**
 * After Studier annan skolform the new period comes with the next day's run (R057), so not when the same day is run
 * again. Every other cause keeps the person out for as long as it lasts.
 */
function closedTonight(period: ClosedPeriodRow | undefined, night: KommunNight): boolean {
  return night.rerun && period?.orsakDetalj === 'annanSkolform';
}

/** `exporterad` goes by the day of the closing: SCB has been told of it. */
function toFacts(row: ClosedPeriodRow, { kommunKod, windows }: Night) {
  const day = row.avregistreradDatum;
  return {
    kommunKod,
    datumForRegistrering: row.datumForRegistrering,
    studierAnnanSkolform: row.studierAnnanSkolform,
    manuell: row.manuell === 1,
    orsak: row.orsak as OrsakTillAvregistrering,
    orsakDetalj: row.orsakDetalj,
    avregistreradDatum: row.avregistreradDatum,
    exporterad: hasBeenExported(windows, { forsta: day, sista: day }),
  };
}
