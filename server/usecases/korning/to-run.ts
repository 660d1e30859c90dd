import { RUN_STATES, type Run, type RunState } from '../../contract/run.ts';
import type { KorningOverviewRow } from '../../db/queries/korning.ts';

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
  };
}

function toDate({ jobb, parametrar }: KorningOverviewRow): string | null {
  if (jobb !== 'aktivitetsansvar') return null;
  const { date } = JSON.parse(parametrar) as { date?: string };
  return date ?? null;
}

function toState(text: string): RunState {
  const state = RUN_STATES.find((known) => known === text);
  if (state === undefined) throw new Error(`A run has an unknown state: ${text}`);
  return state;
}
