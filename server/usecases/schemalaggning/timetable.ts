import type { SchemalaggningRow } from '../../db/queries/schemalaggning.ts';
import { nextSlots, type Timetable } from '../../domain/schedule.ts';
import { wallTime } from '../../domain/swedish-time.ts';
import { Refusal } from '../refusal.ts';

/** A start that passed while it was on its way here counts as now. */
const JUST_NOW_MS = 60_000;
const MOST_YEARS_AHEAD = 10;
const MS_PER_YEAR = 366 * 86_400_000;

/** The columns of a schedule that say when it is due. */
export type TimetableColumns = Pick<SchemalaggningRow, 'start' | 'upprepning' | 'veckodagar' | 'slutdatum'>;

/** When a stored schedule is due. */
export function timetableOf(row: TimetableColumns): Timetable {
  return {
    start: row.start,
    repeat: row.upprepning === 'daily' ? 'daily' : 'once',
    weekdays: row.veckodagar === null ? null : (JSON.parse(row.veckodagar) as number[]),
    endDate: row.slutdatum,
  };
}

/** Whether a stored schedule lets anything run from now on: one that is paused, or has no time ahead, does not. */
export function comesAgain(row: TimetableColumns & Pick<SchemalaggningRow, 'aktivt'>, now: string): boolean {
  return row.aktivt === 1 && nextSlots(timetableOf(row), now, 1).length > 0;
}

/** When a schedule is due, as it is stored. */
export function toColumns({ start, repeat, weekdays, endDate }: Timetable): TimetableColumns {
  return {
    start,
    upprepning: repeat,
    veckodagar: weekdays === null ? null : JSON.stringify(weekdays),
    slutdatum: endDate,
  };
}

/** The timetable in its one form: the start in UTC, each weekday once, all seven of them as null. */
export function tidyTimetable(given: Timetable): Timetable {
  const days = [...new Set(given.weekdays ?? [])].sort((a, b) => a - b);
  const weekdays = days.length === 0 || days.length === 7 ? null : days;
  return { ...given, start: new Date(given.start).toISOString(), weekdays };
}

/** From when on the times of a schedule count that is saved now: none that has passed is made up for. */
export function countsFrom({ start }: Timetable, now: string): string {
  const ago = Date.parse(now) - Date.parse(start);
  if (ago < 0 || ago > JUST_NOW_MS) return now;
  return new Date(Date.parse(start) - 1).toISOString();
}

/** Throws a Refusal for a timetable by which nothing would ever run. */
export function refuseTimetable(timetable: Timetable, now: string): void {
  const { start, repeat, weekdays, endDate } = timetable;
  if (Date.parse(start) - Date.parse(now) > MOST_YEARS_AHEAD * MS_PER_YEAR) {
    throw refused('start', `Starten ligger mer än ${MOST_YEARS_AHEAD} år bort. Kontrollera datumet.`);
  }
  if (repeat === 'once' && weekdays !== null) {
    throw refused('weekdays', 'Veckodagar hör till Dagligen. Ta bort dem, eller välj Dagligen.');
  }
  if (repeat === 'once' && endDate !== null) {
    throw refused('endDate', 'Slutdatum hör till Dagligen. Ta bort det, eller välj Dagligen.');
  }
  const first = wallTime(start)?.date ?? '';
  if (endDate !== null && endDate < first) {
    throw refused('endDate', 'Slutdatum ligger före starten. Välj starten eller en senare dag.');
  }
  if (nextSlots(timetable, countsFrom(timetable, now), 1).length > 0) return;
  if (repeat === 'once') {
    throw refused('start', 'Tiden har redan varit. Välj en senare, eller starta körningen direkt.');
  }
  throw refused(
    'endDate',
    'Ingen av dagarna fram till slutdatum är kvar. Välj fler veckodagar eller en senare dag.',
  );
}

function refused(path: string, message: string): Refusal {
  return new Refusal('ogiltig', message, [{ path, code: 'ogiltig', message }]);
}
