import { RUN_STATES, type Run, type RunState } from '../../contract/run.ts';
import { type KorningOverviewRow, NIGHT_JOB } from '../../db/queries/korning.ts';
import type { KorningKommunRow } from '../../db/queries/korning-kommun.ts';
import { countsOf } from './kommun-outcome.ts';
import { isOfSingleFile } from './single-file.ts';

/** A stored run as clients see it. */
export function toRun(row: KorningOverviewRow): Run {
  return {
    id: String(row.id),
    job: row.jobb,
    state: toState(row.tillstand),
    done: row.gjort,
    total: row.totalt,
    counts: JSON.parse(row.antal) as Record<string, number>,
    message: row.meddelande,
    created: row.skapad,
    started: row.startad,
    ended: row.avslutad,
    startedBy: row.startad_av_namn,
    kommun: row.kommun_kod === null ? null : { kod: row.kommun_kod, namn: row.kommun_namn ?? row.kommun_kod },
    date: toDate(row),
    schedule: row.schema_id === null ? null : { id: String(row.schema_id), name: row.schema_namn ?? '' },
    slot: row.lucka,
    fromFolder: isFromFolder(row),
  };
}

/**
 * A nightly run for all kommuner as one who may see a single kommun sees it: what it came to there, and of the whole
 * only when it was made. Without an outcome, its state and times.
 */
export function toOwnPart(row: KorningOverviewRow, outcome: KorningKommunRow | undefined): Run {
  const whole = toRun(row);
  const state = OVER.includes(whole.state) && outcome ? stateThere(whole.state, outcome) : whole.state;
  return {
    ...whole,
    state,
    message: messageThere(whole, state, outcome),
    done: 0,
    total: null,
    counts: countsOf(outcome),
  };
}

const OVER: readonly RunState[] = ['klar', 'stoppad', 'avbruten'];

/** What is done in a kommun is done there, also of a run that was stopped elsewhere, or declined after that. */
function stateThere(whole: RunState, { tillstand }: KorningKommunRow): RunState {
  if (tillstand !== 'stoppad') return 'klar';
  return whole === 'avbruten' ? whole : 'stoppad';
}

/** Who has ended it before its time may be known to all; what its brakes said of other kommuner may not. */
function messageThere(
  { message }: Run,
  state: RunState,
  outcome: KorningKommunRow | undefined,
): string | null {
  if (state === 'avbruten') return message;
  return state === 'stoppad' ? (outcome?.meddelande ?? null) : null;
}

function toDate({ jobb, parametrar }: KorningOverviewRow): string | null {
  if (jobb !== NIGHT_JOB) return null;
  const { date } = JSON.parse(parametrar) as { date?: string };
  return date ?? null;
}

/** Jobs that read a drop folder also go on with single files. */
function isFromFolder(row: KorningOverviewRow): boolean {
  return DROPPED.includes(row.jobb) && !isOfSingleFile(row);
}

const DROPPED: readonly string[] = ['examen', 'navet-avisering'];

function toState(text: string): RunState {
  const state = RUN_STATES.find((known) => known === text);
  if (state === undefined) throw new Error(`A run has an unknown state: ${text}`);
  return state;
}
