import type { Run, RunLine } from '../../../server/contract/run.ts';
import type { CellValue } from '../../../server/domain/sheet.ts';
import { svLog } from '../../ui/sv-log.ts';
import { svRuns } from '../../ui/sv-runs.ts';
import { dateTime } from '../../ui/sv-words.ts';
import type { WrittenList } from '../../workbook/write-list.ts';
import { countsInWords, isUnderWay, jobTitle, worstFirst } from './run-words.ts';

const { sheet: words } = svLog;
const text = (key: string, title: string) => ({ key, title, type: 'text', editable: false }) as const;
const instant = (at: string | null): string | null => at && dateTime(at);

/** The log as a sheet, one row per run in the order that is shown. */
export function runsAsList(runs: readonly Run[], about: string): WrittenList {
  const columns = [
    text('job', words.job),
    text('schedule', words.schedule),
    text('place', words.place),
    { key: 'date', title: words.date, type: 'date', editable: false } as const,
    text('state', words.state),
    text('created', words.created),
    text('started', words.started),
    text('ended', words.ended),
    text('by', words.by),
    text('counts', words.counts),
    text('message', words.message),
  ];
  return { title: words.title, about, columns, rows: runs.map((run) => ({ values: valuesOf(run) })) };
}

/** What a run has to say as a sheet, one row each and the worst first (R253). */
export function linesAsList(lines: readonly RunLine[], about: string): WrittenList {
  const columns = [text('row', words.row), text('level', words.level), text('message', words.text)];
  const rows = worstFirst(lines).map(({ row, level, message }) => ({
    values: [row === null ? null : String(row), svRuns.lines.levels[level], message],
  }));
  return { title: words.linesTitle, about, columns, rows };
}

function valuesOf(run: Run): CellValue[] {
  return [
    jobTitle(run),
    run.schedule?.name ?? null,
    run.kommun?.namn ?? null,
    run.date,
    svRuns.states[run.state],
    instant(run.created),
    instant(run.started),
    instant(run.ended),
    svRuns.by(run.startedBy),
    isUnderWay(run) ? null : countsInWords(run, true),
    run.message,
  ];
}
