import type { Tx } from '../../db/database.ts';
import {
  type CandidateRow,
  type Cohort,
  type ExamenRow,
  type PlaceringRow,
  readClosedByHand,
  readCohort,
  readCohortExamen,
  readCohortPlaceringar,
  readExamen,
  readOpenOutside,
  readPlaceringar,
} from '../../db/queries/omfattning.ts';
import type { PeriodFacts, PersonFacts } from '../../domain/aktivitetsansvar.ts';
import { addDays, daysBetween, earliest, type PlainDate } from '../../domain/plain-date.ts';
import type { Context } from '../context.ts';
import { examenByPerson, placeringarByPerson, toPersonFacts } from './person-facts.ts';

/** About so many persons of a cohort are held at a time: few enough to be forgotten cheaply. */
const HELD_AT_ONCE = 500;
/** So many are read by their ids in one statement. */
const AT_ONCE = 800;

/** A person whom the run looks at, with the open period in the kommun if there is one. */
export type Candidate = {
  personId: number;
  personVersion: number;
  facts: PersonFacts;
  period: { id: number; version: number; facts: PeriodFacts } | null;
};

/** Those who may be in the age for a period on a day: from the year of the 16th to the year of the 20th birthday. */
export function cohortOf(kommunKod: string, date: PlainDate): Cohort {
  const year = Number(date.slice(0, 4));
  return { kommunKod, bornFrom: `${year - 20}-01-01`, bornTo: `${year - 16}-12-31` };
}

/**
 * Those whom a kommun's run has to look at, some at a time: everyone of the age who is registered there, and those
 * elsewhere or of another age who have an open period there. Nobody comes twice. `persons`: how many the cohort has.
 */
export async function* readCandidates(
  context: Context,
  cohort: Cohort,
  persons: number,
): AsyncGenerator<Candidate[]> {
  for (const part of split(cohort, persons)) yield context.engine.snapshot((tx) => readPart(tx, part));
  yield* inPages(context, cohort.kommunKod, 'periodId', (tx, after) =>
    readOpenOutside(tx, cohort, after, AT_ONCE),
  );
}

/**
 * Those whose period in the kommun was made by hand and is closed, and who have none open there: it may have to open
 * again though the run would not have made it (Z42).
 */
export async function* readClosedManually(context: Context, cohort: Cohort): AsyncGenerator<Candidate[]> {
  yield* inPages(context, cohort.kommunKod, 'personId', (tx, after) =>
    readClosedByHand(tx, cohort.kommunKod, cohort.bornFrom, after, AT_ONCE),
  );
}

/** Splits a cohort of so many persons by day of birth, into parts that can be held at a time. */
function* split(cohort: Cohort, persons: number): Generator<Cohort> {
  const { kommunKod, bornFrom, bornTo } = cohort;
  const days = daysBetween(bornFrom, bornTo) + 1;
  const step = Math.min(days, Math.max(1, Math.floor((days * HELD_AT_ONCE) / Math.max(persons, 1))));
  for (let from = bornFrom; from <= bornTo; from = addDays(from, step)) {
    yield { kommunKod, bornFrom: from, bornTo: earliest(addDays(from, step - 1), bornTo) };
  }
}

async function readPart(tx: Tx, cohort: Cohort): Promise<Candidate[]> {
  const rows = await readCohort(tx, cohort);
  if (rows.length === 0) return [];
  const placeringar = await readCohortPlaceringar(tx, cohort);
  return join(rows, cohort.kommunKod, placeringar, await readCohortExamen(tx, cohort));
}

async function* inPages(
  context: Context,
  kommunKod: string,
  key: 'periodId' | 'personId',
  read: (tx: Tx, after: number) => Promise<CandidateRow[]>,
): AsyncGenerator<Candidate[]> {
  for (let after = 0; ; ) {
    const { candidates, last } = await context.engine.snapshot(async (tx) => {
      const rows = await read(tx, after);
      const ids = rows.map((row) => row.personId);
      if (ids.length === 0) return { candidates: [], last: null };
      const placeringar = await readPlaceringar(tx, ids);
      return {
        candidates: join(rows, kommunKod, placeringar, await readExamen(tx, ids)),
        last: rows.at(-1)?.[key] ?? null,
      };
    });
    if (last === null) return;
    yield candidates;
    after = last;
  }
}

function join(
  rows: readonly CandidateRow[],
  kommunKod: string,
  placeringar: readonly PlaceringRow[],
  examen: readonly ExamenRow[],
): Candidate[] {
  const placeringarOf = placeringarByPerson(placeringar);
  const examenOf = examenByPerson(examen);
  return rows.map((row) => ({
    personId: row.personId,
    personVersion: row.personVersion,
    facts: toPersonFacts(row, placeringarOf.get(row.personId), examenOf.get(row.personId)),
    period: toPeriod(row, kommunKod),
  }));
}

function toPeriod(row: CandidateRow, kommunKod: string): Candidate['period'] {
  if (row.periodId === null || row.periodVersion === null || row.datumForRegistrering === null) return null;
  return {
    id: row.periodId,
    version: row.periodVersion,
    facts: {
      kommunKod,
      datumForRegistrering: row.datumForRegistrering,
      studierAnnanSkolform: row.studierAnnanSkolform,
      manuell: row.manuell === 1,
    },
  };
}
